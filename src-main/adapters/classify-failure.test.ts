import { describe, expect, it } from "vitest";
import { type Answer, classifyFailure, maybeHidesDeadKey } from "./classify-failure";
import { retryAfterMs } from "./retry-after";

const NOW = Date.UTC(2026, 0, 1);
const KEY = "ek_live_0123456789";
const TOP_UP = "https://www.elizacloud.ai/dashboard/settings?tab=billing";

const answer = (status: number, body: unknown = "", headers: Record<string, string> = {}): Answer => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return {
    status,
    text,
    json: typeof body === "string" ? undefined : body,
    header: (name) => headers[name],
  };
};
const classify = (given: Answer, apiKey: string | null = KEY) =>
  classifyFailure(given, { apiKey, topUpUrl: TOP_UP, now: NOW });

const E1 = (error: string, code: string, details?: unknown) => ({ success: false, error, code, details });
const E4 = (message: string, type: string, code?: string) => ({ error: { message, type, code } });

describe("codes", () => {
  it.each([
    ["E1 401", 401, E1("Unauthorized", "authentication_required"), "KEY_REJECTED"],
    ["E2 401", 401, { success: false, error: "Invalid or expired API key" }, "KEY_REJECTED"],
    ["E3 401", 401, { error: "Unauthorized" }, "KEY_REJECTED"],
    ["E4 401", 401, E4("Invalid key", "authentication_error", "invalid_api_key"), "KEY_REJECTED"],
    ["E5 401", 401, { type: "error", error: { type: "authentication_error", message: "no" } }, "KEY_REJECTED"],
    ["E6 401", 401, { jsonrpc: "2.0", id: 1, error: { code: -32001, message: "Unauthorized" } }, "KEY_REJECTED"],
    ["E8 401", 401, { error: { code: "UNAUTHORIZED", message: "no" } }, "KEY_REJECTED"],
    ["HTML 401", 401, "<html>no</html>", "KEY_REJECTED"],
    ["empty 401", 401, "", "KEY_REJECTED"],
    ["session 401", 401, E1("This endpoint requires session", "session_auth_required"), "UNSUPPORTED_CREDENTIAL"],
    [
      "session 401, seed case",
      401,
      { error: { code: "SESSION_AUTH_REQUIRED", message: "x" } },
      "UNSUPPORTED_CREDENTIAL",
    ],
    ["402", 402, { error: "Insufficient balance", required: 1 }, "INSUFFICIENT_CREDITS"],
    ["empty 402", 402, "", "INSUFFICIENT_CREDITS"],
    ["E7 402", 402, { x402Version: 1, error: "X-PAYMENT required", accepts: [] }, "INSUFFICIENT_CREDITS"],
    ["403", 403, E1("Access denied", "access_denied"), "FORBIDDEN"],
    ["HTML 404", 404, "<!DOCTYPE html><html></html>", "NOT_FOUND"],
    ["404", 404, E1("Agent not found", "resource_not_found"), "NOT_FOUND"],
    ["empty 405", 405, "", "REMOTE_REFUSED"],
    ["408", 408, "", "TIMEOUT"],
    ["409", 409, { success: false, error: "Agent is provisioning" }, "CONFLICT"],
    ["413", 413, "", "REMOTE_REFUSED"],
    ["422", 422, { error: "Bad input" }, "REMOTE_REFUSED"],
    ["429", 429, E1("Too many requests", "rate_limit_exceeded"), "RATE_LIMITED"],
    ["empty 429", 429, "", "RATE_LIMITED"],
    [
      "/messages 429",
      429,
      { type: "error", error: { type: "rate_limit_error", message: "Insufficient credits. Required: $0.01" } },
      "INSUFFICIENT_CREDITS",
    ],
    ["429 by code", 429, E4("No", "insufficient_quota", "insufficient_credits"), "INSUFFICIENT_CREDITS"],
    ["500", 500, { error: "x" }, "REMOTE_FAILED"],
    ["empty 500", 500, "", "REMOTE_FAILED"],
    ["502", 502, "<html>Bad Gateway</html>", "REMOTE_FAILED"],
    ["504", 504, "", "REMOTE_FAILED"],
    ["304", 304, "", "REMOTE_FAILED"],
  ] as const)("%s", (_name, status, body, code) => {
    const error = classify(answer(status, body));
    expect(error).toMatchObject({ code, details: { status } });
    expect(error.message).toMatch(/^[A-Z].*[^\s]$/);
  });

  it("a 401 without a key is not a rejected key", () => {
    expect(classify(answer(401, E1("Unauthorized", "authentication_required")), null).code).toBe("UNAUTHENTICATED");
  });
});

