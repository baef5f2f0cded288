/** Keeps the tray's list of agents from growing old while a tray shows it, seldom enough to go unnoticed by the cloud. */
import type { StateStore } from "../app/state-store";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { Clock, Timer } from "../cloud/ports";

/** How old the list may be in the tray; the window asks for it far more often while somebody looks. */
const REFRESH_MS = 5 * 60_000;

interface Deps {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly agents: Pick<AgentUseCases, "list" | "refresh">;
}

/** Asks for the agents while it runs and the account is verified. */
export interface AgentFeed {
  start(): void;
  /** Idempotent; nothing is asked afterwards. */
  stop(): void;
}

export const createAgentFeed = ({ store, clock, agents }: Deps): AgentFeed => {
  let timer: Timer | null = null;
  let unsubscribe: (() => void) | null = null;

  const isVerified = (): boolean => store.read().account.state === "verified";

  const look = (): void => {
    timer?.cancel();
    timer = null;
    if (!isVerified()) return;
    const { fetchedAt } = agents.list();
    const ageMs = fetchedAt === null ? REFRESH_MS : clock.now() - fetchedAt;
    const isOld = ageMs < 0 || ageMs >= REFRESH_MS;
    // The list says when it has changed, and why it could not be read.
    if (isOld) void agents.refresh().catch(() => undefined);
    timer = clock.after(isOld ? REFRESH_MS : REFRESH_MS - ageMs, look);
  };

  return {
    start() {
      if (unsubscribe !== null) return;
      let wasVerified = isVerified();
      unsubscribe = store.subscribe(() => {
        if (isVerified() === wasVerified) return;
        wasVerified = !wasVerified;
        look();
      });
      look();
    },
    stop() {
      unsubscribe?.();
      unsubscribe = null;
      timer?.cancel();
      timer = null;
    },
  };
};
