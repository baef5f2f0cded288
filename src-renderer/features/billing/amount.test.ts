import { describe, expect, it } from "vitest";
import { parseAmount, typedOfCents } from "./amount";

const BOUNDS = { minimum: 100, maximum: 100_000 };

describe("a typed amount", () => {
  it.each([
    ["25", 2_500],
    ["12.5", 1_250],
    ["12.50", 1_250],
    ["12,50", 1_250],
    [" $25 ", 2_500],
    ["25.", 2_500],
    ["1", 100],
    ["1000", 100_000],
    ["0001.00", 100],
    // Each of these times 100 is no whole number as a float.
    ["1.1", 110],
    ["8.2", 820],
    ["19.99", 1_999],
    ["64.1", 6_410],
    ["4.35", 435],
    ["1.15", 115],
  ])("%s is %i cents", (text, cents) => {
    expect(parseAmount(text, BOUNDS)).toEqual({ kind: "amount", cents });
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["abc", "format"],
    ["-5", "format"],
    ["+5", "format"],
    ["1e3", "format"],
    ["0x10", "format"],
    ["5 5", "format"],
    ["1,000.00", "format"],
    [".50", "format"],
    ["٢٥", "format"],
    ["Infinity", "format"],
    ["12.345", "decimals"],
    ["1,000", "decimals"],
    ["1.000", "decimals"],
    ["0", "low"],
    ["0.99", "low"],
    ["1000.01", "high"],
    ["9".repeat(400), "high"],
  ])("%s is refused: %s", (text, reason) => {
    expect(parseAmount(text, BOUNDS)).toEqual({ kind: "bad", reason });
  });

  it("is written as a person would", () => {
    expect([2_500, 1_250, 1_205, 7, 100_000].map(typedOfCents)).toEqual(["25", "12.50", "12.05", "0.07", "1000"]);
  });

  it("comes back as the same cents, for every amount there is", () => {
    for (let cents = BOUNDS.minimum; cents <= BOUNDS.maximum; cents += 1) {
      const typed = parseAmount(typedOfCents(cents), BOUNDS);
      if (typed.kind !== "amount" || typed.cents !== cents) expect(typed).toEqual({ kind: "amount", cents });
    }
  });
});
