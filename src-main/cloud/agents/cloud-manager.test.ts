import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { type AgentsUnderTest, createAgentsUnderTest, TEST_CLOUD } from "./testing/agents-under-test";
import { acts, codeOf, connected } from "./testing/connected";

describe("connecting", () => {
  it("asks a running agent to start, reads it, hears it, and is connected", async () => {
    const { agents, connection, agent, active, ...app } = await connected();
    expect(connection()).toMatchObject({
      state: "connected",
      agentId: agent.id,
      agentName: "Ada",
      step: null,
      attempt: 0,
      error: null,
      missedHeartbeats: 0,
    });
    expect(acts({ agents, connection, active, ...app })).toEqual([
      "GET /api/v1/eliza/agents",
      `POST ${agent.id}/provision`,
      `GET ${agent.id}`,
      `POST ${agent.id}/bridge`,
    ]);
    expect(active()).toEqual({ id: agent.id, name: "Ada", apiOrigin: TEST_CLOUD });
    expect(agents.proxy()).toMatchObject({ agentId: agent.id, agentName: "Ada" });
  });

  it("follows the job of a new agent to its end, and says what it is doing", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    const agent = cloud.add({ status: "pending" });
    const connecting = agents.connect(agent.id);
    await clock.advance(0);
    expect(connection()).toMatchObject({
      state: "connecting",
      step: "provisioning",
      deadlineAt: clock.now() + 300_000,
    });
    expect(connection().jobId).not.toBeNull();
    expect(agents.list().agents).toEqual([]);
    await clock.advance(10_000);
    await connecting;
    expect(connection()).toMatchObject({ state: "connected", jobId: null });
    expect(cloud.seen(/jobs/)).toHaveLength(2);
  });

  it("takes a job that already runs as its own", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    const agent = cloud.add({ status: "stopped" });
    const starting = agents.start(agent.id);
    const connecting = agents.connect(agent.id);
    await clock.advance(20_000);
    await Promise.all([starting, connecting]);
    expect(connection().state).toBe("connected");
    expect(cloud.seen(/jobs/).every((line, _, all) => line === all[0])).toBe(true);
  });

  it("bears an error of an attempt while the job is pending", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    const agent = cloud.add({ status: "pending" });
    cloud.provisionMs = 60_000;
    const connecting = agents.connect(agent.id);
    await clock.advance(16_000);
    const job = agent.job;
    if (job === null) throw new Error("no job");
    Object.assign(job, { status: "pending", error: "Sandbox creation failed: no capacity" });
    agent.status = "error";
    await clock.advance(20_000);
    expect(connection().state).toBe("connecting");
    await clock.advance(30_000);
    expect(await codeOf(connecting)).toBe("ok");
  });

  it.each([
    ["a job that failed for good", "REMOTE_FAILED", (app: AgentsUnderTest) => (app.cloud.failingJobs = 1)],
    ["too little credit", "INSUFFICIENT_CREDITS", (app: AgentsUnderTest) => (app.cloud.balanceUsd = 4.99)],
    ["a rejected key", "KEY_REJECTED", (app: AgentsUnderTest) => (app.cloud.isKeyAccepted = false)],
    ["an unknown agent", "NOT_FOUND", (app: AgentsUnderTest) => app.cloud.agents.clear()],
    ["no network", "OFFLINE", (app: AgentsUnderTest) => (app.cloud.network = "down")],
    ["a cloud that does not answer", "TIMEOUT", (app: AgentsUnderTest) => (app.cloud.network = "stalled")],
  ])("%s ends it with %s, and nothing is connected", async (_name, code, spoil) => {
    const app = createAgentsUnderTest();
    const agent = app.cloud.add({ status: "pending" });
    spoil(app);
    const connecting = codeOf(app.agents.connect(agent.id));
    await app.clock.advance(300_000);
    expect(await connecting).toBe(code);
    expect(app.connection()).toMatchObject({ state: "error", agentId: agent.id, error: { code }, step: null });
    expect(app.agents.proxy()).toBeNull();
    expect(app.cloud.open()).toEqual([]);
    expect(app.clock.pending()).toBe(0);
  });

  it("gives up after five minutes, while the cloud goes on", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    cloud.provisionMs = 900_000;
    const connecting = codeOf(agents.connect(cloud.add({ status: "pending" }).id));
    await clock.advance(299_999);
    expect(connection().state).toBe("connecting");
    await clock.advance(1);
    expect(await connecting).toBe("TIMEOUT");
    expect(connection()).toMatchObject({ state: "error", error: { code: "TIMEOUT" } });
  });

  it("does not call an agent connected that the cloud says runs and that does not answer", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    const connecting = codeOf(agents.connect(cloud.add({ isDead: true }).id));
    await clock.advance(10_000);
    expect(await connecting).toBe("REMOTE_FAILED");
    expect(connection().state).toBe("error");
  });

  it.each([
    ["INTERNAL fault", new DomainError("REMOTE_FAILED", "no", { details: { status: 500 } })],
    ["changed state", new DomainError("CONFLICT", "Agent state changed while starting")],
  ])("repeats a provision that failed in passing: %s", async (_name, error) => {
    const { agents, cloud, clock } = createAgentsUnderTest();
    cloud.faults.push({ match: /provision/, error, times: 2, isDone: false });
    const connecting = agents.connect(cloud.add().id);
    await clock.advance(5_000);
    expect((await connecting).state).toBe("connected");
    expect(cloud.seen(/provision/)).toHaveLength(3);
  });
});

