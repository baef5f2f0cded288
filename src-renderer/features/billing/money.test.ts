import { describe, expect, it } from "vitest";
import { centsOfMicros, centsText, signedUsd } from "./money";

describe("exact amounts", () => {
  it.each([
    [0, "$0.00"],
    [1, "+$0.000001"],
    [-2_500, "-$0.0025"],
    [25_000_000, "+$25.00"],
    [1_100_000, "+$1.10"],
    [-10_000, "-$0.01"],
    // As a float this is 9007199254.740992: the last digit would be lost.
    [9_007_199_254_740_991, "+$9,007,199,254.740991"],
  ])("%i micro-dollars are %s", (micros, text) => {
    expect(signedUsd(micros)).toBe(text);
  });

  it("are whole cents inside a range", () => {
    expect(centsOfMicros(1_000_001, "up")).toBe(101);
    expect(centsOfMicros(1_009_999, "down")).toBe(100);
    expect(centsText(1_250)).toBe("$12.50");
  });
});
