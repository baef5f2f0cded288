import { EventEmitter } from "node:events";
import type { PowerMonitor } from "electron";
import { expect, it } from "vitest";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { createSystemWatch } from "./system-watch";

const start = () => {
  const clock = createFakeClock();
  const power = new EventEmitter();
  const heard: string[] = [];
  let isOnline = true;
  const note = (what: string) => () => void heard.push(what);
  const watch = createSystemWatch({
    powerMonitor: power as unknown as Pick<PowerMonitor, "on" | "removeListener">,
    isOnline: () => isOnline,
    clock,
    listener: {
      suspended: note("suspended"),
      resumed: note("resumed"),
      networkLost: note("lost"),
      networkBack: note("back"),
    },
  });
  watch.start();
  const setOnline = (now: boolean): void => {
    isOnline = now;
  };
  return { clock, power, heard, watch, setOnline };
};

it("tells of sleep and of changes of the network, each once", async () => {
  const { clock, power, heard, setOnline } = start();
  await clock.advance(10_000);
  power.emit("suspend");
  power.emit("resume");
  setOnline(false);
  await clock.advance(10_000);
  setOnline(true);
  await clock.advance(10_000);
  expect(heard).toEqual(["suspended", "resumed", "lost", "back"]);
});

it("is silent once stopped", async () => {
  const { clock, power, heard, watch, setOnline } = start();
  watch.stop();
  setOnline(false);
  power.emit("suspend");
  await clock.advance(60_000);
  expect(heard).toEqual([]);
  expect(clock.pending()).toBe(0);
});
