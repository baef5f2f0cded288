import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditLevel, parseBalanceMicros, parseUsdMicros, usdOf } from "./money";

describe("amounts", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [5, 5_000_000],
    [4.99, 4_990_000],
    [0.1 + 0.2, 300_000],
    [1.005, 1_005_000],
    [4.999999999999999, 5_000_000],
    [-1.25, -1_250_000],
    [1e-7, 0],
    [999_999_999, 999_999_999_000_000],
    ["0", 0],
    ["-0", 0],
    ["5.000000", 5_000_000],
    ["4.99", 4_990_000],
    ["100", 100_000_000],
    [" 7.5 ", 7_500_000],
    ["+1.5", 1_500_000],
    ["-1.5", -1_500_000],
    [".5", 500_000],
    ["5.", 5_000_000],
    ["0.1234567", 123_457],
    ["0.1234564", 123_456],
    ["0.9999999", 1_000_000],
  ])("%j is %j micro-dollars", (value, micros) => expect(parseUsdMicros(value)).toBe(micros));

  it.each([
    "12abc",
    "abc",
    "",
    " ",
    ".",
    "-",
    "1e3",
    "0x10",
    "1,000.00",
    "1_000",
    "$5",
    "NaN",
    "Infinity",
    "5.0.0",
    "٣",
    "99999999999",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e21,
    null,
    undefined,
    true,
    [],
    [5],
    {},
    5n,
  ])("%s is unknown", (value) => expect(parseUsdMicros(value)).toBeNull());

  it("keeps every micro-dollar of decimal text and of the number it stands for", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => {
        const digits = String(Math.abs(micros)).padStart(7, "0");
        const text = `${micros < 0 ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
        expect(parseUsdMicros(text)).toBe(micros);
        expect(parseUsdMicros(usdOf(micros))).toBe(micros);
      }),
    );
  });
});

describe("balances", () => {
  it.each([
    [{ balance: 15.5 }, 15_500_000],
    [{ balance: "15.50" }, 15_500_000],
    [{ success: true, data: { balance: 3 } }, 3_000_000],
    [{ data: { balance: "3" } }, 3_000_000],
    [{ balance: null, data: { balance: 1 } }, 1_000_000],
    [{ balance: "12abc" }, null],
    [{ balance: {} }, null],
    [{ data: 5 }, null],
    [{ data: null }, null],
    [{}, null],
    [[], null],
    [null, null],
    ["5", null],
    [5, null],
  ])("%j", (body, micros) => expect(parseBalanceMicros(body)).toBe(micros));
});

describe("levels", () => {
  it.each([
    [null, "unknown"],
    [-1, "critical"],
    [0, "critical"],
    [499_999, "critical"],
    [500_000, "low"],
    [1_999_999, "low"],
    [2_000_000, "below_start"],
    [4_999_999, "below_start"],
    [5_000_000, "healthy"],
  ])("%j is %s", (micros, level) => expect(creditLevel(micros)).toBe(level));
});
