import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "../../../src-preload/contract/errors";
import { wireError } from "../../testing/states";
import { conditionOf } from "./condition";

const at = 1_000_000;

describe("conditionOf", () => {
  it.each([
    [wireError("NOT_SIGNED_IN", ""), { kind: "signed_out", isRejected: false }],
    [wireError("UNAUTHENTICATED", ""), { kind: "signed_out", isRejected: false }],
    [wireError("KEY_REJECTED", ""), { kind: "signed_out", isRejected: true }],
    [
      wireError("INSUFFICIENT_CREDITS", "", { requiredUsd: 5, balanceUsd: 1.25 }),
      { kind: "out_of_credit", neededMicros: 5_000_000, thereMicros: 1_250_000 },
    ],
    [wireError("INSUFFICIENT_CREDITS", ""), { kind: "out_of_credit", neededMicros: null, thereMicros: null }],
    [wireError("RATE_LIMITED", "", { retryAfterMs: 30_000 }), { kind: "rate_limited", retryAt: at + 30_000 }],
    [wireError("RATE_LIMITED", ""), { kind: "rate_limited", retryAt: null }],
    [wireError("OFFLINE", ""), { kind: "unreachable", cause: "offline" }],
    [wireError("TIMEOUT", ""), { kind: "unreachable", cause: "timeout" }],
    [wireError("REMOTE_FAILED", ""), { kind: "unreachable", cause: "cloud" }],
    [wireError("INTERNAL", "Sorry.", { incidentId: "i-1" }), { kind: "failed", message: "Sorry.", incidentId: "i-1" }],
    [wireError("CONFLICT", "Taken."), { kind: "failed", message: "Taken.", incidentId: null }],
  ])("%o is told as %o", (error, condition) => {
    expect(conditionOf(error, at)).toEqual(condition);
  });

  it("says nothing about an act the person cancelled, and something about everything else", () => {
    for (const code of ERROR_CODES) {
      const condition = conditionOf(wireError(code, "Why."), at);
      if (code === "CANCELLED") expect(condition).toBeNull();
      else expect(condition, code).not.toBeNull();
    }
  });
});
