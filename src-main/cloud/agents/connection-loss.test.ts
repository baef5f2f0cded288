import { describe, expect, it } from "vitest";
import { type AgentsUnderTest, createAgentsUnderTest } from "./testing/agents-under-test";
import { connected } from "./testing/connected";

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
