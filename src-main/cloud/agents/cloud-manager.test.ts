import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { type AgentsUnderTest, createAgentsUnderTest, TEST_CLOUD } from "./testing/agents-under-test";

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "ok",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

/** Connects to a running agent. */
const connected = async (app: AgentsUnderTest = createAgentsUnderTest()) => {
  const agent = app.cloud.add();
  await app.agents.connect(agent.id);
  return { ...app, agent };
};

const acts = (app: AgentsUnderTest): string[] =>
  app.cloud.calls.map(({ method, path }) => `${method} ${path.split("/").slice(5).join("/") || path}`);

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

describe("heartbeats", () => {
  it("come every 30 s and are told", async () => {
    const { clock, connection, cloud } = await connected();
    const start = clock.now();
    await clock.advance(59_999);
    expect(connection().lastHeartbeatAt).toBe(start + 30_000);
    await clock.advance(1);
    expect(connection().lastHeartbeatAt).toBe(start + 60_000);
    expect(cloud.seen(/bridge/)).toHaveLength(3);
  });

  it("read the body: HTTP 200 with an error is a miss, and the third begins reconnecting", async () => {
    const { clock, connection, agent } = await connected();
    agent.isDead = true;
    await clock.advance(30_000);
    expect(connection()).toMatchObject({ state: "connected", missedHeartbeats: 1 });
    await clock.advance(30_000);
    expect(connection()).toMatchObject({ state: "connected", missedHeartbeats: 2 });
    await clock.advance(30_000);
    expect(connection()).toMatchObject({ state: "reconnecting", attempt: 1, nextAttemptAt: clock.now() + 3_000 });
  });

  it("one that is heard again begins the count anew", async () => {
    const { clock, connection, agent } = await connected();
    agent.isDead = true;
    await clock.advance(60_000);
    agent.isDead = false;
    await clock.advance(30_000);
    expect(connection()).toMatchObject({ state: "connected", missedHeartbeats: 0 });
    agent.isDead = true;
    await clock.advance(60_000);
    expect(connection()).toMatchObject({ state: "connected", missedHeartbeats: 2 });
  });

  it("a rejected key ends it at once, without an attempt to reconnect", async () => {
    const { clock, connection, cloud } = await connected();
    cloud.isKeyAccepted = false;
    await clock.advance(30_000);
    expect(connection()).toMatchObject({ state: "error", error: { code: "KEY_REJECTED" } });
    const before = cloud.calls.length;
    await clock.advance(900_000);
    expect(cloud.calls).toHaveLength(before);
    expect(clock.pending()).toBe(0);
  });
});

