import { describe, expect, test } from "vitest";
import { TEST_KEYS } from "./test-keys";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();

const unauthorized = { success: false, error: "Unauthorized", code: "authentication_required" };
const invalidToken = { success: false, error: "Invalid authentication token", code: "authentication_required" };
const unknownKey = `eliza_${"9".repeat(64)}`;

describe("the edge gate", () => {
  test.each([
    ["nothing", {}, unauthorized],
    ["an empty key header", { "X-API-Key": "" }, unauthorized],
    ["an empty bearer", { Authorization: "Bearer " }, unauthorized],
    ["another scheme", { Authorization: "Basic abc" }, unauthorized],
    ["a bearer of another kind", { Authorization: "Bearer ek_abc" }, invalidToken],
    ["an unknown session token", { Authorization: "Bearer a.b.c" }, invalidToken],
    ["an unknown cookie", { Cookie: "privy-token=a.b.c" }, unauthorized],
  ])("refuses %s", async (_name, headers, body) => {
    const answer = await cloud.call("GET", "/api/v1/credits/balance", { key: null, headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(body);
  });

  test.each([
    ["a key header", { "X-API-Key": TEST_KEYS.valid }],
    ["a bearer key", { Authorization: `Bearer ${TEST_KEYS.valid}` }],
    ["both", { Authorization: `Bearer ${TEST_KEYS.valid}`, "X-API-Key": TEST_KEYS.valid }],
    ["a key header beside a foreign bearer", { Authorization: "Bearer ek_abc", "X-API-Key": TEST_KEYS.valid }],
    ["a key header beside a junk bearer key", { Authorization: `Bearer ${unknownKey}`, "X-API-Key": TEST_KEYS.valid }],
  ])("lets %s pass", async (_name, headers) => {
    expect((await cloud.call("GET", "/api/v1/credits/balance", { key: null, headers })).status).toBe(200);
  });

  test("a junk key header beside a valid bearer is refused: the first present decides", async () => {
    const headers = { Authorization: `Bearer ${TEST_KEYS.valid}`, "X-API-Key": "junk" };
    const answer = await cloud.call("GET", "/api/v1/credits/balance", { key: null, headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: "Invalid or expired API key", code: "invalid_credentials" });
  });

  test.each([
    "/api/v1/api-keys",
    "/api/v1/api-keys/abc/regenerate",
    "/api/stripe/create-checkout-session",
    "/api/auth/cli-session/abc/complete",
    "/api/crypto/payments/abc/confirm",
    "/api/v1/generate-prompts",
  ])("%s takes a session, not a key", async (path) => {
    const answer = await cloud.call("POST", path);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ success: false, code: "session_auth_required" });
    expect((await cloud.call("POST", path, { key: null })).body).toEqual(unauthorized);
  });

  test.each(["/api/health", "/api/v1/models", "/api/stripe/credit-packs"])("%s is public", async (path) => {
    expect((await cloud.call("GET", path, { key: null })).status).toBe(200);
  });

  test.each(["/api/v1/x402", "/api/openapi.json", "/api/crypto/status", "/api/v1/pricing/summary", "/api/v1/modelsX"])(
    "%s is not public",
    async (path) => {
      expect((await cloud.call("GET", path, { key: null })).body).toEqual(unauthorized);
    },
  );

  test("any key text opens crypto status, whose handler asks for none", async () => {
    expect((await cloud.call("GET", "/api/crypto/status", { key: "anything" })).status).toBe(200);
  });
});

describe("a key that is no good", () => {
  test.each([
    ["unknown", unknownKey, "Invalid or expired API key"],
    ["disabled", TEST_KEYS.disabled, "API key is inactive"],
    ["expired", TEST_KEYS.expired, "API key has expired"],
  ])("%s is told differently by each family of routes", async (_name, key, error) => {
    const get = (path: string) => cloud.call("GET", path, { key });
    expect(await get("/api/v1/user")).toMatchObject({ status: 401, body: { success: false, error } });
    expect(await get("/api/v1/credits/balance")).toMatchObject({
      status: 401,
      body: { error, code: "invalid_credentials" },
    });
    expect(await get("/api/v1/milady/agents")).toMatchObject({ status: 401, body: { error } });
    expect(await get("/api/v1/billing/settings")).toMatchObject({ status: 401, body: { error: "Unauthorized" } });
    expect(await get("/api/credits/transactions")).toMatchObject({ status: 500, body: { error } });
    const summary = await get("/api/v1/credits/summary");
    expect(summary).toMatchObject({ status: 500, text: "" });
    expect(summary.headers.get("content-type")).toBeNull();
    expect(summary.headers.get("x-ratelimit-limit")).toBeNull();
  });

  test("a key revoked, disabled or expired later stops working at once", async () => {
    for (const action of ["disable", "expire", "revoke"] as const) {
      await cloud.control().reset();
      await cloud.control().changeKey(TEST_KEYS.valid, action);
      expect((await cloud.call("GET", "/api/v1/user")).status).toBe(401);
    }
  });
});

describe("paths and methods", () => {
  test.each(["GET", "POST", "DELETE"])("%s of an unknown path is an HTML 404 with a credential", async (method) => {
    const answer = await cloud.call(method, "/api/v1/nothing/here");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect((await cloud.call(method, "/api/v1/nothing/here", { key: null })).status).toBe(401);
  });

  test("a known path with the wrong method is an empty 405 without Allow", async () => {
    const answer = await cloud.call("DELETE", "/api/v1/credits/balance");
    expect(answer).toMatchObject({ status: 405, text: "" });
    expect(answer.headers.get("allow")).toBeNull();
    expect(answer.headers.get("content-type")).toBeNull();
  });

  test("OPTIONS of any API path needs no credential and allows every origin", async () => {
    const answer = await cloud.call("OPTIONS", "/api/whatever", { key: null });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET, POST, PUT, PATCH, DELETE, OPTIONS");
    expect(answer.headers.get("access-control-max-age")).toBe("86400");
    expect(answer.headers.get("access-control-allow-headers")).toContain("X-API-Key");
    expect(answer.headers.get("access-control-expose-headers")).toBeNull();
  });
});
