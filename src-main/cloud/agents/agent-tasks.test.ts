import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { createAgentsUnderTest } from "./testing/agents-under-test";

const start = async (status = "running") => {
  const app = createAgentsUnderTest();
  const agent = app.cloud.add({ status });
  await app.agents.refresh();
  const row = () => app.agents.list().agents.find(({ id }) => id === agent.id);
  return { ...app, agent, row };
};

describe("a task", () => {
  it("is shown in the row while it runs and gone when it is done", async () => {
    const { agents, agent, row, clock, cloud } = await start("stopped");
    const starting = agents.start(agent.id);
    await clock.advance(0);
    expect(row()).toMatchObject({ phase: "starting", task: { kind: "start", error: null } });
    await clock.advance(6_000);
    expect(row()?.job).toMatchObject({ status: "in_progress", attempts: 1 });
    await clock.advance(10_000);
    await starting;
    expect(row()).toMatchObject({ phase: "running", task: null, job: null });
    expect(cloud.seen(/resume/)).toHaveLength(1);
  });

  it("that failed stays with its reason until it is dismissed", async () => {
    const { agents, agent, row, cloud } = await start("stopped");
    cloud.balanceUsd = 2;
    await expect(agents.start(agent.id)).rejects.toMatchObject({ code: "INSUFFICIENT_CREDITS" });
    expect(row()).toMatchObject({
      phase: "stopped",
      attention: "task_failed",
      task: { error: { code: "INSUFFICIENT_CREDITS" } },
    });
    agents.dismissTask(agent.id);
    expect(row()).toMatchObject({ task: null, attention: null });
  });

  it("excludes another on the same agent", async () => {
    const { agents, agent, cloud, clock } = await start();
    cloud.latencyMs = 1_000;
    const suspending = agents.suspend(agent.id);
    await expect(agents.restart(agent.id)).rejects.toMatchObject({ code: "CONFLICT", message: /being suspended/ });
    await clock.advance(5_000);
    await suspending;
  });

  it("ends with the account, and leaves no request", async () => {
    const { agents, agent, cloud, clock, endAccount } = await start();
    cloud.latencyMs = 1_000;
    const restarting = agents.restart(agent.id).catch((error: unknown) => error);
    await clock.advance(500);
    endAccount();
    expect(await restarting).toMatchObject({ code: "CANCELLED" });
    await clock.advance(0);
    expect(cloud.open()).toEqual([]);
  });

  it("suspending the connected agent disconnects it first", async () => {
    const { agents, agent, connection } = await start();
    await agents.connect(agent.id);
    await agents.suspend(agent.id);
    expect(connection()).toMatchObject({ state: "disconnected", agentId: null, error: null });
    expect(agent).toMatchObject({ status: "stopped", backups: [expect.anything()] });
  });

  it("leaves the connected agent in peace while it is restarted", async () => {
    const { agents, agent, connection, clock, cloud } = await start();
    await agents.connect(agent.id);
    cloud.latencyMs = 100_000;
    const restarting = agents.restart(agent.id);
    agent.isDead = true;
    await clock.advance(99_000);
    expect(connection()).toMatchObject({ state: "connected", missedHeartbeats: 0 });
    cloud.latencyMs = 0;
    await clock.advance(10_000);
    await restarting;
    await clock.advance(31_000);
    expect(connection()).toMatchObject({ state: "connected", backup: { pausedBecause: null } });
  });

  it("restarts in two steps where the cloud has no restart", async () => {
    const { agents, agent, clock, cloud } = await start();
    const error = new DomainError("NOT_FOUND", "no route");
    cloud.faults.push({ match: /compat/, error, times: 9, isDone: false });
    const restarting = agents.restart(agent.id);
    await clock.advance(20_000);
    await restarting;
    expect(cloud.seen(/suspend|resume/)).toHaveLength(2);
    expect(agent.status).toBe("running");
  });
});

