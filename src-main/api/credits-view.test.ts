import { describe, expect, it } from "vitest";
import type { AppState, CreditsState } from "../../src-preload/contract/state";
import { creditsSchema, creditsView } from "./credits-view";
import { signedInStore, signedOutStore } from "./testing/app-state";

const FETCHED_AT = Date.UTC(2026, 2, 15, 1);

function signedInWith(credits: Partial<CreditsState>): AppState {
  const store = signedInStore();
  store.patch("credits", credits);
  return store.read();
}

describe("creditsView", () => {
  it("keeps the documented answer valid", () => {
    expect(creditsView(signedInWith({ balanceMicros: 15_500_000, fetchedAt: FETCHED_AT }))).toEqual({
      connected: true,
      balance: 15.5,
      low: false,
      critical: false,
      topUpUrl: "https://elizacloud.ai/dashboard/settings?tab=billing",
      fetchedAt: "2026-03-15T01:00:00.000Z",
    });
  });

  it("knows nothing without a key, whatever an earlier account left behind", () => {
    const store = signedOutStore();
    store.patch("credits", { balanceMicros: 100_000, fetchedAt: FETCHED_AT, stale: true });
    expect(creditsView(store.read())).toEqual({
      connected: false,
      balance: null,
      low: false,
      critical: false,
      topUpUrl: "https://elizacloud.ai",
    });
  });

  it.each([
    [5_000_000, false, false],
    [2_000_000, false, false],
    [1_999_999, true, false],
    [500_000, true, false],
    [499_999, true, true],
    [0, true, true],
    [-1, true, true],
    [null, false, false],
  ])("warns of %s micro-dollars strictly below the marks", (balanceMicros, low, critical) => {
    expect(creditsView(signedInWith({ balanceMicros, fetchedAt: FETCHED_AT }))).toMatchObject({ low, critical });
  });

  it("tells the last known balance with why it is stale", () => {
    const error = { code: "RATE_LIMITED", message: "Too many requests.", details: { retryAfterMs: 7_000 } } as const;
    const view = creditsView(signedInWith({ balanceMicros: 1_000_000, fetchedAt: FETCHED_AT, stale: true, error }));
    expect(view).toMatchObject({
      connected: true,
      balance: 1,
      low: true,
      stale: true,
      fetchedAt: "2026-03-15T01:00:00.000Z",
      error: "Too many requests.",
      code: "RATE_LIMITED",
      retryAfterMs: 7_000,
    });
  });

  it("says null, never 0, and warns of nothing when the first attempt failed", () => {
    const view = creditsView(signedInWith({ error: { code: "OFFLINE", message: "The cloud cannot be reached." } }));
    expect(view).toMatchObject({ balance: null, low: false, critical: false, error: "The cloud cannot be reached." });
    expect(creditsSchema.parse(view)).not.toHaveProperty("fetchedAt");
  });

  it("drops the balance when the key is rejected", () => {
    const error = { code: "KEY_REJECTED", message: "Sign in again." } as const;
    const view = creditsView(
      signedInWith({ balanceMicros: 100_000, fetchedAt: FETCHED_AT, authRejected: true, error }),
    );
    expect(view).toMatchObject({ connected: false, balance: null, low: false, critical: false, authRejected: true });
  });
});
