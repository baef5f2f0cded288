import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConnectionState } from "../../../src-preload/contract/connection";
import { type AgentsUnderTest, createAgentsUnderTest } from "./testing/agents-under-test";
import type { FakeAgent } from "./testing/fake-agents-cloud";

type Act =
  | { readonly do: "connect" | "start" | "suspend" | "snapshot" | "crash" | "revive" | "lose"; readonly agent: number }
  | { readonly do: "disconnect" | "retry" | "sleep" | "wake" | "signOut" | "rejectKey" | "newKey" | "spend" | "topUp" }
  | { readonly do: "network"; readonly to: "up" | "down" | "stalled"; readonly isTold: boolean }
  | { readonly do: "latency"; readonly ms: number }
  | { readonly do: "wait"; readonly ms: number };

const agent = fc.nat(2);
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("connect" as const), agent }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("start", "suspend", "snapshot", "snapshot", "snapshot", "crash", "revive", "lose" as const),
      agent,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "disconnect",
        "disconnect",
        "retry",
        "sleep",
        "wake",
        "wake",
        "signOut",
        "rejectKey",
        "newKey",
        "spend",
        "topUp" as const,
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("network" as const),
      to: fc.constantFrom("up", "up", "down", "stalled" as const),
      isTold: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("latency" as const), ms: fc.constantFrom(0, 700, 4_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.constantFrom(1, 2_500, 11_000, 31_000, 95_000) }),
  },
);

const STATUSES = ["pending", "running", "stopped"];
const ignore = (work: Promise<unknown>): void => void work.catch(() => undefined);
const idIn = (path: string): string | null => /agents\/([0-9a-f-]{36})/.exec(path)?.[1] ?? null;

