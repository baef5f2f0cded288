import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../../../src-preload/contract/settings-defaults";
import {
  NO_WALLETS,
  NOT_CONNECTED,
  SIGNED_OUT,
  UNKNOWN_CREDITS,
} from "../../../../src-preload/contract/state-defaults";
import { createStateStore, type StateStore } from "../../../app/state-store";
import { createLifetime } from "../../lifetime";
import { creditLevel } from "../../money";
import type { Clock, Log } from "../../ports";
import { createFakeClock, type FakeClock, settle } from "../../testing/fake-clock";
import { createAgentPaths } from "../agent-paths";
import { type ActiveAgent, type Agents, createAgents } from "../create-agents";
import { createFakeAgentsCloud, type FakeAgentsCloud } from "./fake-agents-cloud";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The agents on a fake clock and against a fake cloud, signed in. */
export interface AgentsUnderTest {
  readonly agents: Agents;
  readonly clock: FakeClock;
  readonly cloud: FakeAgentsCloud;
  readonly state: StateStore;
  /** What is remembered for the next start. */
  active(): ActiveAgent | null;
  connection(): ReturnType<StateStore["read"]>["connection"];
  /** The account ended, as the session tells it. */
  endAccount(): void;
  /** An account begins and is accepted. */
  beginAccount(): void;
  setBalance(usd: number | null): void;
  readonly intervals: { backupMs: number; heartbeatMs: number };
  /** How many timers of the app are running; the fake cloud's own do not count. */
  timers(): number;
  settle(): Promise<void>;
}

export const TEST_CLOUD = "https://cloud.example";

/** @param fraction what the randomness gives: 1 is no jitter */
export function createAgentsUnderTest(fraction = 1, active: ActiveAgent | null = null): AgentsUnderTest {
  const clock = createFakeClock();
  const cloud = createFakeAgentsCloud(clock);
  const state = createStateStore({
    cloud: { enabled: true, apiOrigin: TEST_CLOUD, webOrigin: TEST_CLOUD, source: "default", error: null },
    account: SIGNED_OUT,
    login: { phase: "idle", sessionId: null, browserUrl: null, expiresAt: null, error: null },
    credits: UNKNOWN_CREDITS,
    connection: NOT_CONNECTED,
    localApi: { phase: "stopped", url: null, port: null, tokenStorage: null, error: null },
    wallet: NO_WALLETS,
    settings: SETTINGS_DEFAULTS,
    language: LANGUAGE_DEFAULT,
    notices: [],
  });
  const intervals = { backupMs: 60_000, heartbeatMs: 30_000 };
  let remembered = active;
  const listeners = new Set<() => void>();
  let account = createLifetime();
  const beginAccount = (): void => {
    account = createLifetime();
    state.patch("account", { ...SIGNED_OUT, state: "unverified", hasApiKey: true });
    state.patch("account", { state: "verified", connected: true });
  };
  let uuids = 0;
  let timers = 0;
  const countedClock: Clock = {
    now: clock.now,
    after(delayMs, run) {
      timers += 1;
      let isOver = false;
      const over = (): void => {
        if (!isOver) timers -= 1;
        isOver = true;
      };
      const timer = clock.after(delayMs, () => {
        over();
        run();
      });
      return {
        cancel() {
          over();
          timer.cancel();
        },
      };
    },
  };
  const agents = createAgents({
    clock: countedClock,
    random: { uuid: () => `uuid-${++uuids}`, fraction: () => fraction },
    log: silent,
    state,
    account: {
      async send(request) {
        const span = account.span(request.signal);
        return cloud.send({ ...request, signal: span.signal }).finally(span.release);
      },
      parting: () => ({ send: (request) => cloud.send(request) }),
    },
    paths: createAgentPaths(() => TEST_CLOUD),
    onAccountEnded: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readCredits: async () => state.read().credits,
    intervals: { backupMs: () => intervals.backupMs, heartbeatMs: () => intervals.heartbeatMs },
    readActive: () => remembered,
    saveActive: (agent) => {
      remembered = agent;
    },
  });
  beginAccount();
  return {
    agents,
    clock,
    cloud,
    state,
    active: () => remembered,
    connection: () => state.read().connection,
    endAccount() {
      account.end();
      state.patch("account", SIGNED_OUT);
      for (const listener of [...listeners]) listener();
    },
    beginAccount,
    setBalance(usd) {
      const balanceMicros = usd === null ? null : usd * 1_000_000;
      state.patch("credits", { ...UNKNOWN_CREDITS, balanceMicros, level: creditLevel(balanceMicros) });
    },
    intervals,
    timers: () => timers,
    settle,
  };
}