describe("one agent at a time", () => {
  it("the newest wins, and the older answer SUPERSEDED", async () => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    const ids = [1, 2, 3].map(() => cloud.add({ status: "pending" }).id);
    const outcomes = ids.map((id) => codeOf(agents.connect(id)));
    await clock.advance(20_000);
    expect(await Promise.all(outcomes)).toEqual(["SUPERSEDED", "SUPERSEDED", "ok"]);
    expect(connection()).toMatchObject({ state: "connected", agentId: ids[2] });
  });

  it("the same agent asked for twice is one connection", async () => {
    const { agents, cloud, clock } = createAgentsUnderTest();
    const agent = cloud.add({ status: "pending" });
    const outcomes = [agents.connect(agent.id), agents.connect(agent.id.toUpperCase())].map(codeOf);
    await clock.advance(20_000);
    expect(await Promise.all(outcomes)).toEqual(["ok", "ok"]);
    expect(await codeOf(agents.connect(agent.id))).toBe("ok");
    expect(cloud.seen(/provision/)).toHaveLength(1);
  });

  it("the former agent gets its last backup before the next is asked for", async () => {
    const app = await connected();
    const other = app.cloud.add({ name: "Grace" });
    app.cloud.latencyMs = 1_000;
    const connecting = app.agents.connect(other.id);
    expect(app.connection()).toMatchObject({ state: "connecting", step: "releasing", agentId: other.id });
    await app.clock.advance(10_000);
    await connecting;
    expect(acts(app).slice(4, 6)).toEqual([`POST ${app.agent.id}/snapshot`, `POST ${other.id}/provision`]);
    expect(app.agent.backups).toHaveLength(1);
  });

  it("a character needs no connection, and without a key there is none", async () => {
    const { agents, endAccount, connection, cloud } = createAgentsUnderTest();
    endAccount();
    expect(await codeOf(agents.connect(cloud.add().id))).toBe("NOT_SIGNED_IN");
    expect(connection().state).toBe("disconnected");
    expect(cloud.calls).toEqual([]);
  });
});

describe("disconnecting", () => {
  it("takes a last backup, then forgets the agent", async () => {
    const { agents, agent, connection, active, clock, cloud } = await connected();
    await agents.disconnect();
    expect(agent.backups).toHaveLength(1);
    expect(connection()).toMatchObject({ state: "disconnected", agentId: null, error: null });
    expect(active()).toBeNull();
    const before = cloud.calls.length;
    await clock.advance(600_000);
    expect(cloud.calls).toHaveLength(before);
    expect(clock.pending()).toBe(0);
  });

  it("waits five seconds for the last backup and no longer", async () => {
    const { agents, connection, clock, cloud } = await connected();
    cloud.network = "stalled";
    const over = agents.disconnect();
    await clock.advance(4_999);
    expect(connection()).toMatchObject({ state: "connected", step: "releasing" });
    await clock.advance(1);
    await over;
    expect(connection().state).toBe("disconnected");
    expect(cloud.open()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });

  it.each([0, 1, 2_000, 6_000, 11_000])("leaves nothing behind %i ms into connecting", async (ms) => {
    const { agents, cloud, clock, connection } = createAgentsUnderTest();
    cloud.latencyMs = 700;
    const connecting = codeOf(agents.connect(cloud.add({ status: "pending" }).id));
    await clock.advance(ms);
    const over = agents.disconnect();
    expect(connection().state).toBe("disconnected");
    await over;
    expect(await connecting).toBe("CANCELLED");
    const before = cloud.calls.length;
    expect(cloud.open()).toEqual([]);
    await clock.advance(600_000);
    expect(cloud.calls).toHaveLength(before);
    expect(connection()).toMatchObject({ state: "disconnected", agentId: null });
  });

  it("twice waits for the same last backup", async () => {
    const { agents, clock, cloud, connection } = await connected();
    cloud.latencyMs = 2_000;
    const both = Promise.all([agents.disconnect(), agents.disconnect()]);
    await clock.advance(1_999);
    expect(connection()).toMatchObject({ state: "connected", step: "releasing" });
    await clock.advance(1);
    await both;
    expect(cloud.seen(/snapshot/)).toHaveLength(1);
    expect(connection().state).toBe("disconnected");
  });
});
