import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { NetworkTask, ServiceSearch } from "../../src-preload/contract/network";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "../api/testing/app-on-demo-cloud";

const ID = "3f0f5b0e-8c1d-4b7a-9f7e-2f4a6f0c1b2d";
const SEND = "/api/a2a";
const ALL = { text: "", types: [], categories: [], tags: [], x402Only: false, pages: 1 } satisfies ServiceSearch;

let app: AppOnDemoCloud;
beforeEach(async () => {
  // Cloud time stands still: what is listed and followed lives as long as the test says.
  app = await startAppOnDemoCloud({ scale: 1 });
});
afterEach(() => app.end());

const say = (text: string, more: object = {}) =>
  app.network.tasks.send({ id: ID, target: { kind: "cloud" }, text, skill: null, input: null, ...more });

/** The task as soon as it is as wished. */
const until = async (isIt: (task: NetworkTask) => boolean): Promise<NetworkTask> => {
  let forget = (): void => {};
  try {
    return await new Promise<NetworkTask>((resolve) => {
      const look = (): void => {
        const task = app.network.tasks.read(ID);
        if (isIt(task)) resolve(task);
      };
      forget = app.network.onTasksChanged(look);
      look();
    });
  } finally {
    forget();
  }
};
const inState = (state: NetworkTask["state"]): Promise<NetworkTask> => until((task) => task.state === state);
const agent = async (name: string) => {
  const { services } = await app.network.discovery.search(ALL);
  const found = services.find((service) => service.name === name);
  if (found?.reach?.kind !== "agent") throw new Error(`${name} takes no tasks`);
  return { kind: "agent" as const, agentId: found.reach.agentId, name };
};
const sent = async (): Promise<number> => (await app.cloud.control.requests({ path: SEND })).length;

describe("discovery", () => {
  it("tells where each takes tasks, and calls a stranger's address elsewhere", async () => {
    const { services, isCached } = await app.network.discovery.search(ALL);
    expect(isCached).toBe(false);
    const reach = Object.fromEntries(services.map((service) => [service.name, service.reach?.kind ?? null]));
    expect(reach).toMatchObject({ "Ledger Analyst": "agent", "Far Away Agent": "elsewhere", "Photo Album": null });
    expect(services.find(({ name }) => name === "Weather Tools")).toMatchObject({
      takesX402: true,
      tools: ["forecast", "history"],
      pricing: { type: "x402", amount: "0.001", currency: "USDC" },
    });
    expect((await app.network.discovery.search({ ...ALL, tags: ["planning"] })).services).toHaveLength(1);
  });

  it("bears a later page that is empty although more was promised", async () => {
    const page = (services: readonly object[]) => ({
      ...{ kind: "reply" as const, status: 200, path: "/api/v1/discovery", times: 1 },
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ services, total: 150, hasMore: true, cached: true }),
    });
    await app.cloud.control.addFault(page([{ id: "one", name: "One", type: "agent" }, { name: "without an id" }]));
    await app.cloud.control.addFault(page([]));
    const found = await app.network.discovery.search({ ...ALL, pages: 2 });
    expect(found).toMatchObject({ services: [{ id: "one" }], hasMore: false, isShort: true, isCached: true });
  });

  it("takes an answer without a list for a failure, not for an empty one", async () => {
    const reply = { kind: "reply" as const, status: 200, headers: { "Content-Type": "application/json" }, body: "{}" };
    await app.cloud.control.addFault({ ...reply, path: "/api/v1/discovery" });
    await expect(app.network.discovery.search(ALL)).rejects.toMatchObject({ code: "REMOTE_FAILED" });
  });
});

