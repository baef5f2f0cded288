import { describe, expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();

const standard = () => cloud.call("GET", "/api/v1/user");
const strict = () => cloud.call("POST", "/api/auto-top-up/trigger");
const burst = async (count: number, call: () => Promise<unknown>) => {
  for (let index = 0; index < count; index += 1) await call();
};

describe("the shared bucket, Redis policy", () => {
  test("ten standard calls starve a strict route, and the 429 is exact", async () => {
    await burst(10, standard);
    const { now } = await cloud.control().state();
    const answer = await strict();
    expect(answer.status).toBe(429);
    expect(answer.body).toEqual({
      success: false,
      error: "Too many requests",
      code: "rate_limit_exceeded",
      message: expect.any(String),
      retryAfter: 60,
    });
    expect(answer.headers.get("retry-after")).toBe("60");
    expect(answer.headers.get("x-ratelimit-limit")).toBe("10");
    expect(answer.headers.get("x-ratelimit-remaining")).toBe("0");
    expect(answer.headers.get("x-ratelimit-reset")).toBe(new Date(now + 60_000).toISOString());
    expect(answer.headers.get("x-ratelimit-policy")).toBe("redis");
    expect((await standard()).status).toBe(200);
  });

  test("reports what remains on every wrapped route and nothing on the others", async () => {
    expect((await standard()).headers.get("x-ratelimit-remaining")).toBe("59");
    expect((await cloud.call("GET", "/api/credits/transactions")).headers.get("x-ratelimit-remaining")).toBe("58");
    expect((await cloud.call("GET", "/api/stripe/credit-packs")).headers.get("x-ratelimit-remaining")).toBe("197");
    for (const path of ["/api/v1/credits/balance", "/api/v1/milady/agents", "/api/v1/models", "/api/health"]) {
      expect((await cloud.call("GET", path)).headers.get("x-ratelimit-limit")).toBeNull();
    }
    expect((await standard()).headers.get("x-ratelimit-remaining")).toBe("56");
  });

  test("counts refused calls too, so that hammering never gets in", async () => {
    await burst(10, strict);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    expect((await strict()).status).toBe(429);
    await burst(9, strict);
    await cloud.control().moveClock({ advanceMs: 30_000 });
    expect((await strict()).status).toBe(429);
    await cloud.control().moveClock({ advanceMs: 60_000 });
    expect((await strict()).status).not.toBe(429);
  });

  test("keeps keys apart, junk keys among them, and throws all strangers together", async () => {
    await burst(10, standard);
    const other = await cloud.call("POST", "/api/auto-top-up/trigger", { key: TEST_KEYS.disabled });
    expect(other.status).toBe(500);
    expect(other.headers.get("x-ratelimit-remaining")).toBe("9");
    const packs = () => cloud.call("GET", "/api/stripe/credit-packs", { key: null });
    expect((await packs()).headers.get("x-ratelimit-remaining")).toBe("199");
    expect((await packs()).headers.get("x-ratelimit-remaining")).toBe("198");
  });
});

describe("the shared bucket, in memory", () => {
  test("the window is opened by the first call, refused calls do not count, and the wait is what remains", async () => {
    await cloud.control().setRules({ rateLimit: "in-memory" });
    await burst(10, standard);
    await cloud.control().moveClock({ advanceMs: 45_000 });
    const refused = await strict();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("15");
    expect(refused.headers.get("x-ratelimit-policy")).toBe("in-memory");
    expect((await standard()).headers.get("x-ratelimit-remaining")).toBe("49");
    await cloud.control().moveClock({ advanceMs: 15_000 });
    expect((await strict()).headers.get("x-ratelimit-remaining")).toBe("9");
  });
});

test("switched off, nothing is counted or reported", async () => {
  await cloud.control().setRules({ rateLimit: "off" });
  await burst(70, standard);
  const answer = await standard();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-ratelimit-limit")).toBeNull();
});