describe("reconnecting", () => {
  const lost = async (fraction = 1) => {
    const app = await connected(createAgentsUnderTest(fraction));
    app.agent.isDead = true;
    await app.clock.advance(90_000);
    return app;
  };

  it("tries after 3, 6, 12, 24, 48 and five times 60 s, then gives up with the agent still named", async () => {
    const { clock, connection, cloud, agent } = await lost();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      const { nextAttemptAt } = connection();
      expect(connection()).toMatchObject({ state: "reconnecting", attempt, maxAttempts: 10 });
      const waitMs = (nextAttemptAt ?? 0) - clock.now();
      waits.push(waitMs / 1_000);
      const before = cloud.calls.length;
      await clock.advance(waitMs - 1);
      expect(cloud.calls).toHaveLength(before);
      await clock.advance(1);
      expect(cloud.calls.length).toBeGreaterThan(before);
    }
    expect(waits).toEqual([3, 6, 12, 24, 48, 60, 60, 60, 60, 60]);
    expect(connection()).toMatchObject({
      state: "disconnected",
      agentId: agent.id,
      agentName: "Ada",
      error: { code: "REMOTE_FAILED" },
    });
    const before = cloud.calls.length;
    await clock.advance(3_600_000);
    expect(cloud.calls).toHaveLength(before);
    expect(clock.pending()).toBe(0);
  });

  it.each([0, 0.25, 0.5, 0.99])("spreads the waits downwards by at most a fifth (%d)", async (fraction) => {
    const { clock, connection } = await lost(fraction);
    const waitMs = (connection().nextAttemptAt ?? 0) - clock.now();
    expect(waitMs).toBe(Math.round(3_000 * (1 - 0.2 * (1 - fraction))));
  });

  it("is connected again once the agent answers", async () => {
    const { clock, connection, agent, cloud } = await lost();
    await clock.advance(3_000);
    expect(connection().attempt).toBe(2);
    agent.isDead = false;
    await clock.advance(6_000);
    expect(connection()).toMatchObject({ state: "connected", attempt: 0, error: null, missedHeartbeats: 0 });
    const before = cloud.seen(/bridge/).length;
    await clock.advance(30_000);
    expect(cloud.seen(/bridge/)).toHaveLength(before + 1);
  });

  it("starts an agent anew that the cloud lost", async () => {
    const { clock, connection, agent } = await lost();
    agent.status = "disconnected";
    await clock.advance(3_000);
    expect(connection()).toMatchObject({ state: "reconnecting", step: "provisioning", nextAttemptAt: null });
    await clock.advance(15_000);
    expect(connection().state).toBe("connected");
  });

  it("does not start an agent that somebody suspended", async () => {
    const { clock, connection, agent, cloud } = await lost();
    agent.status = "stopped";
    const before = cloud.seen(/provision/).length;
    await clock.advance(3_000);
    expect(connection()).toMatchObject({ state: "disconnected", agentId: agent.id, error: { code: "CONFLICT" } });
    expect(cloud.seen(/provision/)).toHaveLength(before);
  });

  it.each([
    ["KEY_REJECTED", (app: AgentsUnderTest) => (app.cloud.isKeyAccepted = false)],
    ["NOT_FOUND", (app: AgentsUnderTest) => app.cloud.agents.clear()],
    [
      "INSUFFICIENT_CREDITS",
      (app: AgentsUnderTest) => {
        app.cloud.balanceUsd = 1;
        for (const agent of app.cloud.agents.values()) agent.status = "disconnected";
      },
    ],
  ])("stops at %s", async (code, spoil) => {
    const app = await lost();
    spoil(app);
    await app.clock.advance(3_000);
    expect(app.connection()).toMatchObject({ state: "error", error: { code } });
    expect(app.clock.pending()).toBe(0);
  });

  it("tries at once when asked, and connects again after giving up", async () => {
    const { clock, connection, agents, agent, settle } = await lost();
    agents.retry();
    await settle();
    expect(connection().attempt).toBe(2);
    await clock.advance(600_000);
    expect(connection().state).toBe("disconnected");
    agent.isDead = false;
    agents.retry();
    await settle();
    expect(connection().state).toBe("connected");
  });

  it("has nothing to retry without an agent", () => {
    expect(() => createAgentsUnderTest().agents.retry()).toThrow(/no agent/);
  });

  it("ends with a disconnect, without a backup that could only fail", async () => {
    const { clock, connection, agents, cloud } = await lost();
    const before = cloud.calls.length;
    await agents.disconnect();
    await clock.advance(600_000);
    expect(cloud.calls).toHaveLength(before);
    expect(connection()).toMatchObject({ state: "disconnected", agentId: null });
  });
});

describe("network and sleep", () => {
  it("a lost network is believed once a heartbeat proves it, and does not use up attempts", async () => {
    const { agents, clock, connection, cloud, settle } = await connected();
    cloud.network = "down";
    agents.networkLost();
    await settle();
    expect(connection()).toMatchObject({ state: "reconnecting", attempt: 1, waitingForNetwork: true });
    await clock.advance(3_600_000);
    expect(connection()).toMatchObject({ state: "reconnecting", attempt: 1 });
    cloud.network = "up";
    agents.networkBack();
    await settle();
    expect(connection()).toMatchObject({ state: "connected", waitingForNetwork: false });
  });

  it("a false alarm changes nothing", async () => {
    const { agents, connection, cloud, settle } = await connected();
    const before = cloud.seen(/bridge/).length;
    agents.networkLost();
    await settle();
    expect(connection().state).toBe("connected");
    expect(cloud.seen(/bridge/)).toHaveLength(before + 1);
  });

  it("sleeps without a request, and asks at once when awake", async () => {
    const { agents, clock, connection, cloud, settle } = await connected();
    await clock.advance(20_000);
    agents.suspended();
    expect(connection().backup).toMatchObject({ pausedBecause: "asleep", nextAt: null });
    const before = cloud.calls.length;
    await clock.advance(8 * 3_600_000);
    expect(cloud.calls).toHaveLength(before);
    agents.resumed();
    await settle();
    expect(cloud.seen(/bridge/).length).toBeGreaterThan(1);
    expect(connection()).toMatchObject({ state: "connected", backup: { pausedBecause: null } });
  });

  it("does not count the time asleep while reconnecting or connecting", async () => {
    const { agents, clock, connection, cloud } = createAgentsUnderTest();
    cloud.provisionMs = 100_000;
    const connecting = agents.connect(cloud.add({ status: "pending" }).id);
    await clock.advance(10_000);
    agents.suspended();
    await clock.advance(3_600_000);
    expect(connection().state).toBe("connecting");
    agents.resumed();
    await clock.advance(5_000);
    expect((await connecting).state).toBe("connected");
  });
});

