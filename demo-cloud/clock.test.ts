import { expect, test, vi } from "vitest";
import { createClock } from "./clock";

test("a frozen clock moves only when advanced, and fires timers in order at their own moment", () => {
  const clock = createClock(1000, 0);
  const fired: [string, number][] = [];
  clock.after(300, () => fired.push(["c", clock.now()]));
  clock.after(100, () => {
    fired.push(["a", clock.now()]);
    clock.after(100, () => fired.push(["b", clock.now()]));
  });
  const cancel = clock.after(150, () => fired.push(["never", clock.now()]));
  cancel();
  clock.advance(99);
  expect(fired).toEqual([]);
  clock.advance(201);
  expect(fired).toEqual([
    ["a", 1100],
    ["b", 1200],
    ["c", 1300],
  ]);
  expect(clock.now()).toBe(1300);
  expect(clock.iso()).toBe("1970-01-01T00:00:01.300Z");
});

test("a running clock keeps its scale, also when it changes", () => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  try {
    const clock = createClock(0, 60);
    const fired: number[] = [];
    clock.after(60_000, () => fired.push(clock.now()));
    vi.advanceTimersByTime(500);
    expect(clock.now()).toBe(30_000);
    clock.setScale(10);
    vi.advanceTimersByTime(2999);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(fired).toEqual([60_000]);
    clock.setScale(0);
    vi.advanceTimersByTime(10_000);
    expect(clock.now()).toBe(60_000);
  } finally {
    vi.useRealTimers();
  }
});

test("sleepers wake at their time, at an abort, and when the clock stops for good", async () => {
  const clock = createClock(0, 0);
  const abort = new AbortController();
  const aborted = clock.sleep(1000, abort.signal);
  const rested = clock.sleep(1000);
  const stranded = clock.sleep(5000);
  abort.abort();
  await aborted;
  clock.advance(1000);
  await rested;
  clock.stop();
  await stranded;
  expect(clock.now()).toBe(1000);
});
