import { describe, expect, it } from "vitest";
import { createScopedClock } from "./scoped-clock";
import { createFakeClock } from "./testing/fake-clock";

describe("a scoped clock", () => {
  it("ends its timers, and no others, and starts none afterwards", async () => {
    const clock = createFakeClock();
    const scoped = createScopedClock(clock);
    const fired: string[] = [];
    clock.after(10, () => fired.push("outside"));
    scoped.after(5, () => fired.push("early"));
    scoped.after(20, () => fired.push("late"));
    scoped.after(1, () => fired.push("cancelled")).cancel();
    await clock.advance(6);
    scoped.stop();
    scoped.after(1, () => fired.push("after the end")).cancel();
    scoped.after(1, () => fired.push("after the end"));
    await clock.advance(100);
    expect(fired).toEqual(["early", "outside"]);
    expect(clock.pending()).toBe(0);
    expect(scoped.now()).toBe(clock.now());
  });
});
