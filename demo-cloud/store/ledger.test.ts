import fc from "fast-check";
import { expect, test } from "vitest";
import { createClock } from "../clock";
import { createRandom } from "../random";
import { createLedger } from "./ledger";

test("the balance is the sum of the entries and never below zero, whatever is tried", () => {
  const entry = fc.record({
    type: fc.constantFrom("credit" as const, "debit" as const, "refund" as const),
    amountUsd: fc.oneof(fc.double({ min: 0, max: 1000, noNaN: true }), fc.constantFrom(0, 0.1, 0.2, 0.000001)),
    description: fc.constant("Test"),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      const ledger = createLedger(createClock(0, 0), createRandom(1));
      for (const next of entries) {
        const before = ledger.balanceMicros();
        const added = ledger.append(next);
        const sum = ledger.entries().reduce((total, { amountMicros }) => total + amountMicros, 0);
        expect(ledger.balanceMicros()).toBe(sum);
        expect(ledger.balanceMicros()).toBeGreaterThanOrEqual(0);
        if (!added) expect(ledger.balanceMicros()).toBe(before);
      }
    }),
  );
});
