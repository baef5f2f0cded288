import type { AccountRequest, AccountTransport } from "../../account-transport";
import { DomainError } from "../../errors";
import type { Clock, Timer } from "../../ports";

/** A sandbox agent inside the fake. */
export interface FakeAgent {
  readonly id: string;
  name: string;
  status: string;
  errorMessage: string | null;
  /** The cloud says "running", and nothing answers. */
  isDead: boolean;
  job: FakeJob | null;
  readonly backups: { readonly id: string; readonly createdAt: string; readonly memories: number }[];
  memories: number;
  readonly createdAt: number;
}

interface FakeJob {
  readonly id: string;
  status: string;
  attempts: number;
  error: string | null;
}

/** A request as it reached the fake; `endedAt` is null while it is under way. */
export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly body: unknown;
  endedAt: number | null;
  outcome: "answered" | "failed" | "aborted" | null;
}

/** An error in place of an answer. */
interface FakeFault {
  /** Of "METHOD path". */
  readonly match: RegExp;
  readonly error: DomainError;
  times: number;
  /** How many matching calls it lets pass first. */
  skip?: number;
  /** The deed is done, only the answer is lost. */
  readonly isDone: boolean;
}

/** How the way to the cloud is. */
export type Network = "up" | "down" | "stalled";

/** Sandbox agents without sockets, on the test's clock. */
export interface FakeAgentsCloud extends AccountTransport {
  readonly agents: Map<string, FakeAgent>;
  readonly calls: SeenCall[];
  network: Network;
  isKeyAccepted: boolean;
  balanceUsd: number;
  /** Each answer takes so long. */
  latencyMs: number;
  /** How long provisioning takes. */
  provisionMs: number;
  /** How many of the next jobs fail for good. */
  failingJobs: number;
  /** The most snapshots of one agent that were ever under way at once. */
  snapshotOverlap: number;
  /** How long an agent is still there after its deletion was accepted. */
  deleteMs: number;
  readonly faults: FakeFault[];
  add(fields?: Partial<Pick<FakeAgent, "id" | "name" | "status" | "isDead">>): FakeAgent;
  /** Calls that match, as "METHOD path". */
  seen(match: RegExp): string[];
  open(): SeenCall[];
}

const BASE = "/api/v1/eliza/agents";
let ids = 0;
const nextId = (): string => {
  ids += 1;
  return `00000000-0000-4000-8000-${ids.toString(16).padStart(12, "0")}`;
};

const notFound = (what: string): DomainError => new DomainError("NOT_FOUND", `${what} not found`);
const conflict = (why: string): DomainError => new DomainError("CONFLICT", why);
const iso = (at: number): string => new Date(at).toISOString();

