import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installFakeBridge } from "../testing/fake-bridge";
import { nextState, signedInState, wireError } from "../testing/states";
import { connectAppState, useAppState, useErrorSince } from "./app-state";

const first = signedInState({ revision: 7 });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => vi.useRealTimers());

describe("the app's state in the page", () => {
  it("follows main and drops what is older than what it has", async () => {
    const main = installFakeBridge(first);
    await connectAppState(1_000);
    const { result } = renderHook(() => useAppState((state) => state.credits.balanceMicros));
    const newer = nextState(nextState(first, {}), { credits: { balanceMicros: 5_000_000 } });
    act(() => main.send(newer));
    expect(result.current).toBe(5_000_000);
    act(() => main.send(nextState(first, { credits: { balanceMicros: 1_000_000 } })));
    expect(result.current).toBe(5_000_000);
  });

  it("keeps a change that overtakes the first answer", async () => {
    const main = installFakeBridge(first);
    main.answer("app.state.get", async () => {
      main.send(nextState(first, { credits: { balanceMicros: 2_000_000 } }));
      return { ok: true, value: first };
    });
    await connectAppState(1_000);
    expect(renderHook(() => useAppState((state) => state.credits.balanceMicros)).result.current).toBe(2_000_000);
  });

  it("draws a part again only when that part changed", async () => {
    const main = installFakeBridge(first);
    await connectAppState(1_000);
    let drawn = 0;
    renderHook(() => {
      drawn += 1;
      return useAppState((state) => state.account);
    });
    act(() => main.change({ credits: { refreshing: true } }));
    expect(drawn).toBe(1);
    act(() => main.change({ account: { checking: true } }));
    expect(drawn).toBe(2);
  });

  it("gives up on a main process that does not answer", async () => {
    const main = installFakeBridge(first);
    main.answer("app.state.get", () => new Promise(() => undefined));
    const connected = expect(connectAppState(10_000)).rejects.toThrow("no first snapshot");
    await vi.advanceTimersByTimeAsync(10_000);
    await connected;
  });

  it("counts a waiting time from the attempt that failed last, though the error is the same", async () => {
    const error = wireError("RATE_LIMITED", "Wait.", { retryAfterMs: 5_000 });
    const main = installFakeBridge(signedInState({ credits: { error } }));
    await connectAppState(1_000);
    const { result } = renderHook(() => useErrorSince("credits"));
    expect(result.current).toBe(1_000_000);
    await vi.advanceTimersByTimeAsync(3_000);
    act(() => main.change({ localApi: { phase: "stopped" } }));
    expect(result.current).toBe(1_000_000);
    await vi.advanceTimersByTimeAsync(3_000);
    act(() => main.change({ credits: { refreshing: true } }));
    act(() => main.change({ credits: { refreshing: false, error: { ...error } } }));
    expect(result.current).toBe(1_006_000);
  });
});