describe("backups", () => {
  it("are taken every interval and told", async () => {
    const { clock, connection, agent } = await connected();
    expect(connection().backup).toMatchObject({ lastAt: null, nextAt: clock.now() + 60_000 });
    await clock.advance(180_000);
    expect(agent.backups).toHaveLength(3);
    expect(connection().backup).toMatchObject({ lastAt: clock.now(), nextAt: clock.now() + 60_000, failureStreak: 0 });
  });

  it("follow a changed interval", async () => {
    const { clock, agent, intervals } = await connected();
    intervals.backupMs = 10_000;
    await clock.advance(60_000);
    await clock.advance(50_000);
    expect(agent.backups).toHaveLength(6);
  });

  it("back off after failures and come back to the interval after a success", async () => {
    const { clock, connection, cloud } = await connected();
    cloud.faults.push({ match: /snapshot/, error: new DomainError("REMOTE_FAILED", "no"), times: 3, isDone: false });
    const taken: number[] = [];
    const start = clock.now();
    for (let seen = 0; taken.length < 5; ) {
      await clock.advance(1_000);
      const now = cloud.seen(/snapshot/).length;
      if (now > seen) taken.push((clock.now() - start) / 1_000);
      seen = now;
      if (taken.length === 3 && now === 3)
        expect(connection().backup).toMatchObject({ failureStreak: 3, error: { code: "REMOTE_FAILED" } });
    }
    expect(taken).toEqual([60, 180, 420, 900, 960]);
    expect(connection().backup).toMatchObject({ failureStreak: 0, error: null });
  });

  it("pause when the cloud says that the agent does not run, and go on once it is heard", async () => {
    const { clock, connection, agent } = await connected();
    agent.isDead = true;
    await clock.advance(60_000);
    expect(connection().backup).toMatchObject({ pausedBecause: "not_running", nextAt: null, failureStreak: 0 });
    agent.isDead = false;
    await clock.advance(30_000);
    expect(connection().backup).toMatchObject({ pausedBecause: null, nextAt: clock.now() + 60_000 });
  });

  it("by hand joins the one under way, and puts off the next", async () => {
    const { agents, agent, clock, connection, cloud } = await connected();
    await clock.advance(50_000);
    await agents.snapshot(agent.id);
    expect(connection().backup.nextAt).toBe(clock.now() + 60_000);
    cloud.latencyMs = 5_000;
    await clock.advance(60_000);
    const [joined] = await Promise.all([agents.snapshot(agent.id), clock.advance(10_000)]);
    expect(joined.id).toBe(agent.backups[0]?.id);
    expect(agent.backups).toHaveLength(2);
    expect(cloud.snapshotOverlap).toBe(1);
  });
});

