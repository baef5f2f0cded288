import { describe, expect, it } from "vitest";
import { DomainError } from "../errors";
import { createAgentsUnderTest } from "./testing/agents-under-test";

const fetches = (app: ReturnType<typeof createAgentsUnderTest>): number => app.cloud.seen(/GET .*agents$/).length;

describe("the list", () => {
  it("is unknown, not empty, before the first answer", () => {
    expect(createAgentsUnderTest().agents.list()).toMatchObject({
      fetchedAt: null,
      agents: [],
      error: null,
      revision: 0,
    });
  });

  it("is fetched every 30 s while somebody looks, and not otherwise", async () => {
    const app = createAgentsUnderTest();
    app.cloud.add();
    await app.clock.advance(120_000);
    expect(fetches(app)).toBe(0);
    app.agents.watch(true);
    await app.clock.advance(65_000);
    expect(fetches(app)).toBe(3);
    app.agents.watch(false);
    await app.clock.advance(120_000);
    expect(fetches(app)).toBe(3);
    expect(app.timers()).toBe(0);
  });

  it("is fetched every 5 s while something changes", async () => {
    const app = createAgentsUnderTest();
    const agent = app.cloud.add({ status: "provisioning" });
    app.agents.watch(true);
    await app.clock.advance(21_000);
    expect(fetches(app)).toBe(5);
    agent.status = "running";
    await app.clock.advance(60_000);
    expect(fetches(app)).toBe(7);
  });

  it("tells of a change once, and of no change not at all", async () => {
    const app = createAgentsUnderTest();
    app.cloud.add();
    await app.agents.refresh();
    const { revision } = app.agents.list();
    await app.agents.refresh();
    expect(app.agents.list().revision).toBe(revision);
    app.cloud.add({ name: "Grace" });
    await app.agents.refresh();
    expect(app.agents.list()).toMatchObject({ revision: revision + 1, agents: [{ name: "Grace" }, { name: "Ada" }] });
  });

  it("keeps what it had when the cloud fails, and says so", async () => {
    const app = createAgentsUnderTest();
    app.cloud.add();
    await app.agents.refresh();
    app.cloud.network = "down";
    await expect(app.agents.refresh()).rejects.toMatchObject({ code: "OFFLINE" });
    expect(app.agents.list()).toMatchObject({ agents: [{ name: "Ada" }], stale: true, error: { code: "OFFLINE" } });
    app.cloud.network = "up";
    await app.agents.refresh();
    expect(app.agents.list()).toMatchObject({ stale: false, error: null });
  });

  it("shows the sandboxes when only the characters fail", async () => {
    const app = createAgentsUnderTest();
    app.cloud.add();
    const error = new DomainError("REMOTE_FAILED", "no");
    app.cloud.faults.push({ match: /characters/, error, times: 1, isDone: false });
    await app.agents.refresh();
    expect(app.agents.list()).toMatchObject({ agents: [{ name: "Ada" }], error: { code: "REMOTE_FAILED" } });
  });

  it("is one request however many ask at once", async () => {
    const app = createAgentsUnderTest();
    await Promise.all([1, 2, 3].map(() => app.agents.refresh()));
    expect(fetches(app)).toBe(1);
  });

  it("forgets everything with the account, and an answer on its way is not let in", async () => {
    const app = createAgentsUnderTest();
    app.cloud.add();
    await app.agents.refresh();
    app.cloud.latencyMs = 1_000;
    const late = app.agents.refresh().catch((error: unknown) => error);
    await app.clock.advance(500);
    app.endAccount();
    await app.clock.advance(5_000);
    expect(await late).toMatchObject({ code: "CANCELLED" });
    expect(app.agents.list()).toMatchObject({ agents: [], fetchedAt: null, refreshing: false });
  });

  it("follows the connection without asking the cloud", async () => {
    const app = createAgentsUnderTest();
    const agent = app.cloud.add();
    await app.agents.refresh();
    let changes = 0;
    app.agents.onListChanged(() => {
      changes += 1;
    });
    await app.agents.connect(agent.id);
    expect(app.agents.list().agents).toMatchObject([{ isActive: true }]);
    expect(changes).toBeGreaterThan(0);
    // Heartbeats move the time in the row, and nothing else is told of them.
    const before = changes;
    await app.clock.advance(30_000);
    expect(changes - before).toBeLessThanOrEqual(1);
  });
});
