import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const B = "/api/v1/milady/agents";
const UNKNOWN = "00000000-0000-4000-8000-000000000000";

type Data = Record<string, unknown>;

describe("inside a sandbox", () => {
  const cloud = cloudForEachTest({ initialBalanceUsd: 20 });
  const advance = (advanceMs: number) => cloud.control().moveClock({ advanceMs });
  const act = (id: string, action: string, body: unknown = {}) => cloud.call("POST", `${B}/${id}/${action}`, { body });
  const rpc = async (id: string, method: string, params = {}) =>
    act(id, "bridge", { jsonrpc: "2.0", id: 7, method, params });
  const say = async (id: string, text: string, roomId = "web-chat") => {
    const { body } = await rpc(id, "message.send", { text, roomId, channelType: "DM" });
    return (body as { result: { text: string } }).result.text;
  };
  const backUp = async (id: string) =>
    ((await act(id, "snapshot")).body as { data: { backupId: string } }).data.backupId;
  const memories = async (id: string) =>
    ((await rpc(id, "status.get")).body as { result: { memoriesCount: number } }).result.memoriesCount;
  const run = async () => {
    await cloud.control().setTalk({ pace: "instant" });
    const { body } = await cloud.call("POST", B, { body: { agentName: "Ada" } });
    const { id } = (body as { data: { id: string } }).data;
    await act(id, "provision");
    await advance(30_000);
    return id;
  };
  const data = async (id: string) => (await cloud.call("GET", `${B}/${id}`)).body?.data as Data;

  test("answers over the bridge, and remembers each room by itself", async () => {
    const id = await run();
    expect(await say(id, "first")).toContain("first");
    expect(await say(id, "second")).toContain("Before that it was “first”");
    expect(await say(id, "third", "other")).not.toContain("second");
    expect((await rpc(id, "status.get")).body).toMatchObject({
      jsonrpc: "2.0",
      id: 7,
      result: { status: "running", memoriesCount: 6 },
    });
    expect((await rpc(id, "heartbeat")).body).toMatchObject({ method: "heartbeat.ack" });
  });

  test.each([
    ["not JSON", "{", 500, {}],
    ["no JSON-RPC", { method: "heartbeat" }, 400, { success: false }],
    ["an unknown method", { jsonrpc: "2.0", method: "nope" }, 200, { error: { code: -32_601 } }],
  ])("%s is refused in its own way", async (_name, body, status, answer) => {
    const id = await run();
    expect(await cloud.call("POST", `${B}/${id}/bridge`, { body })).toMatchObject({ status, body: answer });
  });

  test("an unknown agent is a stopped one, with HTTP 200", async () => {
    expect(await rpc(UNKNOWN, "heartbeat")).toMatchObject({ status: 200, body: { error: { code: -32_000 } } });
    expect(await act(UNKNOWN, "snapshot")).toMatchObject({ status: 409 });
  });

  test("a reply that takes more than half a minute is an unreachable sandbox", async () => {
    const id = await run();
    await cloud.control().setAgentHooks({ replyDelayMs: 0 });
    expect(await say(id, "hello")).toContain("hello");
    await cloud.control().crashAgent(id);
    expect((await rpc(id, "message.send", { text: "hello" })).body).toMatchObject({
      error: { code: -32_000, message: "Sandbox bridge is unreachable" },
    });
  });

  test("a crash is silent for a minute, then the agent is disconnected and can be started again", async () => {
    const id = await run();
    await cloud.control().crashAgent(id);
    expect(await data(id)).toMatchObject({ status: "running" });
    expect((await rpc(id, "heartbeat")).body).toMatchObject({ error: { message: "Sandbox bridge is unreachable" } });
    expect(await act(id, "snapshot")).toMatchObject({ status: 409 });
    await advance(60_000);
    expect(await data(id)).toMatchObject({ status: "disconnected", bridgeUrl: null });
    expect(await act(id, "provision")).toMatchObject({ status: 202 });
    await advance(30_000);
    expect((await rpc(id, "heartbeat")).body).toMatchObject({ method: "heartbeat.ack" });
  });

  test("a restore brings back what was remembered then", async () => {
    const id = await run();
    await say(id, "kept");
    const backupId = await backUp(id);
    await say(id, "lost");
    expect(await memories(id)).toBe(4);
    expect(await act(id, "restore", { backupId })).toMatchObject({
      body: { data: { restoredFromBackupId: backupId } },
    });
    expect(await memories(id)).toBe(2);
    expect(await say(id, "next")).toContain("“kept”");
  });

  test("a stopped agent is started by a restore, from its latest backup alone", async () => {
    const id = await run();
    const backupId = await backUp(id);
    const suspending = act(id, "suspend");
    await cloud.control().waitForRequests({ path: "*/suspend", until: "arrived" });
    await advance(3_000);
    await suspending;
    expect(await act(id, "restore", { backupId })).toMatchObject({ status: 409 });
    const restoring = act(id, "restore");
    await cloud.control().waitForRequests({ path: "*/restore", count: 2, until: "arrived" });
    await expect.poll(async () => (await data(id)).status).toBe("provisioning");
    await advance(6_000);
    expect(await restoring).toMatchObject({ status: 200 });
    expect(await data(id)).toMatchObject({ status: "running" });
  });

  test.each([
    ["without a body", "", 500],
    ["of an unknown backup", { backupId: UNKNOWN }, 404],
    ["with nothing to restore", {}, 404],
  ])("a restore %s is refused", async (_name, body, status) => {
    const id = await run();
    expect(await cloud.call("POST", `${B}/${id}/restore`, { body })).toMatchObject({ status });
  });

  test("the thin door has other words, the log and a restart that can fail", async () => {
    const id = await run();
    const compat = (method: string, path: string) => cloud.call(method, `/api/compat/agents/${id}${path}`);
    expect((await compat("GET", "")).body).toMatchObject({ data: { agent_id: id, status: "running" } });
    const logs = (await compat("GET", "/logs?tail=2")).body as { data: string };
    expect(logs.data.split("\n")).toHaveLength(2);
    await cloud.control().setAgentHooks({ failNextRestarts: 1 });
    expect(await compat("POST", "/restart")).toMatchObject({
      status: 502,
      body: { success: true, data: { status: "failed" } },
    });
    await cloud.control().crashAgent(id);
    const restarting = compat("POST", "/restart");
    await expect.poll(async () => (await data(id)).status).toBe("provisioning");
    await advance(6_000);
    expect(await restarting).toMatchObject({ status: 200, body: { data: { status: "completed" } } });
    expect((await rpc(id, "heartbeat")).body).toMatchObject({ method: "heartbeat.ack" });
  });
});