/** A cloud with no agents, reachable, with credit. */
export function createFakeAgentsCloud(clock: Clock): FakeAgentsCloud {
  const agents = new Map<string, FakeAgent>();
  const calls: SeenCall[] = [];
  const snapshotting = new Map<string, number>();

  const view = (agent: FakeAgent) => ({
    id: agent.id,
    agentName: agent.name,
    status: agent.status,
    databaseStatus: "ready",
    lastBackupAt: agent.backups[0]?.createdAt ?? null,
    lastHeartbeatAt: null,
    errorMessage: agent.errorMessage,
    createdAt: iso(agent.createdAt),
    updatedAt: iso(agent.createdAt),
  });

  const credit = (): void => {
    if (cloud.balanceUsd >= 5) return;
    throw new DomainError("INSUFFICIENT_CREDITS", "This needs $5.00.", {
      details: { requiredUsd: 5, balanceUsd: cloud.balanceUsd },
    });
  };

  const runJob = (agent: FakeAgent): FakeJob => {
    const job: FakeJob = { id: nextId(), status: "pending", attempts: 0, error: null };
    agent.job = job;
    jobs.set(job.id, job);
    const isDoomed = cloud.failingJobs > 0;
    if (isDoomed) cloud.failingJobs -= 1;
    clock.after(cloud.provisionMs / 4, () => {
      job.status = "in_progress";
      job.attempts = 1;
      agent.status = "provisioning";
    });
    clock.after(cloud.provisionMs, () => {
      agent.job = null;
      job.status = isDoomed ? "failed" : "completed";
      job.error = isDoomed ? "Sandbox creation failed: no capacity" : null;
      agent.status = isDoomed ? "error" : "running";
      agent.errorMessage = job.error;
      agent.isDead = false;
    });
    return job;
  };
  const jobs = new Map<string, FakeJob>();

  const startReply = (agent: FakeAgent): unknown => {
    if (agent.status === "running") return { success: true, data: { id: agent.id, status: "running" } };
    if (agent.job === null) credit();
    const isNew = agent.job === null;
    const job = agent.job ?? runJob(agent);
    const polling = { endpoint: `/api/v1/jobs/${job.id}`, intervalMs: 5_000 };
    return {
      success: true,
      created: isNew,
      alreadyInProgress: !isNew,
      data: { jobId: job.id, agentId: agent.id, status: job.status },
      polling,
    };
  };

  const bridge = (agent: FakeAgent | undefined, body: unknown): unknown => {
    const { method } = body as { method: string };
    if (agent === undefined || agent.status !== "running" || agent.isDead) {
      return { jsonrpc: "2.0", id: 1, error: { code: -32_000, message: "Sandbox is not running" } };
    }
    if (method === "heartbeat") return { jsonrpc: "2.0", method: "heartbeat.ack", params: { timestamp: clock.now() } };
    if (method === "status.get") {
      return { jsonrpc: "2.0", id: 1, result: { status: "running", uptime: 3, memoriesCount: agent.memories } };
    }
    return { jsonrpc: "2.0", id: 1, error: { code: -32_601, message: `Method not found: ${method}` } };
  };

  const snapshot = (agent: FakeAgent): unknown => {
    if (agent.status !== "running" || agent.isDead) throw conflict("Sandbox is not running");
    const backup = { id: nextId(), createdAt: iso(clock.now()), memories: agent.memories };
    agent.backups.unshift(backup);
    return { success: true, data: { backupId: backup.id, snapshotType: "manual", sizeBytes: 1, ...backup } };
  };

  const restore = (agent: FakeAgent, body: unknown): unknown => {
    const { backupId } = body as { backupId?: string };
    const backup = backupId === undefined ? agent.backups[0] : agent.backups.find(({ id }) => id === backupId);
    if (backup === undefined) throw notFound("Backup");
    agent.memories = backup.memories;
    agent.status = "running";
    agent.isDead = false;
    return { success: true, data: { restoredFromBackupId: backup.id } };
  };

  const onAgent = (agent: FakeAgent, act: string, { method, body }: AccountRequest): unknown => {
    switch (`${method} ${act}`) {
      case "GET ":
        return { success: true, data: { ...view(agent), bridgeUrl: "http://10.0.0.1", errorCount: 0 } };
      case "DELETE ":
        if (agent.job !== null || agent.status === "provisioning") throw conflict("Agent provisioning is in progress");
        if (cloud.deleteMs === 0) agents.delete(agent.id);
        else clock.after(cloud.deleteMs, () => agents.delete(agent.id));
        return { success: true };
      case "POST provision":
      case "POST resume":
        return startReply(agent);
      case "POST suspend":
        if (agent.job !== null) throw conflict("Agent provisioning is in progress");
        agent.status = "stopped";
        return { success: true, data: { agentId: agent.id, action: "suspend" } };
      case "POST restart":
        agent.status = "running";
        agent.isDead = false;
        return { success: true, data: { status: "completed" } };
      case "POST snapshot":
        return snapshot(agent);
      case "GET backups":
        return { success: true, data: agent.backups.map(({ memories: _, ...rest }) => rest) };
      case "POST restore":
        return restore(agent, body);
      case "GET logs":
        return { success: true, data: "one\ntwo\n" };
      default:
        throw notFound("Route");
    }
  };

  const create = ({ body }: AccountRequest): unknown => {
    credit();
    const { agentName } = body as { agentName: string };
    return { success: true, data: view(cloud.add({ name: agentName, status: "pending" })) };
  };

  const answer = (request: AccountRequest): unknown => {
    const { method, path } = request;
    if (path === BASE) {
      return method === "POST" ? create(request) : { success: true, data: [...agents.values()].map(view).reverse() };
    }
    if (path === "/api/my-agents/characters") return { success: true, data: { characters: [] } };
    const job = /^\/api\/v1\/jobs\/([^/]+)$/.exec(path)?.[1];
    if (job !== undefined) {
      const found = jobs.get(job);
      if (found === undefined) throw notFound("Job");
      return { success: true, data: found };
    }
    const [, id = "", act = ""] = /(?:eliza|compat)\/agents\/([^/]+)\/?([a-z]*)$/.exec(path) ?? [];
    const agent = agents.get(id);
    if (act === "bridge") return bridge(agent, request.body);
    if (agent === undefined) throw notFound("Agent");
    return onAgent(agent, act, request);
  };

  /** Waits on the test's clock; rejects when the request is aborted. */
  const wait = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      let timer: Timer | null = null;
      const end = (): void => {
        timer?.cancel();
        reject(new DomainError("CANCELLED", "The call was cancelled."));
      };
      if (signal?.aborted) return end();
      signal?.addEventListener("abort", end, { once: true });
      timer = clock.after(ms, () => {
        signal?.removeEventListener("abort", end);
        resolve();
      });
    });

  const exchange = async (request: AccountRequest): Promise<unknown> => {
    if (request.signal?.aborted) throw new DomainError("CANCELLED", "The call was cancelled.");
    if (cloud.network === "down") throw new DomainError("OFFLINE", "Eliza Cloud cannot be reached.");
    const isStalled = cloud.network === "stalled";
    if (isStalled || cloud.latencyMs > 0) await wait(isStalled ? request.timeoutMs : cloud.latencyMs, request.signal);
    if (isStalled) throw new DomainError("TIMEOUT", "Eliza Cloud did not answer in time.");
    if (!cloud.isKeyAccepted) throw new DomainError("KEY_REJECTED", "Eliza Cloud does not accept this key.");
    const fault = cloud.faults.find(({ match, times }) => times > 0 && match.test(`${request.method} ${request.path}`));
    if (fault?.skip) fault.skip -= 1;
    else if (fault !== undefined) {
      fault.times -= 1;
      if (fault.isDone) answer(request);
      throw fault.error;
    }
    return answer(request);
  };

  const cloud: FakeAgentsCloud = {
    agents,
    calls,
    network: "up",
    isKeyAccepted: true,
    balanceUsd: 20,
    latencyMs: 0,
    provisionMs: 10_000,
    deleteMs: 0,
    failingJobs: 0,
    snapshotOverlap: 0,
    faults: [],
    add(fields = {}) {
      const agent: FakeAgent = {
        id: nextId(),
        name: "Ada",
        status: "running",
        isDead: false,
        errorMessage: null,
        job: null,
        backups: [],
        memories: 0,
        createdAt: clock.now(),
        ...fields,
      };
      agents.set(agent.id, agent);
      return agent;
    },
    seen: (match) => calls.map(({ method, path }) => `${method} ${path}`).filter((line) => match.test(line)),
    open: () => calls.filter(({ endedAt }) => endedAt === null),
    async send(request) {
      const { method, path, body, signal } = request;
      const call: SeenCall = { method, path, body, at: clock.now(), endedAt: null, outcome: null };
      calls.push(call);
      const isSnapshot = path.endsWith("/snapshot");
      if (isSnapshot) {
        const now = (snapshotting.get(path) ?? 0) + 1;
        snapshotting.set(path, now);
        cloud.snapshotOverlap = Math.max(cloud.snapshotOverlap, now);
      }
      try {
        const reply = await exchange(request);
        call.outcome = "answered";
        return { status: 200, body: reply };
      } catch (error) {
        call.outcome = signal?.aborted ? "aborted" : "failed";
        throw error;
      } finally {
        call.endedAt = clock.now();
        if (isSnapshot) snapshotting.set(path, (snapshotting.get(path) ?? 1) - 1);
      }
    },
  };
  return cloud;
}
