/** Tells a person of the balance's crossings: never of what is unknown or old, never while paused, each kind as it was chosen. */
import type { AppState, SettingsState } from "../../src-preload/contract/state";
import type { StateStore } from "../app/state-store";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { Clock, Timer } from "../cloud/ports";
import { nextWarning, type ToldLevel, type Warning } from "./credit-warnings";
import { warningMessage } from "./messages";
import type { Notifier } from "./ports";

interface Deps {
  readonly state: StateStore;
  readonly clock: Clock;
  readonly agents: Pick<AgentUseCases, "list" | "refresh" | "onListChanged">;
  readonly notifier: Notifier;
  readonly readTold: () => ToldLevel | null;
  readonly saveTold: (level: ToldLevel | null) => void;
  readonly openBilling: () => void;
}

export interface Notifications {
  start(): void;
  /** Idempotent; nothing is shown afterwards. */
  stop(): void;
}

const SWITCHES: Readonly<Record<Warning, keyof SettingsState>> = {
  below_start: "notifyBelowStart",
  low: "notifyLow",
  critical: "notifyCritical",
  recovered: "notifyRecovered",
};

/** How often the agents are asked for when only they decide whether there is something to tell. */
const COUNT_AGENTS_EVERY_MS = 600_000;
/** Between these the agents decide. */
const START_MICROS = 5_250_000;

export function createNotifications(deps: Deps): Notifications {
  const { state, clock, agents } = deps;
  let countedAt: number | null = null;
  let pauseEnd: Timer | null = null;
  let endings: (() => void)[] = [];
  let wasConnected = false;

  const hasAgents = ({ connection }: AppState): boolean | null => {
    if (connection.agentId !== null) return true;
    const list = agents.list();
    return list.fetchedAt === null ? null : list.agents.some(({ kind }) => kind === "sandbox");
  };

  const countAgents = (): void => {
    const now = clock.now();
    if (countedAt !== null && now - countedAt < COUNT_AGENTS_EVERY_MS) return;
    countedAt = now;
    // The list tells when it has changed; without an answer nothing is told.
    void agents.refresh().catch(() => undefined);
  };

  const isPaused = ({ notificationsPausedUntil }: SettingsState): boolean => {
    pauseEnd?.cancel();
    pauseEnd = null;
    const leftMs = (notificationsPausedUntil ?? 0) - clock.now();
    if (leftMs <= 0) return false;
    // What was crossed meanwhile is told then, once, as it is then.
    pauseEnd = clock.after(leftMs, judge);
    return true;
  };

  /**
   * Another account has a balance of its own. Coming back after a restart, or after the cloud was switched off, is no change: what
   * was told then still counts.
   */
  const followAccount = ({ account, cloud }: AppState): void => {
    if (cloud.enabled && wasConnected && (account.state === "signed_out" || account.state === "unverified")) {
      countedAt = null;
      deps.saveTold(null);
    }
    wasConnected = account.connected || (wasConnected && account.state === "rejected");
  };

  function judge(): void {
    const now = state.read();
    followAccount(now);
    const { balanceMicros, stale } = now.credits;
    if (now.account.state !== "verified" || balanceMicros === null || stale || isPaused(now.settings)) return;
    const reading = { balanceMicros, hasAgents: hasAgents(now) };
    if (reading.hasAgents === null && balanceMicros < START_MICROS) countAgents();
    const before = deps.readTold();
    const { told, warning } = nextWarning(before, reading);
    // First kept, then shown: a crash in between must not tell it twice.
    if (told !== before) deps.saveTold(told);
    if (warning === null || now.settings[SWITCHES[warning]] !== true) return;
    deps.notifier.show(warningMessage(warning, balanceMicros, now.language), deps.openBilling);
  }

  return {
    start() {
      if (endings.length > 0) return;
      endings = [state.subscribe(judge), agents.onListChanged(judge)];
      judge();
    },
    stop() {
      for (const end of endings.splice(0)) end();
      pauseEnd?.cancel();
    },
  };
}
