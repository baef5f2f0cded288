import { describe, expect, test } from "vitest";
import type { FaultInput } from "./control/schema";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest();
const health = () => cloud.call("GET", "/api/health");

describe("faults that replace the answer", () => {
  const json = "application/json";
  test.each<[FaultInput, number, string | null, string]>([
    [{ kind: "unauthorized" }, 401, json, '"invalid_credentials"'],
    [{ kind: "payment-required", required: 7 }, 402, json, '"requiredCredits":7'],
    [{ kind: "forbidden" }, 403, json, '"access_denied"'],
    [{ kind: "not-found-html" }, 404, "text/html; charset=utf-8", "<h1>404</h1>"],
    [{ kind: "conflict" }, 409, json, '"success":false'],
    [{ kind: "rate-limited", retryAfter: 7 }, 429, json, '"retryAfter":7'],
    [{ kind: "server-error-json", error: "Boom" }, 500, json, '"error":"Boom"'],
    [{ kind: "server-error-empty" }, 500, null, ""],
    [{ kind: "bad-gateway" }, 502, "text/html", "502 Bad Gateway"],
    [{ kind: "unavailable" }, 503, "text/html", "503 Service Unavailable"],
    [{ kind: "reply", status: 200, headers: { "Content-Type": "text/csv" }, body: "a,b" }, 200, "text/csv", "a,b"],
  ])("%j", async (fault, status, type, text) => {
    await cloud.control().addFault(fault);
    const answer = await health();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.text).toContain(text);
  });

  test("rate-limited tells how long to wait", async () => {
    await cloud.control().addFault({ kind: "rate-limited", retryAfter: 7 });
    expect((await health()).headers.get("retry-after")).toBe("7");
  });

  test.each<[FaultInput, string]>([
    [{ kind: "redirect", to: "apex" }, "https://elizacloud.ai/api/health?a=1"],
    [{ kind: "redirect", to: "other" }, "https://cloud.example.com/api/health?a=1"],
    [{ kind: "redirect", to: "within" }, "/api/health?a=1"],
    [{ kind: "redirect", to: "within", location: "/api/v1/models", status: 308 }, "/api/v1/models"],
  ])("%j", async (fault, location) => {
    await cloud.control().addFault(fault);
    const answer = await cloud.call("GET", "/api/health?a=1");
    expect(answer.status).toBe(fault.kind === "redirect" ? (fault.status ?? 307) : 0);
    expect(answer.headers.get("location")).toBe(location);
  });
});

describe("faults that spoil the answer", () => {
  test("invalid JSON keeps status and type", async () => {
    await cloud.control().addFault({ kind: "invalid-json" });
    expect(await health()).toMatchObject({ status: 200, body: null, text: '{"success":tru' });
  });

  test("a wrong content type keeps the body", async () => {
    await cloud.control().addFault({ kind: "wrong-content-type" });
    const answer = await health();
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.body).toMatchObject({ status: "ok" });
  });

  test("a huge body has the size asked for and is valid JSON", async () => {
    await cloud.control().addFault({ kind: "huge-body", bytes: 200_001 });
    const answer = await health();
    expect(answer.text).toHaveLength(200_001);
    expect(answer.body).not.toBeNull();
  });

  test("a slow body arrives whole", async () => {
    await cloud.control().addFault({ kind: "slow-body", ms: 0 });
    expect((await health()).body).toMatchObject({ status: "ok" });
  });

  test("a truncated body breaks off after the head", async () => {
    await cloud.control().addFault({ kind: "truncated-body" });
    const response = await fetch(`${cloud.origin()}/api/health`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test("a reset has no answer at all", async () => {
    await cloud.control().addFault({ kind: "reset" });
    await expect(health()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    const [seen] = await cloud.control().waitForRequests({ path: "/api/health" });
    expect(seen).toMatchObject({ status: null, outcome: "cut" });
  });

  test("a stall lasts until the caller gives up", async () => {
    await cloud.control().addFault({ kind: "stall" });
    const patience = new AbortController();
    const call = fetch(`${cloud.origin()}/api/health`, { signal: patience.signal });
    const failed = expect(call).rejects.toThrow();
    const [seen] = await cloud.control().waitForRequests({ path: "/api/health", until: "arrived" });
    expect(seen).toMatchObject({ status: null, outcome: "open" });
    patience.abort();
    await failed;
    const [over] = await cloud.control().waitForRequests({ path: "/api/health" });
    expect(over).toMatchObject({ status: null, outcome: "cut" });
  });

  test("latency adds up and leaves the answer alone", async () => {
    await cloud.control().addFault({ kind: "latency", ms: 20, times: 1 });
    await cloud.control().addFault({ kind: "latency", ms: 30, times: 1 });
    const before = performance.now();
    expect((await health()).status).toBe(200);
    // Timers may fire up to a millisecond early.
    expect(performance.now() - before).toBeGreaterThanOrEqual(48);
    expect(await cloud.control().listFaults()).toEqual([]);
  });
});

describe("where and how often a fault strikes", () => {
  test("by method, path pattern, count and skip", async () => {
    const control = cloud.control();
    await control.addFault({ kind: "unavailable", method: "GET", path: "/api/v1/credits/*", times: 2, skip: 1 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1)
      statuses.push((await cloud.call("GET", "/api/v1/credits/balance")).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect((await health()).status).toBe(200);
  });

  test("without a path, every API route and no page", async () => {
    await cloud.control().addFault({ kind: "unavailable" });
    expect((await cloud.call("GET", "/api/v1/user", { key: null })).status).toBe(503);
    expect((await cloud.call("GET", "/dashboard/settings")).status).toBe(200);
  });

  test("until removed, one by one or all together", async () => {
    const first = await cloud.control().addFault({ kind: "forbidden" });
    await cloud.control().addFault({ kind: "conflict" });
    expect((await health()).status).toBe(403);
    await cloud.control().clearFaults(first);
    expect((await health()).status).toBe(409);
    await cloud.control().clearFaults();
    expect((await health()).status).toBe(200);
    await expect(cloud.control().clearFaults("fault-99")).rejects.toThrow("404");
  });

  test("after handling, the deed is done and only the answer is lost", async () => {
    await cloud.control().addFault({ kind: "reset", afterHandling: true, method: "POST", path: "/api/v1/*/agents" });
    await expect(cloud.call("POST", "/api/v1/milady/agents", { body: { agentName: "Ada" } })).rejects.toThrow();
    expect((await cloud.control().state()).agents).toMatchObject([{ name: "Ada", status: "pending" }]);
  });

  test("never at the control endpoint", async () => {
    await cloud.control().addFault({ kind: "reset", path: "/*" });
    expect((await cloud.control().state()).faults).toHaveLength(1);
  });
});