describe("a card", () => {
  it("is read of the cloud and of an agent, and refused in words for one that is private", async () => {
    expect(await app.network.cards.read(null)).toMatchObject({ name: "Eliza Cloud", protocolVersion: "0.3.0" });
    const { agentId } = await agent("Ledger Analyst");
    expect(await app.network.cards.read(agentId)).toMatchObject({
      name: "Ledger Analyst",
      schemes: ["bearer"],
      paymentMethods: ["credits"],
      pricing: { amount: "0.001", currency: "USD" },
    });
    const { agentId: hidden } = await agent("Contract Reader");
    await expect(app.network.cards.read(hidden)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(app.network.cards.read(ID)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(app.state.read().account.state).toBe("verified");
  });
});

describe("a task for the cloud", () => {
  it("is on disk before it is sent, and ends with the answer, its cost and its artifacts", async () => {
    const before = (await app.cloud.control.state()).balanceUsd * 1_000_000;
    await app.cloud.control.addFault({ kind: "latency", ms: 300, path: SEND, times: 1 });
    await say("What is a ledger?");
    expect(await readFile(join(app.profile, "agent-tasks.json"), "utf8")).toContain("What is a ledger?");
    const done = await inState("completed");
    expect(done).toMatchObject({ costUsd: 0.0018, tokens: 46, error: null, canCancel: false, followedUntil: null });
    expect(done.turns.map(({ role }) => role)).toEqual(["person", "agent"]);
    expect(done.artifacts.map(({ name }) => name)).toEqual(["usage", "cost"]);
    expect(await sent()).toBe(1);
    await expect.poll(() => app.state.read().credits.balanceMicros ?? before).toBeLessThan(before);
  });

  it("is one task however often its id comes", async () => {
    await Promise.all([say("once"), say("once")]);
    await inState("completed");
    await say("once");
    expect(await sent()).toBe(1);
  });

  it("goes by the older name where the cloud does not know the newer", async () => {
    await app.cloud.control.setRules({ profile: "seed" });
    await say("Hello");
    await inState("completed");
    expect(await sent()).toBe(2);
  });

  it("hands a skill its fields as data", async () => {
    await say("", { skill: "check_balance", input: '{"limit":3}' });
    const done = await inState("completed");
    expect(done.turns.at(-1)?.parts).toMatchObject([{ kind: "data" }]);
    expect(JSON.stringify(done.turns.at(-1))).toContain('\\"limit\\": 3');
    await expect(say("", { id: crypto.randomUUID(), skill: "x", input: "[]" })).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
  });

  it("is followed until it asks for something, answered, and followed again", async () => {
    await app.cloud.control.setNetworkHooks({ outcome: "held", state: "working" });
    await say("Add up the year");
    const working = await inState("working");
    expect(working.followedUntil).toBe(working.createdAt + 3_600_000);
    await app.cloud.control.moveTask({ taskId: ID, state: "input-required", text: "Which year?" });
    const asking = await inState("input-required");
    expect(asking).toMatchObject({ canReply: true, canCancel: true });
    await app.cloud.control.setNetworkHooks({ outcome: "completed" });
    await app.network.tasks.reply(ID, "2024");
    const done = await inState("completed");
    expect(done.turns.map(({ role }) => role)).toEqual(["person", "agent", "person", "agent"]);
    await expect(app.network.tasks.reply(ID, "more")).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is called off at the cloud, and one that is over there says so", async () => {
    await app.cloud.control.setNetworkHooks({ outcome: "held", state: "submitted" });
    await say("Wait");
    await inState("submitted");
    await app.network.tasks.cancel(ID);
    expect(app.network.tasks.read(ID)).toMatchObject({ state: "canceled", canCancel: false });
    await expect(app.network.tasks.cancel(ID)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("that fails is told with what the cloud goes on saying of it", async () => {
    await app.cloud.control.setNetworkHooks({ outcome: "failed" });
    await say("Hello");
    const failed = await inState("failed");
    expect(failed).toMatchObject({ staysWorking: true, mayBeCharged: true, followedUntil: null });
    expect(failed.error?.message).toBe("The agent failed: The model provider did not answer");
  });

  it("without credit names the amounts and charges nothing", async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 0 });
    await say("Hello");
    const failed = await inState("failed");
    expect(failed).toMatchObject({ mayBeCharged: false, staysWorking: false });
    expect(failed.error).toMatchObject({ code: "INSUFFICIENT_CREDITS" });
    expect(failed.error?.details?.requiredUsd).toBeGreaterThan(0);
  });

  it("whose answer was lost is looked for by its own id, and never sent again", async () => {
    await app.cloud.control.addFault({ kind: "reset", path: SEND, times: 1, afterHandling: true });
    await say("Hello");
    const done = await inState("completed");
    expect(done).toMatchObject({ mayBeCharged: false, costUsd: 0.0018 });
    const debits = (await app.cloud.control.state()).ledger.filter(({ description }) => description === "A2A message");
    expect(debits).toHaveLength(1);
  });

  it("that never arrived is told as such, with the doubt", async () => {
    await app.cloud.control.addFault({ kind: "reset", path: SEND, times: 1 });
    await say("Hello");
    const lost = await inState("unknown");
    expect(lost).toMatchObject({ mayBeCharged: true, error: { code: "NOT_FOUND" } });
  });

  it("is given up after the hour in which the cloud keeps it", async () => {
    await app.cloud.control.setNetworkHooks({ outcome: "held", state: "working" });
    await say("Hello");
    await inState("working");
    await app.cloud.control.moveClock({ advanceMs: 3_600_000 });
    expect((await inState("unknown")).error?.message).toContain("keeps one for an hour");
  });
});

describe("a task for an agent", () => {
  it("is a conversation that goes on", async () => {
    const target = await agent("Ledger Analyst");
    await say("Hi", { target });
    const first = await inState("completed");
    expect(first).toMatchObject({ model: "gpt-4o-mini", costUsd: 0.0018, canReply: true });
    await app.network.tasks.reply(ID, "And then?");
    expect((await until(({ state, turns }) => state === "completed" && turns.length === 4)).error).toBeNull();
  });

  it.each([
    ["credits", { state: "failed", mayBeCharged: false, error: { code: "INSUFFICIENT_CREDITS" } }],
    ["error", { state: "failed", mayBeCharged: true, error: { code: "REMOTE_REFUSED" } }],
    ["silent", { state: "failed", mayBeCharged: true, error: { code: "REMOTE_FAILED" } }],
  ] as const)("that answers with %s is told as that, though HTTP may say 200", async (agentAnswer, told) => {
    const target = await agent("Ledger Analyst");
    await app.cloud.control.setNetworkHooks({ agentAnswer });
    await say("Hi", { target });
    expect(await inState("failed")).toMatchObject(told);
  });

  it("whose answer was lost says that nobody can be asked, and so does one that is called off", async () => {
    const target = await agent("Ledger Analyst");
    await app.cloud.control.addFault({ kind: "reset", path: "/api/agents/*", times: 1, afterHandling: true });
    await say("Hi", { target });
    expect(await inState("unknown")).toMatchObject({ mayBeCharged: true, canReply: false });
    await app.cloud.control.addFault({ kind: "stall", path: "/api/agents/*", times: 1 });
    const other = crypto.randomUUID();
    await say("Hi", { id: other, target });
    await app.network.tasks.cancel(other);
    expect(app.network.tasks.read(other)).toMatchObject({ state: "unknown", error: { code: "CANCELLED" } });
  });
});

describe("the history", () => {
  it("is searched, belongs to one account, and lets go of what is deleted", async () => {
    await say("A ledger of trees");
    await inState("completed");
    expect(app.network.tasks.list("TREES ledger")).toMatchObject({ tasks: [{ id: ID }], total: 1 });
    expect(app.network.tasks.list("whales")).toMatchObject({ tasks: [], total: 1 });
    app.state.patch("account", { organizationId: "another" });
    expect(app.network.tasks.list("").total).toBe(0);
    expect(() => app.network.tasks.read(ID)).toThrow("no such task");
  });

  it("deletes nothing while its message is on the way", async () => {
    await app.cloud.control.addFault({ kind: "latency", ms: 200, path: SEND, times: 1 });
    await say("Hello");
    expect(() => app.network.tasks.remove(ID)).toThrow("on the way");
    await inState("completed");
    app.network.tasks.remove(ID);
    expect(app.network.tasks.list("").total).toBe(0);
  });
});

describe("the local API", () => {
  const POST = "/api/cloud/network/tasks";

  it("discovers, reads cards, sends, reads and calls off", async () => {
    const found = await app.ask("GET", "/api/cloud/network/discovery?types=mcp&x402Only=true");
    expect(found.fields.services).toMatchObject([{ name: "Weather Tools" }]);
    expect((await app.ask("GET", "/api/cloud/network/discovery?types=cats")).status).toBe(400);
    const { agentId } = await agent("Ledger Analyst");
    const card = await app.ask("GET", `/api/cloud/network/agents/${agentId}/card`);
    expect(card.fields.card).toMatchObject({ name: "Ledger Analyst" });
    expect((await app.ask("GET", "/api/cloud/network/card")).fields.card).toMatchObject({ name: "Eliza Cloud" });
    await app.cloud.control.setNetworkHooks({ outcome: "held", state: "working" });
    expect((await app.ask("POST", POST, { body: { id: ID, text: "Hello" } })).status).toBe(202);
    await inState("working");
    expect((await app.ask("GET", `${POST}/${ID}`)).fields.task).toMatchObject({ state: "working" });
    expect((await app.ask("POST", `${POST}/${ID}/cancel`)).fields.task).toMatchObject({ state: "canceled" });
    expect((await app.ask("POST", `${POST}/${ID}/cancel`)).status).toBe(409);
    expect((await app.ask("GET", `${POST}/${agentId}`)).status).toBe(404);
    expect((await app.ask("POST", POST, { body: {} })).status).toBe(400);
  });
});