/** The app, its cloud, and what must hold of them at every moment. */
function createWorld() {
  const app: AgentsUnderTest = createAgentsUnderTest();
  const { agents, cloud, state } = app;
  app.intervals.backupMs = 20_000;
  const all: FakeAgent[] = STATUSES.map((status) => cloud.add({ status }));
  /** Set while nothing may be sent: how many calls there were when that began. */
  let silence: number | null = null;
  let wishes = 0;
  let tasks = 0;
  let leavings = 0;
  let checked = 0;

  const sentWith: (ConnectionState | null)[] = [];
  const send = cloud.send;
  Object.assign(cloud, {
    send: (request: Parameters<typeof send>[0]) => {
      sentWith.push(app.connection());
      return send(request);
    },
  });

  /** Every call since the last look belongs to the agent of its moment. */
  const judgeCalls = (): void => {
    for (; checked < cloud.calls.length; checked++) {
      const call = cloud.calls[checked];
      const then = sentWith[checked];
      if (call === undefined || then === undefined || !call.path.endsWith("/bridge")) continue;
      expect(idIn(call.path)).toBe(then?.agentId);
      // Only the watch over a connected agent and the last step of connecting ask it anything.
      expect(then?.state === "connected" || then?.step === "attaching").toBe(true);
    }
    if (silence !== null) expect(cloud.calls.length).toBe(silence);
  };

  /** What the state says follows from what the cloud said. */
  const judgeState = (): void => {
    const now = app.connection();
    const { state: name, agentId, error } = now;
    const isIdle = (name === "disconnected" || name === "error") && tasks === 0 && leavings === 0;
    if (isIdle) expect(app.timers()).toBe(0);
    expect(cloud.snapshotOverlap).toBeLessThanOrEqual(1);
    expect(now.attempt).toBeLessThanOrEqual(10);
    switch (name) {
      case "connected": {
        const heard = cloud.calls.filter(
          ({ path, outcome }) => path.includes(`${agentId}/bridge`) && outcome === "answered",
        );
        expect(heard.map(({ endedAt }) => endedAt)).toContain(now.lastHeartbeatAt);
        expect(error).toBeNull();
        expect(agents.proxy()?.agentId ?? agentId).toBe(agentId);
        return;
      }
      case "connecting":
        expect(agentId).not.toBeNull();
        return;
      case "reconnecting":
        expect(agentId).not.toBeNull();
        expect(error).not.toBeNull();
        expect(now.attempt).toBeGreaterThan(0);
        expect(agents.proxy()).toBeNull();
        return;
      case "error":
      case "disconnected":
        expect(agents.proxy()).toBeNull();
        expect(now.backup.nextAt).toBeNull();
        // Gave up, failed, or never was.
        expect(error === null).toBe(agentId === null);
        if (error?.code === "INSUFFICIENT_CREDITS") expect(error.details?.balanceUsd).toBeLessThan(5);
        if (error?.code === "KEY_REJECTED") expect(cloud.calls.some(({ outcome }) => outcome === "failed")).toBe(true);
    }
  };

  const quietAfter = (work: Promise<unknown>): void => {
    const mine = ++wishes;
    ignore(
      work.then(() => {
        // What was asked to be done to an agent goes on: it is no part of the connection.
        if (wishes !== mine || tasks > 0) return;
        expect(cloud.open()).toEqual([]);
        silence = cloud.calls.length;
      }),
    );
  };

  const wish = (work: () => Promise<unknown>): void => {
    wishes += 1;
    silence = null;
    ignore(work());
  };

  const onAgent = (
    deed: "connect" | "start" | "suspend" | "snapshot" | "crash" | "revive" | "lose",
    one: FakeAgent,
  ) => {
    switch (deed) {
      case "connect":
        wish(() => agents.connect(one.id));
        break;
      case "start":
      case "suspend":
      case "snapshot":
        tasks += 1;
        wish(() => agents[deed](one.id).finally(() => (tasks -= 1)));
        break;
      case "crash":
        one.isDead = true;
        break;
      case "revive":
        one.isDead = false;
        break;
      case "lose":
        if (one.status === "running") one.status = "disconnected";
    }
  };

  const setNetwork = (to: "up" | "down" | "stalled", isTold: boolean): void => {
    cloud.network = to;
    if (!isTold) return;
    if (to === "up") agents.networkBack();
    else agents.networkLost();
  };

  const changeKey = async (): Promise<void> => {
    app.endAccount();
    app.beginAccount();
  };

  const run = (act: Exclude<Act, { do: "wait" }>): void => {
    switch (act.do) {
      case "disconnect":
        leavings += 1;
        quietAfter(agents.disconnect().finally(() => (leavings -= 1)));
        break;
      case "retry":
        wish(async () => agents.retry());
        break;
      case "sleep":
        agents.suspended();
        break;
      case "wake":
        agents.resumed();
        break;
      case "signOut":
        leavings += 1;
        quietAfter(agents.signingOut(async () => app.endAccount()).finally(() => (leavings -= 1)));
        break;
      case "rejectKey":
        cloud.isKeyAccepted = false;
        break;
      case "newKey":
        cloud.isKeyAccepted = true;
        wish(changeKey);
        break;
      case "spend":
        cloud.balanceUsd = 3;
        break;
      case "topUp":
        cloud.balanceUsd = 20;
        break;
      case "network":
        setNetwork(act.to, act.isTold);
        break;
      case "latency":
        cloud.latencyMs = act.ms;
        break;
      default: {
        const one = all[act.agent];
        if (one !== undefined) onAgent(act.do, one);
      }
    }
  };

  return {
    app,
    async step(act: Act): Promise<void> {
      if (act.do === "wait") await app.clock.advance(act.ms);
      else run(act);
      await app.settle();
      judgeCalls();
      judgeState();
    },
    /** Quits at whatever moment this is. */
    async quit(): Promise<void> {
      const over = agents.stop(5_000);
      await app.clock.advance(5_000);
      await over;
      expect(cloud.open()).toEqual([]);
      expect(app.timers()).toBe(0);
      const before = cloud.calls.length;
      await app.clock.advance(3_600_000);
      expect(cloud.calls.length).toBe(before);
      expect(state.read().connection.state).toBe("disconnected");
    },
  };
}

describe("whatever happens in whatever order", () => {
  it("one agent is active, nothing follows an end, snapshots do not overlap, and the state is what the cloud said", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 16 }), async (list) => {
        const world = createWorld();
        for (const act of list) await world.step(act);
        await world.quit();
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
