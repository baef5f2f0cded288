/** The list of all agents: fetched while somebody looks, joined with what the app is doing, never emptied by a failure. */
import type { AgentJob, AgentKind, AgentList, AgentRow, AgentTask } from "../../../src-preload/contract/agents";
import type { StateStore } from "../../app/state-store";
import { DomainError, hasCode, switchedOff, wireOf } from "../errors";
import type { Clock, Log, Timer } from "../ports";
import { characterRow, isTransitional, sandboxRow } from "./agent-phase";
import type { ElizaCloudClient } from "./agents-client";
import type { Character } from "./character-wire";
import type { SandboxAgent } from "./sandbox-wire";

export interface AgentListing {
  read(): AgentList;
  /** Joins the one under way. @throws DomainError; the rows stay. */
  refresh(): Promise<AgentList>;
  /** The sandboxes alone, for who shows no characters: one call in place of two. Joins the one under way. @throws DomainError */
  refreshSandboxes(): Promise<readonly AgentRow[]>;
  watch(isVisible: boolean): void;
  onChanged(listener: () => void): () => void;
  row(id: string): AgentRow | null;
  /** What the cloud was heard to say about one agent outside the list; null means that it is gone. */
  heard(kind: AgentKind, id: string, agent: SandboxAgent | Character | null): void;
  showTask(id: string, task: AgentTask | null): void;
  showJob(id: string, job: AgentJob | null): void;
  task(id: string): AgentTask | null;
  /** The account ended: forgets everything and ends what is under way. */
  reset(): void;
  /** Ends timers and requests for good. */
  stop(): void;
}

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
}

const SLOW_MS = 30_000;
const FAST_MS = 5_000;

