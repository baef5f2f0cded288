import { describe, expect, it } from "vitest";
import { connectedTo } from "../../testing/agents";
import { NOON, signedInState, signedOutState, wireError } from "../../testing/states";
import { attentionOf } from "./attention";

const failingBackups = {
  lastAt: null,
  nextAt: NOON,
  running: false,
  failureStreak: 2,
  pausedBecause: null,
  error: wireError("TIMEOUT", "Late."),
};
const ids = (state: Parameters<typeof attentionOf>[0]) => attentionOf(state, NOON).map((item) => item.id);

describe("attentionOf", () => {
  it("has nothing to say when all is well or nothing is known", () => {
    expect(ids(signedInState())).toEqual([]);
    expect(ids(signedOutState())).toEqual([]);
    expect(ids(signedInState({ credits: { balanceMicros: null, level: "unknown" } }))).toEqual([]);
  });

  it.each([
    [{ account: { state: "rejected" as const } }, "rejected"],
    [{ account: { state: "offline" as const } }, "offline"],
    [{ credits: { level: "critical" as const, balanceMicros: 310_000 } }, "critical"],
    [{ credits: { level: "low" as const, balanceMicros: 1_500_000 } }, "low"],
    [{ credits: { level: "below_start" as const, balanceMicros: 4_000_000 } }, "below_start"],
    [{ localApi: { phase: "failed" as const } }, "api"],
    [{ cloud: { enabled: false }, account: { state: "unverified" as const } }, "off"],
    [{ cloud: { error: wireError("BAD_BASE_URL", "Refused.") } }, "address"],
    [{ connection: connectedTo({ state: "disconnected" }) }, "agent-gave-up"],
    [{ connection: connectedTo({ state: "error" }) }, "agent-failed"],
    [{ connection: connectedTo({ state: "reconnecting", attempt: 2 }) }, "agent-reconnecting"],
    [{ connection: connectedTo({ backup: failingBackups }) }, "agent-backups"],
  ])("%o is told as %s", (changes, id) => {
    expect(ids(signedInState(changes))).toEqual([id]);
  });

  it("puts the worst first", () => {
    const state = signedInState({
      cloud: { error: wireError("BAD_BASE_URL", "Refused.") },
      account: { state: "offline" },
      credits: { level: "critical", balanceMicros: 310_000 },
      localApi: { phase: "failed" },
    });
    expect(ids(state)).toEqual(["address", "critical", "offline", "api"]);
  });

  it("gives the reason of a failure in its own words", () => {
    const error = wireError("CONFLICT", "Port 31337 is taken.");
    const [item] = attentionOf(signedInState({ localApi: { phase: "failed", error } }), NOON);
    expect(item?.body).toBe("Port 31337 is taken.");
  });

  it("names the amount that is low", () => {
    const [item] = attentionOf(signedInState({ credits: { level: "low", balanceMicros: 1_999_999 } }), NOON);
    expect(item?.title).toContain("$1.99");
  });
});