describe("characters", () => {
  const cloud = cloudForEachTest({ initialBalanceUsd: 0.5 });
  const create = (name: string) => cloud.call("POST", "/api/v1/app/agents", { body: { name } });
  const list = async (query = "") =>
    (await cloud.call("GET", `/api/my-agents/characters${query}`)).body as {
      data: { characters: { id: string; name: string }[]; pagination: Data };
    };

  test("are made, listed page by page, read with what they should not tell, and deleted", async () => {
    for (const name of ["Ada", "Grace", "Mary"]) expect(await create(name)).toMatchObject({ status: 201 });
    const first = await list("?limit=2");
    expect(first.data.characters.map(({ name }) => name)).toEqual(["Mary", "Grace"]);
    expect(first.data.pagination).toMatchObject({ totalCount: 3, hasMore: true });
    const id = first.data.characters[0]?.id ?? "";
    const one = await cloud.call("GET", `/api/my-agents/characters/${id}`);
    expect(one.text).toContain("secrets");
    expect(await cloud.call("DELETE", `/api/my-agents/characters/${id}`)).toMatchObject({ status: 200 });
    expect((await list()).data.characters).toHaveLength(2);
    expect(await cloud.call("GET", `/api/my-agents/characters/${id}`)).toMatchObject({ status: 404 });
  });

  test("are limited by the balance", async () => {
    for (const name of ["1", "2", "3", "4", "5"]) await create(name);
    expect(await create("6")).toMatchObject({ status: 403, body: { details: { current: 5, max: 5 } } });
  });

  test("a bad key is refused differently on each route", async () => {
    const key = `eliza_${"0".repeat(64)}`;
    expect(await cloud.call("GET", "/api/my-agents/characters", { key })).toMatchObject({ status: 401 });
    expect(await cloud.call("GET", `/api/my-agents/characters/${UNKNOWN}`, { key })).toMatchObject({
      status: 500,
      text: "",
    });
    expect(await cloud.call("POST", "/api/v1/app/agents", { key, body: { name: "A" } })).toMatchObject({ status: 500 });
  });
});