export function createAgentList({ client, clock, log, state }: Deps): AgentListing {
  let sandboxes: readonly SandboxAgent[] = [];
  let characters: readonly Character[] = [];
  const tasks = new Map<string, AgentTask>();
  const jobs = new Map<string, AgentJob>();
  const listeners = new Set<() => void>();
  /** Nothing is known; switched off nobody will be asked either, and the list says so. */
  const nothing = () => ({
    ...{ fetchedAt: null, stale: false, refreshing: false },
    error: state.read().cloud.enabled ? null : switchedOff().toWire(),
  });
  let list: AgentList = { revision: 0, agents: [], ...nothing() };
  let byId = new Map<string, AgentRow>();
  let shown = "[]";
  let flight: { readonly abort: AbortController; readonly done: Promise<AgentList> } | null = null;
  let sandboxFlight: { readonly abort: AbortController; readonly done: Promise<readonly AgentRow[]> } | null = null;
  let timer: Timer | null = null;
  let isVisible = false;
  let isStopped = false;

  const newestFirst = (agents: AgentRow[]): AgentRow[] =>
    agents.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));

  const sandboxRows = (agents: readonly SandboxAgent[]): AgentRow[] => {
    const { connection } = state.read();
    return agents.map((agent) =>
      sandboxRow(agent, { job: jobs.get(agent.id) ?? null, task: tasks.get(agent.id) ?? null, connection }),
    );
  };

  const rows = (): AgentRow[] =>
    newestFirst([
      ...sandboxRows(sandboxes),
      ...characters.map((character) => characterRow(character, { task: tasks.get(character.id) ?? null })),
    ]);

  const change = (head: Partial<Omit<AgentList, "agents" | "revision">> = {}): void => {
    const agents = rows();
    const text = JSON.stringify(agents);
    const isSameHead = Object.entries(head).every(([name, value]) => list[name as keyof AgentList] === value);
    if (text === shown && isSameHead) return;
    const isSame = text === shown;
    shown = text;
    list = { ...list, ...head, agents: isSame ? list.agents : agents, revision: list.revision + (isSame ? 0 : 1) };
    byId = new Map(list.agents.map((row) => [row.id, row]));
    for (const listener of [...listeners]) listener();
  };

  const canAsk = (): boolean => {
    const { account, cloud } = state.read();
    return account.hasApiKey && cloud.enabled;
  };

  const plan = (): void => {
    timer?.cancel();
    if (!isVisible || isStopped || !canAsk()) return;
    timer = clock.after(list.agents.some(isTransitional) ? FAST_MS : SLOW_MS, () => begin());
  };

  /** A cloud without characters has none; any other failure leaves what was known. */
  const fetchCharacters = async (signal: AbortSignal): Promise<readonly Character[]> => {
    try {
      return await client.characters(signal);
    } catch (error) {
      if (hasCode(error, "NOT_FOUND")) return [];
      throw error;
    }
  };

  const fetch = async (abort: AbortController): Promise<AgentList> => {
    const [agents, people] = await Promise.allSettled([client.agents(abort.signal), fetchCharacters(abort.signal)]);
    if (flight?.abort !== abort) throw new DomainError("CANCELLED", "The account changed while this was under way.");
    flight = null;
    if (agents.status === "fulfilled") sandboxes = agents.value;
    if (people.status === "fulfilled") characters = people.value;
    const failure = [agents, people].find((result) => result.status === "rejected");
    if (failure === undefined) {
      change({ fetchedAt: clock.now(), stale: false, error: null, refreshing: false });
    } else {
      log.info("The list of agents could not be read", { cause: failure.reason });
      change({ stale: list.fetchedAt !== null, error: wireOf(failure.reason), refreshing: false });
    }
    plan();
    // Without the characters it is still the list of the sandboxes.
    if (agents.status === "rejected") throw agents.reason;
    return list;
  };

  const refresh = (): Promise<AgentList> => {
    if (flight !== null) return flight.done;
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    timer?.cancel();
    const abort = new AbortController();
    const done = Promise.resolve().then(() => fetch(abort));
    flight = { abort, done };
    change({ refreshing: true });
    return done;
  };

  const fetchSandboxes = async (abort: AbortController): Promise<readonly AgentRow[]> => {
    const agents = await client.agents(abort.signal);
    if (sandboxFlight?.abort !== abort)
      throw new DomainError("CANCELLED", "The account changed while this was under way.");
    // Half a list is no list: it is only kept to what is already shown.
    if (list.fetchedAt !== null) {
      sandboxes = agents;
      change();
    }
    return newestFirst(sandboxRows(agents));
  };

  const refreshSandboxes = (): Promise<readonly AgentRow[]> => {
    if (sandboxFlight !== null) return sandboxFlight.done;
    if (isStopped) return Promise.reject(new DomainError("CANCELLED", "The app is closing."));
    const abort = new AbortController();
    const done = fetchSandboxes(abort).finally(() => {
      if (sandboxFlight?.abort === abort) sandboxFlight = null;
    });
    sandboxFlight = { abort, done };
    return done;
  };

  // The failure is in the list.
  const begin = (): void => void refresh().catch(() => undefined);

  const end = (): void => {
    timer?.cancel();
    flight?.abort.abort();
    flight = null;
    sandboxFlight?.abort.abort();
    sandboxFlight = null;
  };

  // Only what the rows show of the connection: a heartbeat alone makes no new list.
  const seen = (): string => {
    const { agentId, state: name, backup, error } = state.read().connection;
    return JSON.stringify([agentId, name, backup.failureStreak, backup.lastAt, error === null]);
  };
  let connection = seen();
  const unsubscribe = state.subscribe(() => {
    const now = seen();
    if (now === connection) return;
    connection = now;
    change();
  });

  const put = <T extends { readonly id: string }>(items: readonly T[], id: string, item: T | null): readonly T[] => {
    if (item === null) return items.filter((other) => other.id !== id);
    return items.some((other) => other.id === id)
      ? items.map((other) => (other.id === id ? item : other))
      : [item, ...items];
  };

  return {
    read: () => list,
    refresh,
    refreshSandboxes,
    watch(visible) {
      const began = visible && !isVisible;
      isVisible = visible;
      if (!began) return plan();
      const age = list.fetchedAt === null ? Number.POSITIVE_INFINITY : clock.now() - list.fetchedAt;
      if (age >= FAST_MS && canAsk()) begin();
      else plan();
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    row: (id) => byId.get(id.toLowerCase()) ?? null,
    heard(kind, id, agent) {
      // One agent is not the list.
      if (list.fetchedAt === null) return;
      if (kind === "character") characters = put(characters, id, agent as Character | null);
      else sandboxes = put(sandboxes, id, agent as SandboxAgent | null);
      change();
      plan();
    },
    showTask(id, task) {
      if (task === null) tasks.delete(id);
      else tasks.set(id, task);
      change();
      plan();
    },
    showJob(id, job) {
      if (job === null) jobs.delete(id);
      else jobs.set(id, job);
      change();
    },
    task: (id) => tasks.get(id) ?? null,
    reset() {
      end();
      sandboxes = [];
      characters = [];
      tasks.clear();
      jobs.clear();
      change(nothing());
      plan();
    },
    stop() {
      isStopped = true;
      unsubscribe();
      end();
    },
  };
}