describe("the account and the app end", () => {
  it("signing out takes the last backup with the key that goes, and nothing follows", async () => {
    const { agents, agent, clock, cloud, connection, active, endAccount } = await connected();
    const order: string[] = [];
    cloud.latencyMs = 1_000;
    const out = agents.signingOut(async () => {
      order.push("key gone");
      endAccount();
    });
    expect(connection().state).toBe("disconnected");
    await clock.advance(1_000);
    await out;
    expect(order).toEqual(["key gone"]);
    expect(agent.backups).toHaveLength(1);
    expect(active()).toBeNull();
    const before = cloud.calls.length;
    await clock.advance(600_000);
    expect(cloud.calls).toHaveLength(before);
    expect(clock.pending()).toBe(0);
  });

  it("switching the cloud off takes the last backup too, and the agent comes back when it is on", async () => {
    const { agents, agent, connection, active, state, endAccount, beginAccount, settle } = await connected();
    await agents.switchingOff(async () => {
      state.patch("cloud", { enabled: false });
      endAccount();
    });
    expect(agents.list()).toMatchObject({ fetchedAt: null, error: { code: "CONFLICT" } });
    expect(agent.backups).toHaveLength(1);
    expect(active()).toMatchObject({ id: agent.id });
    expect(await codeOf(agents.connect(agent.id))).toBe("CONFLICT");
    expect(connection()).toMatchObject({ state: "disconnected", agentId: null });
    state.patch("cloud", { enabled: true });
    endAccount();
    expect(agents.list().error).toBeNull();
    beginAccount();
    await settle();
    expect(connection()).toMatchObject({ state: "connected", agentId: agent.id });
  });

  it("a key that is replaced ends everything; the agent comes back with the next accepted one", async () => {
    const { agent, clock, cloud, connection, endAccount, beginAccount, settle, agents } = await connected();
    endAccount();
    expect(connection().state).toBe("disconnected");
    expect(cloud.open()).toEqual([]);
    expect(clock.pending()).toBe(0);
    beginAccount();
    await settle();
    expect(connection()).toMatchObject({ state: "connected", agentId: agent.id });
    expect(agents.proxy()).not.toBeNull();
  });

  it("quitting takes a last backup within its time and keeps the agent for the next start", async () => {
    const { agents, agent, clock, cloud, active } = await connected();
    cloud.latencyMs = 2_000;
    const over = agents.stop(5_000);
    await clock.advance(2_000);
    await over;
    expect(agent.backups).toHaveLength(1);
    expect(active()).toMatchObject({ id: agent.id });
    expect(clock.pending()).toBe(0);
    expect(await codeOf(agents.connect(agent.id))).toBe("CANCELLED");
  });

  it("quitting does not wait for a cloud that is silent", async () => {
    const { agents, clock, cloud } = await connected();
    cloud.network = "stalled";
    const over = agents.stop(3_000);
    await clock.advance(3_000);
    await over;
    expect(cloud.open()).toEqual([]);
    expect(clock.pending()).toBe(0);
  });
});

describe("coming back after a restart", () => {
  const restarted = (apiOrigin = TEST_CLOUD) => {
    const active = { id: "00000000-0000-4000-8000-0000000000aa", name: "Ada", apiOrigin };
    const app = createAgentsUnderTest(1, active);
    return { ...app, id: active.id };
  };

  it("connects the agent of the last run", async () => {
    const { cloud, connection, id, settle } = restarted();
    cloud.add({ id });
    await settle();
    expect(connection()).toMatchObject({ state: "connected", agentId: id });
  });

  it("does not start one that was suspended", async () => {
    const { cloud, connection, id, settle } = restarted();
    cloud.add({ id, status: "stopped" });
    await settle();
    expect(connection()).toMatchObject({ state: "disconnected", agentId: id, error: { code: "CONFLICT" } });
    expect(cloud.seen(/provision/)).toEqual([]);
  });

  it("goes on trying while the cloud cannot be reached", async () => {
    const { cloud, connection, id, clock } = restarted();
    cloud.add({ id });
    cloud.network = "down";
    await clock.advance(5_000);
    expect(connection()).toMatchObject({ state: "reconnecting" });
    cloud.network = "up";
    await clock.advance(10_000);
    expect(connection()).toMatchObject({ state: "connected" });
  });

  it("forgets one that is gone", async () => {
    const { connection, active, settle } = restarted();
    await settle();
    expect(connection()).toMatchObject({ state: "error", error: { code: "NOT_FOUND" } });
    expect(active()).toBeNull();
  });

  it("leaves the agent of another cloud alone", async () => {
    const { cloud, connection, settle } = restarted("https://other.example");
    await settle();
    expect(connection().state).toBe("disconnected");
    expect(cloud.calls).toEqual([]);
  });

  it("connecting by hand while it comes back starts a suspended agent", async () => {
    const { agents, cloud, clock, connection, id } = restarted();
    cloud.add({ id, status: "stopped" });
    const connecting = agents.connect(id);
    await clock.advance(20_000);
    await connecting;
    expect(connection().state).toBe("connected");
  });
});
