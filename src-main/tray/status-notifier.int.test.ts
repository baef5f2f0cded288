import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { sessionBus } from "@jellybrick/dbus-next";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStatusNotifierPresence } from "./status-notifier";

const WATCHER = "org.kde.StatusNotifierWatcher";
const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** Hears what the watch tells, in order. */
const hear = () => {
  const told: boolean[] = [];
  let wake = silent;
  return {
    told,
    listener: (isThere: boolean): void => {
      told.push(isThere);
      wake();
    },
    async until(count: number): Promise<readonly boolean[]> {
      while (told.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return told;
    },
  };
};

// The protocol is Linux's own; the other systems have no such bus to run this on.
describe.runIf(process.platform === "linux")("createStatusNotifierPresence", () => {
  let daemon: ChildProcess;
  let busAddress: string;
  beforeEach(async () => {
    daemon = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    if (daemon.stdout === null) throw new Error("the bus has no output");
    [busAddress] = (await once(createInterface({ input: daemon.stdout }), "line")) as [string];
  });
  afterEach(async () => {
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    daemon.kill();
    await once(daemon, "exit");
  });
  const panel = async () => {
    const bus = sessionBus({ busAddress });
    await bus.requestName(WATCHER, 0);
    return bus;
  };

  it("finds a tray that is there", async () => {
    const bus = await panel();
    const { told, listener } = hear();
    const end = await createStatusNotifierPresence(log, { busAddress }).watch(listener);
    expect(told).toEqual([true]);
    end();
    bus.disconnect();
  });

  it("finds none, and tells when one comes and goes", async () => {
    const { listener, until } = hear();
    const end = await createStatusNotifierPresence(log, { busAddress }).watch(listener);
    expect(await until(1)).toEqual([false]);
    const bus = await panel();
    expect(await until(2)).toEqual([false, true]);
    await bus.releaseName(WATCHER);
    expect(await until(3)).toEqual([false, true, false]);
    end();
    bus.disconnect();
  });

  it.each(["disabled:", "unix:path=/nonexistent/bus", "nonsense"])(
    "knows of no tray on the bus %j",
    async (address) => {
      const { told, listener } = hear();
      const end = await createStatusNotifierPresence(log, { busAddress: address }).watch(listener);
      expect(told).toEqual([false]);
      end();
    },
  );
});
