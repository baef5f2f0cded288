import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { createAgentsUnderTest, TEST_CLOUD } from "./testing/agents-under-test";
import { codeOf, connected } from "./testing/connected";

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
