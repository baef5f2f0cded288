import { describe, expect, it } from "vitest";
import { amountNeeded, amountThere, microsOfUsd } from "./money";

describe("amounts", () => {
  it("rounds what is there down and what is needed up", () => {
    expect(amountThere(4_999_999)).toBe("$4.99");
    expect(amountNeeded(3_750_001)).toBe("$3.76");
    expect(amountNeeded(5_000_000)).toBe("$5.00");
  });

  it("says that an unknown balance is unknown", () => {
    expect(amountThere(null)).toBe("unknown");
    expect(amountThere(0)).toBe("$0.00");
  });

  it("loses no cent to binary fractions", () => {
    expect(microsOfUsd(0.29)).toBe(290_000);
  });
});
