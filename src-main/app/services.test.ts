import { describe, expect, it } from "vitest";
import { createFakeClock, settle } from "../cloud/testing/fake-clock";
import { createServices, type Service } from "./services";

const setUp = (...overrides: (Partial<Service> & { name: string })[]) => {
  const clock = createFakeClock();
  const events: string[] = [];
  const logged: [string, unknown][] = [];
  const note = (message: string, fields: Record<string, unknown> = {}) => void logged.push([message, fields.service]);
  const services = createServices(
    overrides.map((override) => ({
      start: async () => void events.push(`start ${override.name}`),
      stop: async () => void events.push(`stop ${override.name}`),
      stopWithinMs: 1_000,
      ...override,
    })),
    clock,
    { debug: note, info: note, warn: note, error: note },
  );
  return { clock, events, logged, services };
};

const never = (): Promise<void> => new Promise(() => {});

describe("createServices", () => {
  it("starts all and stops them in reverse", async () => {
    const { events, services } = setUp({ name: "a" }, { name: "b" }, { name: "c" });
    await services.start();
    await services.stop(5_000);
    expect(events).toEqual(["start a", "start b", "start c", "stop c", "stop b", "stop a"]);
  });

  it("goes on when one does not start, and still stops that one", async () => {
    const { events, logged, services } = setUp(
      { name: "a", start: async () => Promise.reject(new Error("no")) },
      { name: "b" },
    );
    await services.start();
    await services.stop(5_000);
    expect(events).toEqual(["start b", "stop b", "stop a"]);
    expect(logged).toEqual([["A service did not start.", "a"]]);
  });

  it("starts once, and not after it was stopped", async () => {
    const first = setUp({ name: "a" });
    await Promise.all([first.services.start(), first.services.start()]);
    expect(first.events).toEqual(["start a"]);

    const second = setUp({ name: "a" });
    await second.services.stop(5_000);
    await second.services.start();
    expect(second.events).toEqual([]);
  });

  it("leaves behind one that hangs after its own time", async () => {
    const { clock, events, logged, services } = setUp({ name: "a" }, { name: "b", stop: never, stopWithinMs: 300 });
    await services.start();
    const stopped = services.stop(5_000);
    await clock.advance(299);
    expect(events).not.toContain("stop a");
    await clock.advance(1);
    await stopped;
    expect(events).toContain("stop a");
    expect(logged).toEqual([["A service took too long to stop.", "b"]]);
  });

  it("keeps to the time for all together", async () => {
    const { clock, services } = setUp(...["a", "b", "c"].map((name) => ({ name, stop: never, stopWithinMs: 4_000 })));
    await services.start();
    let isStopped = false;
    void services.stop(5_000).then(() => {
      isStopped = true;
    });
    await clock.advance(5_000);
    await settle();
    expect(isStopped).toBe(true);
  });

  it("goes on when one fails to stop", async () => {
    const { events, logged, services } = setUp(
      { name: "a" },
      { name: "b", stop: async () => Promise.reject(new Error("no")) },
    );
    await services.start();
    await services.stop(5_000);
    expect(events).toContain("stop a");
    expect(logged).toEqual([["A service did not stop cleanly.", "b"]]);
  });
});
