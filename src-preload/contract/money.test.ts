import { describe, expect, it } from "vitest";
import { formatUsd } from "./money";

describe("formatUsd", () => {
  it.each([
    [0, "$0.00"],
    [1, "<$0.01"],
    [9_999, "<$0.01"],
    [10_000, "$0.01"],
    [499_999, "$0.49"],
    [500_000, "$0.50"],
    [1_999_999, "$1.99"],
    [12_345_678, "$12.34"],
    [1_234_567_890_000, "$1,234,567.89"],
    [-1, "-$0.01"],
    [-2_500_000, "-$2.50"],
  ])("writes %i micro-dollars as %s", (micros, text) => {
    expect(formatUsd(micros, "en-US")).toBe(text);
  });

  it("follows the locale", () => {
    expect(formatUsd(1_234_500_000, "de-DE").replaceAll(/\s/g, " ")).toBe("1.234,50 $");
  });
});
