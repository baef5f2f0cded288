import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ initialBalanceUsd: 5 });
const TASK = "3f0f5b0e-8c1d-4b7a-9f7e-2f4a6f0c1b2d";

const rpc = (method: string, params: object, path = "/api/a2a") =>
  cloud.call("POST", path, { body: { jsonrpc: "2.0", id: 1, method, params } });
const send = (text = "Hello") =>
  rpc("message/send", { message: { role: "user", parts: [{ type: "text", text }] }, metadata: { taskId: TASK } });

interface Listed {
  readonly id: string;
  readonly name: string;
}

const services = async (query = ""): Promise<readonly Listed[]> =>
  (await cloud.call("GET", `/api/v1/discovery?${query}`, { key: null })).body?.services as readonly Listed[];

describe("discovery", () => {
  test("needs no credential, filters, and says when it repeats itself", async () => {
    expect((await services("types=mcp,app")).map(({ name }) => name)).toEqual(["Weather Tools", "Photo Album"]);
    expect((await services("x402Only=true&query=far")).map(({ name }) => name)).toEqual(["Far Away Agent"]);
    expect((await services("tags=planning&categories=travel")).length).toBe(1);
    expect((await cloud.call("GET", "/api/v1/discovery?limit=3")).body).toMatchObject({ cached: false, hasMore: true });
    expect((await cloud.call("GET", "/api/v1/discovery?limit=3")).body).toMatchObject({ cached: true });
    expect((await cloud.call("GET", "/api/v1/discovery?limit=101")).status).toBe(400);
  });

  test("pages agents twice, so that a later page can be empty", async () => {
    const later = await cloud.call("GET", "/api/v1/discovery?types=agent&limit=2&offset=2");
    expect(later.body).toMatchObject({ services: [], total: 3 });
  });
});

describe("the cloud's own endpoint", () => {
  test("answers a message with a task, its cost, and a debit", async () => {
    expect((await send()).body).toMatchObject({ result: { id: TASK, status: { state: "completed" } } });
    expect((await rpc("tasks/get", { id: TASK })).body).toMatchObject({
      result: { artifacts: [{}, { name: "cost" }] },
    });
    expect((await cloud.control().state()).balanceUsd).toBeLessThan(5);
  });

  test("refuses in HTTP statuses around JSON-RPC errors", async () => {
    const unnamed = await cloud.call("POST", "/api/a2a", { body: { jsonrpc: "2.0", method: "tasks/get", params: {} } });
    expect(unnamed).toMatchObject({ status: 400, body: { error: { code: -32_600 } } });
    expect(await rpc("tasks/send", {})).toMatchObject({ status: 404, body: { error: { code: -32_601 } } });
    expect(await rpc("tasks/get", { id: TASK })).toMatchObject({ status: 404, body: { error: { code: -32_001 } } });
    await cloud.control().changeAccount({ balanceUsd: 0 });
    expect(await send()).toMatchObject({ status: 402, body: { error: { code: -32_011 } } });
  });

  test("leaves a task that failed working, and forgets every task after an hour", async () => {
    await cloud.control().setNetworkHooks({ outcome: "failed" });
    expect(await send()).toMatchObject({ status: 500, body: { error: { code: -32_603 } } });
    expect((await rpc("tasks/get", { id: TASK })).body).toMatchObject({ result: { status: { state: "working" } } });
    await cloud.control().moveClock({ advanceMs: 3_600_000 });
    expect((await rpc("tasks/get", { id: TASK })).status).toBe(404);
  });

  test("cancels what is not over, once", async () => {
    await cloud.control().setNetworkHooks({ outcome: "held", state: "working" });
    await send();
    expect((await rpc("tasks/cancel", { id: TASK })).body).toMatchObject({ result: { status: { state: "canceled" } } });
    expect((await rpc("tasks/cancel", { id: TASK })).status).toBe(500);
  });
});

describe("an agent's own endpoint", () => {
  test("has a card when it is public, and answers a chat", async () => {
    const [analyst, , reader] = await services("types=agent");
    expect((await cloud.call("GET", `/api/agents/${analyst?.id}/a2a`)).body).toMatchObject({ name: "Ledger Analyst" });
    expect((await cloud.call("GET", `/api/agents/${reader?.id}/a2a`)).status).toBe(403);
    const answer = await rpc("chat", { messages: [{ role: "user", content: "Hi" }] }, `/api/agents/${analyst?.id}/a2a`);
    expect(answer.body).toMatchObject({ result: { model: "gpt-4o-mini", cost: { total: 0.0018 } } });
  });

  test("puts most failures into HTTP 200", async () => {
    const [analyst] = await services("types=agent");
    await cloud.control().setNetworkHooks({ agentAnswer: "credits" });
    const path = `/api/agents/${analyst?.id}/a2a`;
    const answer = await rpc("chat", { messages: [{ role: "user", content: "Hi" }] }, path);
    expect(answer).toMatchObject({ status: 200, body: { error: { code: -32_003 } } });
  });
});
