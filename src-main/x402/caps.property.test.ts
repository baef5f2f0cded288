import fc from "fast-check";
import { expect, it } from "vitest";
import type { X402Caps } from "../../src-preload/contract/x402";
import { openFakeBook, wish } from "./testing/fake-book";

const CAPS: X402Caps = { requestMicros: 40, topUpMicros: 70, dayMicros: 100 };
const DAY_MS = 24 * 3_600_000;

type Step =
  | { readonly do: "pay"; readonly amounts: readonly number[]; readonly isTopUp: boolean; readonly validMs: number }
  | { readonly do: "kill" }
  | { readonly do: "clock"; readonly ms: number }
  | { readonly do: "breakDisk"; readonly isBroken: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("pay" as const),
    amounts: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 }),
    isTopUp: fc.boolean(),
    // Far longer than real offers, so that the end of one matters.
    validMs: fc.integer({ min: 1_000, max: DAY_MS }),
  }),
  fc.record({ do: fc.constant("kill" as const) }),
  fc.record({
    do: fc.constant("clock" as const),
    ms: fc.oneof(fc.integer({ min: 1, max: DAY_MS }), fc.integer({ min: -DAY_MS / 4, max: DAY_MS })),
  }),
  fc.record({ do: fc.constant("breakDisk" as const), isBroken: fc.boolean() }),
);

/** What left the wallet at most within any day, however late each payee cashes in, by a clock that only goes forward. */
function mostInADay(left: readonly { readonly at: number; readonly until: number; readonly micros: number }[]): number {
  const sums = left.map(({ at }) =>
    // Everything that can be cashed in within the day that ends at this moment.
    left.reduce((sum, one) => (one.at <= at && one.until > at - DAY_MS ? sum + one.micros : sum), 0),
  );
  return Math.max(0, ...sums);
}

it("no cap is exceeded by calls at once, kills, a broken disk, or a clock that is put back", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const disk = openFakeBook(CAPS);
      let book = await disk.open();
      /** Signatures that left, in the time that really passed. */
      const left: { at: number; until: number; micros: number }[] = [];
      let real = 0;
      for (const each of steps) {
        if (each.do === "kill") book = await disk.open();
        if (each.do === "breakDisk") disk.isBroken = each.isBroken;
        if (each.do === "clock") {
          // Put back, no time has passed.
          disk.now += each.ms;
          real += Math.max(0, each.ms);
        }
        if (each.do !== "pay") continue;
        const { amounts, isTopUp, validMs } = each;
        const purpose = isTopUp ? "topUp" : "request";
        await Promise.allSettled(
          amounts.map(async (amountMicros) => {
            const record = await book.reserve(wish({ amountMicros, purpose, validUntil: disk.now + validMs }));
            await book.change(record.id, { phase: "sent" });
            expect(amountMicros).toBeLessThanOrEqual(isTopUp ? CAPS.topUpMicros : CAPS.requestMicros);
            left.push({ at: real, until: real + validMs, micros: amountMicros });
          }),
        );
      }
      expect(mostInADay(left)).toBeLessThanOrEqual(CAPS.dayMicros);
    }),
    { numRuns: 300 },
  );
});
