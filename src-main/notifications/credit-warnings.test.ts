import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWarning, type ToldLevel, type Warning } from "./credit-warnings";

/** What is told along a way of balances, in dollars. */
const walk = (
  usd: readonly number[],
  { hasAgents = true as boolean | null, told = null as ToldLevel | null } = {},
): (Warning | null)[] => {
  let level = told;
  return usd.map((balance) => {
    const next = nextWarning(level, { balanceMicros: Math.round(balance * 1_000_000), hasAgents });
    level = next.told;
    return next.warning;
  });
};

describe("what is told of the balance", () => {
  it("is one warning for each bound on the way down, and one word on the way up", () => {
    expect(walk([12, 5, 4.999999, 3, 2, 1.999999, 1, 0.5, 0.499999, 0.1, 0, 1, 3, 25])).toEqual([
      ...[null, null, "below_start", null, null, "low", null, null, "critical", null, null],
      ...[null, null, "recovered"],
    ]);
  });

  it("is the lowest level alone when several are crossed at once", () => {
    expect(walk([12, 0.2])).toEqual([null, "critical"]);
  });

  it.each([
    ["$5.00", [6, 4.99, 5.01, 4.98, 5.1, 4.99], "below_start"],
    ["$2.00", [3, 1.99, 2.01, 1.98, 2.05, 1.99], "low"],
    ["$0.50", [1, 0.49, 0.51, 0.48, 0.52, 0.49], "critical"],
  ] as const)("is said once for a balance that goes to and fro at %s", (_bound, usd, warning) => {
    expect(walk(usd, { told: "healthy" }).filter((each) => each === warning)).toHaveLength(1);
  });

  it("is said again after a real recovery", () => {
    expect(walk([3, 1.9, 2.2, 1.9], { told: "healthy", hasAgents: false })).toEqual([null, "low", "recovered", "low"]);
  });

  it("has no $5.00 while there are no agents", () => {
    expect(walk([12, 4.5, 3, 2.2], { hasAgents: false })).toEqual([null, null, null, null]);
    expect(walk([4.5], { hasAgents: true, told: "healthy" })).toEqual(["below_start"]);
  });

  it("waits with $5.00 until the agents are counted, and with all others for nothing", () => {
    expect(walk([12, 4.5, 1.9, 0.4], { hasAgents: null })).toEqual([null, null, "low", "critical"]);
    expect(walk([4.5], { hasAgents: null, told: "low" })).toEqual([null]);
    expect(walk([9], { hasAgents: null, told: "low" })).toEqual(["recovered"]);
  });

  it("begins with a warning when the first balance ever is low, and with silence when it is not", () => {
    expect(walk([1.5])).toEqual(["low"]);
    expect(walk([12])).toEqual([null]);
  });

  it("never warns twice of one level without having been above it, over any way", () => {
    const order: ToldLevel[] = ["critical", "low", "below_start", "healthy"];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8_000_000 })), fc.boolean(), (balances, hasAgents) => {
        let told: ToldLevel | null = null;
        for (const balanceMicros of balances) {
          const before: ToldLevel = told ?? "healthy";
          const next = nextWarning(told, { balanceMicros, hasAgents });
          if (next.warning === "recovered") expect(next.told).toBe("healthy");
          else if (next.warning !== null) {
            expect(next.told).toBe(next.warning);
            expect(order.indexOf(next.warning)).toBeLessThan(order.indexOf(before));
          }
          told = next.told;
        }
      }),
    );
  });
});
