import fc from "fast-check";
import { expect, it } from "vitest";
import type { X402Caps } from "../../src-preload/contract/x402";
import { DAY_MS } from "./testing/fake-book";
import { CLOCK_WRONG_MS, createPayerModel } from "./testing/payer-model";

const CAPS: X402Caps = { requestMicros: 40, topUpMicros: 70, dayMicros: 100 };

const payment = fc.record({
  amountMicros: fc.integer({ min: 15, max: 75 }),
  isTopUp: fc.boolean(),
  // Far longer than real offers, so that the end of one matters.
  validMs: fc.integer({ min: 1_000, max: DAY_MS }),
  end: fc.constantFrom("settled" as const, "refused" as const, "lost" as const),
});
const span = fc.oneof(
  fc.integer({ min: 1, max: DAY_MS }),
  fc.constantFrom(60_000, CLOCK_WRONG_MS, DAY_MS, DAY_MS + 60_000),
);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("pay" as const),
      payments: fc.array(payment, { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("run" as const), tasks: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("rest" as const) }) },
  fc.record({ do: fc.constant("kill" as const), offMs: fc.option(span) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pass" as const), ms: span }) },
  fc.record({
    do: fc.constant("setClock" as const),
    offMs: fc.constantFrom(0, -2 * DAY_MS, 3 * DAY_MS, CLOCK_WRONG_MS),
  }),
  fc.record({ do: fc.constant("breakDisk" as const), isBroken: fc.boolean() }),
);

it("no cap is exceeded by calls at once, kills at any moment, a broken disk, or a clock that is set", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { maxLength: 25 }), async (scheduler, steps) => {
      const model = createPayerModel(CAPS, () => scheduler.schedule(Promise.resolve()));
      await model.start();
      for (const each of steps) {
        if (each.do === "pay") for (const one of each.payments) model.pay(one);
        if (each.do === "run") await scheduler.waitNext(Math.min(each.tasks, scheduler.count()));
        if (each.do === "rest") await scheduler.waitIdle();
        if (each.do === "kill") await model.kill(each.offMs);
        if (each.do === "pass") model.pass(each.ms);
        if (each.do === "setClock") model.setClock(each.offMs);
        if (each.do === "breakDisk") model.breakDisk(each.isBroken);
      }
      await scheduler.waitIdle();
      expect(model.violations).toEqual([]);
      expect(model.mostInADay()).toBeLessThanOrEqual(CAPS.dayMicros);
    }),
    { numRuns: 300 },
  );
});
