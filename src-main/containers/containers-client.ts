/** Every call about containers that the app makes, over the signed-in account. Only UUIDs are ever put into a path. */
import { z } from "zod";
import type { ContainerLogLevel } from "../../src-preload/contract/container-names";
import type {
  ContainerDeployment,
  ContainerHealth,
  ContainerLogLine,
  ContainerMetrics,
  ContainerQuota,
  DeployContainerInput,
  UpdateContainerInput,
} from "../../src-preload/contract/containers";
import type { AccountRelays, AccountStreams, AccountTransport } from "../cloud/account-transport";
import { acknowledge } from "../cloud/agents/wire";
import { collect } from "../cloud/collect";
import { DomainError } from "../cloud/errors";
import type { CloudRequest } from "../cloud/ports";
import { postOnce } from "../studio/post-once";
import { type LogStream, openLogStream } from "./live/log-stream";
import { readLog } from "./log-lines";
import {
  type Container,
  type Deployed,
  readContainer,
  readContainers,
  readDeployed,
  readDeployments,
  readHealth,
  readMetrics,
  readQuota,
} from "./wire";

/** A container to be deployed; the values of its variables may be secrets. */
export type ContainerWish = Omit<DeployContainerInput, "idempotencyKey" | "isRedeployAgreed">;
/** What is to be changed on one. */
export type ContainerChange = Omit<UpdateContainerInput, "id">;

/** All methods throw DomainErrors of the transport; a reply that cannot be read is REMOTE_FAILED. */
export interface ContainersClient {
  list(signal?: AbortSignal): Promise<Container[]>;
  read(id: string, signal?: AbortSignal): Promise<Container>;
  quota(signal?: AbortSignal): Promise<ContainerQuota>;
  /** Made once. OFFLINE means that nothing was sent; REMOTE_FAILED and TIMEOUT leave open whether it was done and charged. */
  deploy(wish: ContainerWish, signal: AbortSignal): Promise<Deployed>;
  /** Blocks for minutes. */
  update(id: string, change: ContainerChange, signal: AbortSignal): Promise<Container | null>;
  /** Blocks for up to fifteen minutes. */
  remove(id: string, signal: AbortSignal): Promise<void>;
  health(id: string): Promise<ContainerHealth>;
  metrics(id: string, minutes: number): Promise<ContainerMetrics>;
  /** The newest lines, oldest first. */
  logs(id: string, limit: number, level: ContainerLogLevel, signal?: AbortSignal): Promise<ContainerLogLine[]>;
  /** The log as it is written; null when this cloud does not send it. */
  logStream(id: string, level: ContainerLogLevel, signal: AbortSignal): Promise<LogStream | null>;
  deployments(id: string): Promise<ContainerDeployment[]>;
}

const PATH = "/api/v1/containers";
const TIMEOUT_MS = 30_000;
const DEPLOY_TIMEOUT_MS = 120_000;
/** What the cloud itself takes at most for a deletion. */
const LONG_TIMEOUT_MS = 15 * 60_000;
const MOST_LOG_BYTES = 8 * 1_024 * 1_024;

const guid = z.guid();

function pathOf(id: string, below = ""): string {
  // The cloud answers other ids with the words of its database.
  if (!guid.safeParse(id).success) throw new DomainError("INVALID_INPUT", "This is not the id of a container.");
  return `${PATH}/${id.toLowerCase()}${below}`;
}

/** One body for all dialects: what one of them does not know, it ignores. */
const bodyOf = (wish: ContainerWish): object => ({
  name: wish.name,
  project_name: wish.projectName,
  image: wish.image,
  ecr_image_uri: wish.image,
  port: wish.ports[0],
  ports: wish.ports.map((containerPort) => ({ containerPort })),
  cpu: wish.cpu,
  memory: wish.memory,
  desired_count: wish.instances,
  health_check_path: wish.healthPath,
  environment_vars: wish.variables,
});

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
};

export function createContainersClient(account: AccountTransport & AccountStreams & AccountRelays): ContainersClient {
  const send = async (method: CloudRequest["method"], path: string, more: Partial<CloudRequest> = {}) => {
    const retry = method === "GET" ? ("safe" as const) : ("never" as const);
    return (await account.send({ method, path, timeoutMs: TIMEOUT_MS, retry, ...more })).body;
  };
  const get = (path: string, signal?: AbortSignal, query?: Readonly<Record<string, string>>) =>
    send("GET", path, { ...(signal ? { signal } : {}), ...(query ? { query } : {}) });

  return {
    list: async (signal) => readContainers(await get(PATH, signal)),
    read: async (id, signal) => readContainer(await get(pathOf(id), signal)),
    quota: async (signal) => readQuota(await get(`${PATH}/quota`, signal)),
    async deploy(wish, signal) {
      const bytes = await postOnce(account, { path: PATH, body: bodyOf(wish), timeoutMs: DEPLOY_TIMEOUT_MS, signal });
      return readDeployed(jsonOf(bytes));
    },
    async update(id, { image, ...change }, signal) {
      const body = image === undefined ? change : { ...change, image, ecr_image_uri: image };
      const answer = await send("PATCH", pathOf(id), { body, timeoutMs: LONG_TIMEOUT_MS, signal });
      acknowledge(answer);
      try {
        return readContainer(answer);
      } catch {
        // It is done; how the container stands now, the list tells.
        return null;
      }
    },
    async remove(id, signal) {
      acknowledge(await send("DELETE", pathOf(id), { timeoutMs: LONG_TIMEOUT_MS, signal }));
    },
    health: async (id) => readHealth(await get(pathOf(id, "/health"))),
    metrics: async (id, minutes) =>
      readMetrics(await get(pathOf(id, "/metrics"), undefined, { period: String(minutes) }), minutes),
    async logs(id, limit, level, signal = new AbortController().signal) {
      const query = new URLSearchParams({ limit: String(limit), tail: String(limit), level });
      const path = `${pathOf(id, "/logs")}?${query}`;
      const answer = await account.relay({
        ...{ method: "GET", path, body: null, headMs: TIMEOUT_MS, silenceMs: TIMEOUT_MS, signal },
      });
      const content = await collect(answer.body, MOST_LOG_BYTES);
      return readLog(content.toString("utf8"), answer.header("content-type"));
    },
    logStream: async (id, level, signal) => openLogStream(account, pathOf(id, "/logs"), level, signal),
    deployments: async (id) => readDeployments(await get(pathOf(id, "/deployments"))),
  };
}
