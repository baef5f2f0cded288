/** ElizaCloudClient: every call about agents that the app makes, over the signed-in account. */
import type { AgentBackup } from "../../../src-preload/contract/agents";
import type { AccountTransport } from "../account-transport";
import { DomainError } from "../errors";
import type { CloudRequest } from "../ports";
import type { AgentPaths } from "./agent-paths";
import {
  type Character,
  type CharacterDetail,
  readCharacter,
  readCharacterPage,
  readCreatedCharacter,
} from "./character-wire";
import { type RuntimeStatus, readRpc, readRuntimeStatus } from "./rpc-wire";
import {
  readAgent,
  readAgents,
  readBackup,
  readBackups,
  readJob,
  readLogLines,
  readStart,
  type SandboxAgent,
  type SandboxDetail,
  type StartJob,
  type StartReply,
} from "./sandbox-wire";
import { acknowledge, fieldsOf } from "./wire";

/** The content of a new sandbox agent; variables may be secrets. */
export interface NewSandbox {
  readonly agentName: string;
  readonly characterId?: string;
  readonly agentConfig: Readonly<Record<string, unknown>>;
  readonly environmentVars: Readonly<Record<string, string>>;
}

/** All methods throw DomainErrors of the transport; a reply that cannot be read is REMOTE_FAILED. */
export interface ElizaCloudClient {
  agents(signal?: AbortSignal): Promise<SandboxAgent[]>;
  agent(id: string, signal?: AbortSignal): Promise<SandboxDetail>;
  createAgent(agent: NewSandbox, signal?: AbortSignal): Promise<SandboxAgent>;
  deleteAgent(id: string, signal?: AbortSignal): Promise<void>;
  /** The same answer however often it is asked: running, or the one job. */
  provision(id: string, signal?: AbortSignal): Promise<StartReply>;
  resume(id: string, signal?: AbortSignal): Promise<StartReply>;
  suspend(id: string, signal?: AbortSignal): Promise<void>;
  /** Blocks until the agent runs again. @throws NOT_FOUND also where the cloud offers no restart. */
  restart(id: string, signal?: AbortSignal): Promise<void>;
  job(jobId: string, signal?: AbortSignal): Promise<StartJob>;
  /** Calls the agent's own runtime. @throws REMOTE_FAILED for an error in the reply, whatever the HTTP status. */
  call(id: string, method: string, params: object, options: CallOptions): Promise<unknown>;
  runtimeStatus(id: string, signal?: AbortSignal): Promise<RuntimeStatus>;
  snapshot(id: string, signal?: AbortSignal): Promise<AgentBackup>;
  /** Newest first. */
  backups(id: string, signal?: AbortSignal): Promise<AgentBackup[]>;
  /** Null stands for the newest backup. Blocks while a stopped agent is started. */
  restore(id: string, backupId: string | null, signal?: AbortSignal): Promise<void>;
  logs(id: string, tail: number, signal?: AbortSignal): Promise<string[]>;
  characters(signal?: AbortSignal): Promise<Character[]>;
  character(id: string, signal?: AbortSignal): Promise<CharacterDetail>;
  createCharacter(name: string, bio: string, signal?: AbortSignal): Promise<Character>;
  deleteCharacter(id: string, signal?: AbortSignal): Promise<void>;
}

/** How long a call to the runtime may take, in milliseconds, and what ends it early. */
export interface CallOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const TIMEOUT_MS = 30_000;
/** The cloud itself gives these up after 120 s. */
const LONG_TIMEOUT_MS = 150_000;
const PAGE_SIZE = 1_000;
const MOST_PAGES = 20;
const COMPAT = "/api/compat/agents";
const CHARACTERS = "/api/my-agents/characters";

type Act = Pick<CloudRequest, "method" | "body" | "query"> & {
  readonly timeoutMs?: number;
  readonly retry?: CloudRequest["retry"];
  readonly signal?: AbortSignal | undefined;
};

