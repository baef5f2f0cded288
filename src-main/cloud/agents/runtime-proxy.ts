import type { ElizaCloudClient } from "./agents-client";
import type { RuntimeStatus } from "./rpc-wire";

/** CloudRuntimeProxy: the way to the runtime of the agent that is connected. It ends with the connection. */
export interface CloudRuntimeProxy {
  readonly agentId: string;
  readonly agentName: string;
  /** @throws DomainError REMOTE_FAILED for an error of the runtime, CANCELLED once the connection ended */
  call(method: string, params: object, timeoutMs: number): Promise<unknown>;
  status(): Promise<RuntimeStatus>;
}

interface Deps {
  readonly client: ElizaCloudClient;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

export const createRuntimeProxy = (
  agentId: string,
  agentName: string,
  { client, signal }: Deps,
): CloudRuntimeProxy => ({
  agentId,
  agentName,
  call: (method, params, timeoutMs) => client.call(agentId, method, params, { timeoutMs, signal }),
  status: () => client.runtimeStatus(agentId, signal),
});