describe("what a person reads", () => {
  it.each([
    ["error", 400, { error: "Name is taken" }, "Name is taken"],
    ["error.message", 400, { error: { message: "Name is taken" }, message: "other" }, "Name is taken"],
    ["message", 400, { message: "Name is taken" }, "Name is taken"],
    ["plain text", 400, "Name is taken", "Name is taken"],
    ["blank error, then message", 400, { error: " ", message: "Name is taken" }, "Name is taken"],
    ["control characters and lines", 400, { error: "Name\u0000 is\n\ttaken\u202e" }, "Name is taken"],
    ["nothing", 400, {}, "Eliza Cloud refused the request (HTTP 400)."],
    ["HTML", 400, "<html><body>Name</body></html>", "Eliza Cloud refused the request (HTTP 400)."],
    ["HTML in JSON", 400, { error: "x <script>alert(1)</script>" }, "Eliza Cloud refused the request (HTTP 400)."],
    ["SQL", 400, { error: 'Failed query: select "id" from "t"' }, "Eliza Cloud refused the request (HTTP 400)."],
    ["SQL, lower case", 400, { error: "insert\ninto t" }, "Eliza Cloud refused the request (HTTP 400)."],
    ["a stack", 400, { error: "Error: x\n    at f (/srv/a.js:1:2)" }, "Eliza Cloud refused the request (HTTP 400)."],
    ["JSON as text", 400, { error: '{"a":1}' }, "Eliza Cloud refused the request (HTTP 400)."],
    ["the key itself", 400, { error: `Key ${KEY} is bad` }, "Eliza Cloud refused the request (HTTP 400)."],
    ["some key", 400, { error: `Key eliza_${"0a".repeat(8)} is bad` }, "Eliza Cloud refused the request (HTTP 400)."],
    [
      "a server's inside",
      500,
      { error: "connect ECONNREFUSED 10.0.0.3" },
      "Eliza Cloud has a problem at the moment (HTTP 500). Try again later.",
    ],
  ])("%s", (_name, status, body, message) => expect(classify(answer(status, body)).message).toBe(message));

  it("is bounded", () => {
    expect(classify(answer(400, { error: "a".repeat(5_000) })).message).toHaveLength(300);
  });

  it("keeps the cloud's own words for the log, bounded", () => {
    const { cause } = classify(answer(500, "x".repeat(10_000)));
    expect(JSON.stringify(cause).length).toBeLessThan(2_100);
  });
});

describe("missing credit", () => {
  it.each([
    [{ error: "x", required: 0.05 }, 0.05, undefined],
    [{ error: "x", required: "0.05" }, 0.05, undefined],
    [{ error: "x", details: { required: 0.504, cloneType: "instant" } }, 0.504, undefined],
    [{ success: false, error: "x", requiredBalance: 5, currentBalance: 1.2 }, 5, 1.2],
    [{ success: false, error: "x", requiredBalance: 5, currentBalance: 0 }, 5, 0],
    [{ success: false, error: "x", requiredCredits: 12 }, 12, undefined],
    [E4("Insufficient balance. Required: $0.0123", "insufficient_quota"), 0.0123, undefined],
    [E4("Insufficient balance. Required: ~0.0018.", "x"), 0.0018, undefined],
    [E4("Insufficient balance. Required: $0.00", "x"), undefined, undefined],
    [{ jsonrpc: "2.0", id: 1, error: { code: -32_011, message: "need $0.0018, have $0.0000" } }, 0.0018, 0],
    [{ error: "no amount here", details: "text", requiresPurchase: true }, undefined, undefined],
    [{ error: "x", required: 0 }, undefined, undefined],
    [{ error: "x", required: "12abc" }, undefined, undefined],
    ["", undefined, undefined],
  ])("%j", (body, requiredUsd, balanceUsd) => {
    const error = classify(answer(402, body));
    expect(error.details).toEqual({
      status: 402,
      topUpUrl: TOP_UP,
      ...(requiredUsd === undefined ? {} : { requiredUsd }),
      ...(balanceUsd === undefined ? {} : { balanceUsd }),
    });
  });

  it("says what is needed and what is there", () => {
    expect(classify(answer(402, { error: "x", requiredBalance: 5, currentBalance: 1.2 })).message).toBe(
      "This needs $5.00, and the balance is $1.20.",
    );
    expect(classify(answer(402, { error: "x", required: 0.0018 })).message).toContain("$0.0018");
  });
});

describe("the wait", () => {
  it.each([
    [{ "retry-after": "7" }, {}, 7_000],
    [{ "retry-after": "0" }, {}, 0],
    [{ "retry-after": "1.5" }, {}, 1_500],
    [{ "retry-after": new Date(NOW + 9_000).toUTCString() }, {}, 9_000],
    [{ "retry-after": new Date(NOW - 9_000).toUTCString() }, {}, 0],
    [{ "retry-after": "7" }, { retryAfter: 99 }, 7_000],
    [{ "retry-after": "soon" }, { retryAfter: 3 }, 3_000],
    [{}, { retryAfter: 3 }, 3_000],
    [{}, { retryAfter: "4" }, 4_000],
    [{ "x-ratelimit-reset": new Date(NOW + 5_000).toISOString() }, {}, 5_000],
    [{ "x-ratelimit-reset": String((NOW + 6_000) / 1_000) }, {}, 6_000],
    [{ "x-ratelimit-reset": String(NOW + 6_500) }, {}, 6_500],
    [{ "x-ratelimit-reset": "never" }, {}, undefined],
    [{ "retry-after": "99999999" }, {}, 86_400_000],
    [{}, {}, undefined],
    [{}, null, undefined],
  ])("%j %j", (headers: Record<string, string>, body, expected) => {
    expect(retryAfterMs((name) => headers[name], body, NOW)).toBe(expected);
  });

  it("is in the sentence and in the details of a 429, and in the details of a 503", () => {
    const limited = classify(answer(429, {}, { "retry-after": "7" }));
    expect(limited.message).toContain("7 s");
    expect(limited.details).toEqual({ status: 429, retryAfterMs: 7_000 });
    expect(classify(answer(503, "", { "retry-after": "2" })).details?.retryAfterMs).toBe(2_000);
  });
});

describe("a 500 that may hide a dead key", () => {
  it.each([
    [500, { error: "Invalid or expired API key" }, true],
    [500, { success: false, error: "Failed", details: "Authentication required" }, true],
    [500, { error: "API key is inactive" }, true],
    [500, { error: "api key has expired" }, true],
    [500, "", true],
    [500, "<html></html>", true],
    [500, { error: "Failed to fetch" }, false],
    [502, "", false],
    [404, "", false],
    [400, { error: "Invalid or expired API key" }, false],
  ])("%i %j: %s", (status, body, expected) => expect(maybeHidesDeadKey(answer(status, body))).toBe(expected));
});
