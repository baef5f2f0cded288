import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useBackoff } from "./use-backoff";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("waits longer each time, up to a minute, and begins anew after a success", async () => {
  const tries: number[] = [];
  const { result, rerender } = renderHook(({ isFailing }) => useBackoff(isFailing, () => tries.push(Date.now())), {
    initialProps: { isFailing: true },
  });
  expect(result.current).toBe(5_000);
  for (const delayMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    await act(() => vi.advanceTimersByTimeAsync(delayMs));
  }
  expect(tries).toEqual([5_000, 15_000, 35_000, 75_000, 135_000, 195_000]);
  rerender({ isFailing: false });
  expect(result.current).toBeNull();
  await act(() => vi.advanceTimersByTimeAsync(600_000));
  expect(tries).toHaveLength(6);
  rerender({ isFailing: true });
  expect(result.current).toBe(Date.now() + 5_000);
});

it("stops when the screen is left", async () => {
  const attempt = vi.fn();
  const { unmount } = renderHook(() => useBackoff(true, attempt));
  unmount();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(attempt).not.toHaveBeenCalled();
});
