import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { centsOfUsd, decimalOfMicros, microsOfCents, requireTopUp, usdOfCents } from "./amounts";

describe("amounts a person chooses", () => {
  it.each([
    [25, 2_500],
    [25.1, 2_510],
    [19.99, 1_999],
    [0.29, 29],
    [1.005, null],
    [4.35, 435],
    [1000, 100_000],
    [1000.01, 100_001],
    ["25", 2_500],
    ["25.1", 2_510],
    ["25.10", 2_510],
    [" 19.99 ", 1_999],
    ["0.07", 7],
  ])("%j is %j cents", (value, cents) => expect(centsOfUsd(value)).toBe(cents));

  it.each([
    "25.001",
    25.001,
    0.1 + 0.2,
    "1e2",
    "0x19",
    "1,000",
    "$25",
    "25.",
    ".5",
    "-25",
    -25,
    "",
    "12abc",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e21,
    null,
    undefined,
    true,
    [25],
    {},
  ])("%s is none", (value) => expect(centsOfUsd(value)).toBeNull());

  it("reach the wire as the text that was typed, for every amount there is", () => {
    for (let cents = 100; cents <= 100_000; cents++) {
      const text = JSON.stringify(usdOfCents(cents));
      // An expectation for each of them would take seconds.
      if (centsOfUsd(text) !== cents) expect(text).toBe(`${cents} cents`);
    }
  });

  it.each([100, 2_500, 100_000])("of %i cents are sent", (cents) => expect(() => requireTopUp(cents)).not.toThrow());
  it.each([0, 99, 100_001, 2_500.5, -2_500, Number.NaN])("of %d cents are not", (cents) =>
    expect(() => requireTopUp(cents)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" })),
  );
});

describe("sums that floats get wrong", () => {
  it.each([
    ["0.10 + 0.20", [0.1, 0.2], 30],
    ["1.10 + 2.20", [1.1, 2.2], 330],
    ["0.70 + 0.10", [0.7, 0.1], 80],
    ["4.35 × 100", Array.from({ length: 100 }, () => 4.35), 43_500],
    ["0.01, a thousand times", Array.from({ length: 1_000 }, () => 0.01), 1_000],
    ["8.20 - 0.20 twice", [8.2, 8.2], 1_640],
    ["1.15 + 1.15 + 1.15", [1.15, 1.15, 1.15], 345],
  ])("%s is exact in cents and in micro-dollars", (_name, dollars, cents) => {
    const sum = dollars.map((usd) => centsOfUsd(usd) ?? Number.NaN).reduce((total, each) => total + each, 0);
    expect(sum).toBe(cents);
    expect(decimalOfMicros(microsOfCents(sum))).toBe((cents / 100).toFixed(2));
  });

  it("are wrong in floats, which is why", () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(4.35 * 100).not.toBe(435);
    expect(1.1 + 2.2).not.toBe(3.3);
  });
});

describe("decimalOfMicros", () => {
  it.each([
    [0, "0.00"],
    [1, "0.000001"],
    [10_000, "0.01"],
    [-12_345, "-0.012345"],
    [25_000_000, "25.00"],
    [-2_500_000, "-2.50"],
    [1_234_567_890, "1234.56789"],
  ])("writes %i as %s", (micros, text) => expect(decimalOfMicros(micros)).toBe(text));

  it("loses nothing", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (micros) => {
        const [whole = "", fraction = ""] = decimalOfMicros(Math.abs(micros)).split(".");
        expect(Number(whole) * 1_000_000 + Number(fraction.padEnd(6, "0"))).toBe(Math.abs(micros));
      }),
    );
  });
});
