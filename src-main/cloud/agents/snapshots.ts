import type { AgentBackup } from "../../../src-preload/contract/agents";
import type { ElizaCloudClient } from "./agents-client";

/** Takes snapshots, never two of one agent at the same time: who comes second gets the one under way. */
export interface Snapshots {
  take(id: string, client: ElizaCloudClient, signal?: AbortSignal): Promise<AgentBackup>;
  /** The one under way, if any. */
  underWay(id: string): Promise<AgentBackup> | null;
}

export function createSnapshots(): Snapshots {
  const running = new Map<string, Promise<AgentBackup>>();
  return {
    take(id, client, signal) {
      const joined = running.get(id);
      if (joined) return joined;
      const taking = client.snapshot(id, signal).finally(() => running.delete(id));
      running.set(id, taking);
      return taking;
    },
    underWay: (id) => running.get(id) ?? null,
  };
}
