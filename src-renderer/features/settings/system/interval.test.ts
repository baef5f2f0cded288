import { describe, expect, it } from "vitest";
import { enteredOf, intervalOf } from "./interval";

describe("an interval", () => {
  it.each([
    [60_000, "1", "minutes"],
    [45_000, "45", "seconds"],
    [10_500, "10.5", "seconds"],
    [86_400_000, "24", "hours"],
    [5_400_000, "90", "minutes"],
  ] as const)("of %i ms is entered as %s %s, and read back", (ms, amount, unit) => {
    expect(enteredOf(ms)).toEqual({ amount, unit });
    expect(intervalOf({ amount, unit })).toBe(ms);
  });

  it.each([
    ["9", "seconds"],
    ["25", "hours"],
    ["", "seconds"],
    ["-10", "minutes"],
    ["1e3", "seconds"],
    ["soon", "hours"],
    ["0", "hours"],
  ] as const)("of %s %s is none", (amount, unit) => expect(intervalOf({ amount, unit })).toBeNull());

  it("takes a comma for a point", () => expect(intervalOf({ amount: "1,5", unit: "minutes" })).toBe(90_000));
});
