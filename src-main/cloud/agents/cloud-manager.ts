/**
 * CloudManager: at most one agent is connected, being connected or being got back. The newest wish holds; whatever was under
 * way for an older one is ended first, and nothing of it lands afterwards.
 */
import type { ConnectionState } from "../../../src-preload/contract/connection";
import { DomainError } from "../errors";
import { createScopedClock } from "../scoped-clock";
import type { ElizaCloudClient } from "./agents-client";
import { accountEnded, disconnected, superseded } from "./failures";
import { createPausableClock } from "./pausable-clock";
import type { CloudRuntimeProxy } from "./runtime-proxy";
import { createTenures, type TenuresDeps } from "./tenures";

export interface CloudManager {
  /**
   * Joins when the same agent is being connected; at once when it is.
   * @param knownName what it is called until the cloud says so
   * @throws DomainError, SUPERSEDED by a newer call
   */
  connect(agentId: string, knownName?: string | null): Promise<ConnectionState>;
  /** As `connect`, by itself: a suspended agent is left alone, and what may pass is tried again. Never throws. */
  resume(agentId: string, agentName: string | null): Promise<void>;
  /** Ends it in whatever state; resolves after the last backup (5 s at most). Never throws. */
  disconnect(): Promise<void>;
  /** Tries now. @throws DomainError CONFLICT when there is no agent to try again */
  retry(): void;
  /** The connected agent's runtime; null while none answers. */
  proxy(): CloudRuntimeProxy | null;
  /** The agent that is connected, being connected or being got back. */
  agentId(): string | null;
  /** Leaves the agent in peace while something is done to it. @returns ends that */
  hold(agentId: string): () => void;
  /** A backup of an agent was taken by hand. */
  backupTaken(agentId: string, at: number | null): void;
  /** The key is gone: ends everything at once. With a client that still works, the last backup is taken through it. */
  leave(parting: ElizaCloudClient | null): Promise<void>;
  /** Ends everything for good, with a last backup within the time. */
  stop(withinMs: number): Promise<void>;
  suspended(): void;
  resumed(): void;
  networkLost(): void;
  networkBack(): void;
}

type Deps = Omit<TenuresDeps, "lastClock">;

const LAST_BACKUP_MS = 5_000;

export function createCloudManager(deps: Deps): CloudManager {
  const { client, state, remember } = deps;
  const pausable = createPausableClock(deps.clock);
  const clock = createScopedClock(pausable);
  const tenures = createTenures({ ...deps, clock, lastClock: deps.clock });
  const { show } = tenures;
  let isAsleep = false;
  let isStopped = false;

  const read = (): ConnectionState => state.read().connection;

  const connect = (agentId: string, knownName: string | null = null): Promise<ConnectionState> => {
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    const present = tenures.current();
    if (present?.agentId === agentId) {
      if (present.isConnecting && !present.isAutomatic) return present.done;
      if (present.link !== null && read().state === "connected") return Promise.resolve(read());
    }
    const { connection } = state.read();
    const agentName = knownName ?? (connection.agentId === agentId ? connection.agentName : null);
    const former = tenures.end(superseded(), { client, withinMs: LAST_BACKUP_MS });
    const mine = tenures.begin(agentId, agentName, false);
    remember({ id: agentId, name: agentName });
    if (tenures.isParting()) {
      show({ type: "stepped", step: "releasing", jobId: null, deadlineAt: null, at: clock.now() });
    }
    mine.done = tenures.establish(mine, former);
    // Who does not wait reads the outcome in the state.
    mine.done.catch(() => undefined);
    return mine.done;
  };

  /** Looks now instead of when the next look is due. */
  const lookNow = (): void => tenures.current()?.link?.monitor.checkNow();

  return {
    connect,
    async resume(agentId, agentName) {
      if (isStopped || tenures.current() !== null) return;
      await tenures.comeBackTo(tenures.begin(agentId, agentName, true));
    },
    async disconnect() {
      remember(null);
      const over = tenures.end(disconnected(), { client, withinMs: LAST_BACKUP_MS });
      // Connected it stays until the last backup is over; anything else ends at once.
      if (read().state === "connected") show({ type: "leaving", at: clock.now() });
      else show({ type: "ended" });
      await over;
      // A newer wish may have come meanwhile; the state is its own then.
      if (tenures.current() === null) show({ type: "ended" });
    },
    retry() {
      const present = tenures.current();
      if (present?.nudge) present.nudge();
      else if (present === null) {
        const { agentId } = read();
        if (agentId === null) throw new DomainError("CONFLICT", "There is no agent to connect again.");
        void connect(agentId);
      }
    },
    proxy: () => tenures.current()?.link?.proxy ?? null,
    agentId: () => tenures.current()?.agentId ?? null,
    hold(agentId) {
      const present = tenures.current();
      const link = present?.agentId === agentId ? present.link : null;
      return link?.hold("not_running") ?? (() => undefined);
    },
    backupTaken(agentId, at) {
      const present = tenures.current();
      if (present?.agentId === agentId) present.link?.backups.taken(at);
    },
    async leave(through) {
      const last = through === null ? null : { client: through, withinMs: LAST_BACKUP_MS };
      const over = tenures.end(accountEnded(), last);
      show({ type: "ended" });
      await over;
    },
    async stop(withinMs) {
      isStopped = true;
      await tenures.end(disconnected(), { client, withinMs });
      clock.stop();
      show({ type: "ended" });
    },
    suspended() {
      if (isAsleep) return;
      isAsleep = true;
      tenures.setAsleep(true);
      pausable.pause();
    },
    resumed() {
      if (!isAsleep) return;
      isAsleep = false;
      pausable.resume();
      tenures.setAsleep(false);
      tenures.current()?.nudge?.();
    },
    networkLost() {
      tenures.setOffline(true);
      lookNow();
    },
    networkBack() {
      tenures.setOffline(false);
      const nudge = tenures.current()?.nudge;
      if (nudge) nudge();
      else lookNow();
    },
  };
}