describe("deleting", () => {
  it("keeps the row, deleting, until the cloud says that it is gone", async () => {
    const { agents, agent, row, clock, cloud } = await start();
    cloud.deleteMs = 7_000;
    const removing = agents.remove(agent.id);
    await clock.advance(6_999);
    expect(row()).toMatchObject({ phase: "deleting", isDeleting: true });
    await agents.refresh();
    expect(row()).toMatchObject({ phase: "deleting", isDeleting: true });
    await clock.advance(2_000);
    await removing;
    expect(row()).toBeUndefined();
    expect(cloud.seen(/DELETE/)).toHaveLength(1);
  });

  it("gives up watching after two minutes, and the row is as it was", async () => {
    const { agents, agent, row, clock, cloud } = await start();
    cloud.deleteMs = 3_600_000;
    const removing = agents.remove(agent.id).catch((error: unknown) => error);
    await clock.advance(125_000);
    expect(await removing).toMatchObject({ code: "TIMEOUT" });
    expect(row()).toMatchObject({ phase: "running", isDeleting: false, attention: "task_failed" });
  });

  it.each(["OFFLINE", "TIMEOUT", "REMOTE_FAILED"] as const)(
    "a lost reply (%s) to a deletion that was done is success",
    async (code) => {
      const { agents, agent, row, cloud } = await start();
      cloud.faults.push({ match: /DELETE/, error: new DomainError(code, "lost"), times: 1, isDone: true });
      await agents.remove(agent.id);
      expect(row()).toBeUndefined();
      expect(cloud.seen(/DELETE/)).toHaveLength(1);
    },
  );

  it("one that did not arrive is repeated", async () => {
    const { agents, agent, clock, cloud } = await start();
    cloud.faults.push({ match: /DELETE/, error: new DomainError("OFFLINE", "lost"), times: 2, isDone: false });
    const removing = agents.remove(agent.id);
    await clock.advance(10_000);
    await removing;
    expect(cloud.agents.size).toBe(0);
  });

  it("unknown at the cloud counts as done, provisioning does not", async () => {
    const { agents, agent, cloud } = await start("provisioning");
    await agents.remove("00000000-0000-4000-8000-0000000000ff");
    await expect(agents.remove(agent.id)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(cloud.agents.size).toBe(1);
  });

  it("the connected agent is disconnected first, one being connected is a conflict", async () => {
    const { agents, agent, cloud, connection, clock } = await start();
    await agents.connect(agent.id);
    await agents.remove(agent.id);
    expect(connection().agentId).toBeNull();
    const other = cloud.add({ status: "pending" });
    const connecting = agents.connect(other.id);
    await clock.advance(0);
    await expect(agents.remove(other.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await clock.advance(20_000);
    await connecting;
  });
});

describe("restoring", () => {
  it("says beforehand what would be lost", async () => {
    const { agents, agent, clock } = await start();
    agent.memories = 2;
    const older = await agents.snapshot(agent.id);
    await clock.advance(60_000);
    agent.memories = 5;
    const newer = await agents.snapshot(agent.id);
    expect(await agents.previewRestore(agent.id, older.id)).toMatchObject({
      isLatest: false,
      newerBackups: 1,
      losesSince: older.createdAt,
      memoriesNow: 5,
      startsAgent: false,
      refusal: null,
    });
    expect(await agents.previewRestore(agent.id, null)).toMatchObject({ isLatest: true, backup: { id: newer.id } });
    agent.status = "stopped";
    expect(await agents.previewRestore(agent.id, older.id)).toMatchObject({
      startsAgent: true,
      memoriesNow: null,
      refusal: expect.stringContaining("newest"),
    });
    await expect(agents.previewRestore(agent.id, "gone")).rejects.toMatchObject({ code: "NOT_FOUND" });
    agent.status = "running";
    await agents.restore(agent.id, older.id);
    expect(agent.memories).toBe(2);
  });

  it("waits for a backup under way and lets none begin meanwhile", async () => {
    const { agents, agent, clock, cloud } = await start();
    await agents.connect(agent.id);
    await agents.snapshot(agent.id);
    cloud.latencyMs = 90_000;
    const restoring = agents.restore(agent.id, null);
    await clock.advance(89_000);
    expect(cloud.seen(/snapshot/)).toHaveLength(1);
    cloud.latencyMs = 0;
    await clock.advance(2_000);
    await restoring;
    await clock.advance(60_000);
    expect(cloud.seen(/snapshot/)).toHaveLength(2);
  });
});
