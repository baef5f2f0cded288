import { expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../limits";
import { createRateGuard } from "./rate";

it("lets a burst through, then as many as the time brings back, and says how long to wait", () => {
  let now = 1_000;
  const guard = createRateGuard({ burst: 3, perSecond: 10 }, () => now);
  expect([guard(), guard(), guard()]).toEqual([null, null, null]);
  expect(guard()).toMatchObject({
    code: "RATE_LIMITED",
    headers: { "Retry-After": "1" },
    details: { retryAfterMs: 100 },
  });
  now += 50;
  expect(guard()?.details).toEqual({ retryAfterMs: 50 });
  now += 50;
  expect([guard(), guard()?.code]).toEqual([null, "RATE_LIMITED"]);
});

it("saves up no more than the burst", () => {
  let now = 0;
  const guard = createRateGuard({ burst: 2, perSecond: 1_000 }, () => now);
  now += 60_000;
  expect([guard(), guard(), guard()?.code]).toEqual([null, null, "RATE_LIMITED"]);
});

it("as set for the app is never met by a tool that waits for its answers, nor by one that asks thousands of things at once", () => {
  const { requestBurst: burst, requestsPerSecond: perSecond } = DEFAULT_LIMITS;
  let now = 0;
  const guard = createRateGuard({ burst, perSecond }, () => now);
  const refused: number[] = [];
  for (let asked = 0; asked < 20_000; asked += 1) if (guard() !== null) refused.push(asked);
  for (let asked = 0; asked < 200_000; asked += 1) {
    now += 0.5;
    if (guard() !== null) refused.push(asked);
  }
  expect(refused).toEqual([]);
});