/** @param paths shared between clients, so that the base path is found out once */
export function createElizaCloudClient(transport: AccountTransport, paths: AgentPaths): ElizaCloudClient {
  const send = async (path: string, { signal, ...act }: Act): Promise<unknown> => {
    const request = { path, timeoutMs: TIMEOUT_MS, retry: "never" as const, ...act, ...(signal ? { signal } : {}) };
    return (await transport.send(request)).body;
  };
  const onAgent = async (id: string, below: string, act: Act): Promise<unknown> => {
    const base = await paths.base(transport, act.signal);
    return send(`${base}/${encodeURIComponent(id)}${below}`, act);
  };
  const call = async (id: string, method: string, params: object, options: CallOptions): Promise<unknown> =>
    onAgent(id, "/bridge", { method: "POST", body: { jsonrpc: "2.0", id: 1, method, params }, ...options });

  return {
    agents: async (signal) => readAgents((await paths.list(transport, signal)).body),
    agent: async (id, signal) => readAgent(await onAgent(id, "", { method: "GET", retry: "safe", signal })),
    async createAgent(agent, signal) {
      const base = await paths.base(transport, signal);
      const created = readAgent(await send(base, { method: "POST", body: agent, signal }));
      return { ...created, name: agent.agentName };
    },
    async deleteAgent(id, signal) {
      acknowledge(await onAgent(id, "", { method: "DELETE", signal }));
    },
    provision: async (id, signal) => readStart(await onAgent(id, "/provision", { method: "POST", body: {}, signal })),
    resume: async (id, signal) => readStart(await onAgent(id, "/resume", { method: "POST", body: {}, signal })),
    async suspend(id, signal) {
      acknowledge(await onAgent(id, "/suspend", { method: "POST", body: {}, timeoutMs: LONG_TIMEOUT_MS, signal }));
    },
    async restart(id, signal) {
      const path = `${COMPAT}/${encodeURIComponent(id)}/restart`;
      const body = await send(path, { method: "POST", body: {}, timeoutMs: LONG_TIMEOUT_MS, signal });
      acknowledge(body);
      if (fieldsOf(fieldsOf(body)?.data)?.status !== "failed") return;
      throw new DomainError("REMOTE_FAILED", "The agent could not be restarted.");
    },
    async job(jobId, signal) {
      const path = `/api/v1/jobs/${encodeURIComponent(jobId)}`;
      return readJob(jobId, await send(path, { method: "GET", signal }));
    },
    call: async (id, method, params, options) => readRpc(await call(id, method, params, options)),
    async runtimeStatus(id, signal) {
      const timeoutMs = 10_000;
      return readRuntimeStatus(await call(id, "status.get", {}, signal ? { timeoutMs, signal } : { timeoutMs }));
    },
    snapshot: async (id, signal) => readBackup(await onAgent(id, "/snapshot", { method: "POST", body: {}, signal })),
    async backups(id, signal) {
      const found = readBackups(await onAgent(id, "/backups", { method: "GET", retry: "safe", signal }));
      return found.sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    },
    async restore(id, backupId, signal) {
      const body = backupId === null ? {} : { backupId };
      acknowledge(await onAgent(id, "/restore", { method: "POST", body, timeoutMs: LONG_TIMEOUT_MS, signal }));
    },
    async logs(id, tail, signal) {
      const path = `${COMPAT}/${encodeURIComponent(id)}/logs`;
      return readLogLines(await send(path, { method: "GET", query: { tail: String(tail) }, retry: "safe", signal }));
    },
    async characters(signal) {
      const found: Character[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const query = { page: String(page), limit: String(PAGE_SIZE) };
        const { characters, hasMore } = readCharacterPage(await send(CHARACTERS, { method: "GET", query, signal }));
        found.push(...characters);
        if (!hasMore) break;
      }
      return found;
    },
    async character(id, signal) {
      const path = `${CHARACTERS}/${encodeURIComponent(id)}`;
      return readCharacter(await send(path, { method: "GET", retry: "safe", signal }));
    },
    async createCharacter(name, bio, signal) {
      const body = bio === "" ? { name } : { name, bio };
      return readCreatedCharacter(await send("/api/v1/app/agents", { method: "POST", body, signal }));
    },
    async deleteCharacter(id, signal) {
      acknowledge(await send(`${CHARACTERS}/${encodeURIComponent(id)}`, { method: "DELETE", signal }));
    },
  };
}
