import { describe, expect, it } from "vitest";
import { createFakeClock } from "../testing/fake-clock";
import { createPausableClock } from "./pausable-clock";

const start = () => {
  const real = createFakeClock();
  const fired: string[] = [];
  return { real, clock: createPausableClock(real), fired };
};

describe("a clock that stands still", () => {
  it("goes on with what was left", async () => {
    const { real, clock, fired } = start();
    clock.after(10_000, () => fired.push("a"));
    await real.advance(4_000);
    clock.pause();
    clock.pause();
    await real.advance(3_600_000);
    clock.resume();
    await real.advance(5_999);
    expect(fired).toEqual([]);
    await real.advance(1);
    expect(fired).toEqual(["a"]);
    expect(real.pending()).toBe(0);
  });

  it("takes timers while it stands, and begins them when it goes on", async () => {
    const { real, clock, fired } = start();
    clock.pause();
    clock.after(1_000, () => fired.push("kept"));
    clock.after(1_000, () => fired.push("cancelled")).cancel();
    await real.advance(60_000);
    clock.resume();
    clock.resume();
    await real.advance(1_000);
    expect(fired).toEqual(["kept"]);
  });

  it("forgets a timer that is cancelled while it stands", async () => {
    const { real, clock, fired } = start();
    const timer = clock.after(1_000, () => fired.push("a"));
    clock.pause();
    timer.cancel();
    clock.resume();
    await real.advance(60_000);
    expect(fired).toEqual([]);
  });
});
