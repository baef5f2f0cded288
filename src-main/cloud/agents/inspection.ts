/** Questions about one agent: its details, its backups, what a restore would lose, its log. */
import type { AgentBackup, AgentDetail, AgentRow, RestorePreview } from "../../../src-preload/contract/agents";
import type { StateStore } from "../../app/state-store";
import { DomainError, hasCode } from "../errors";
import type { Clock } from "../ports";
import type { AgentListing } from "./agent-list";
import { characterRow, phaseOfWord, sandboxRow } from "./agent-phase";
import type { ElizaCloudClient } from "./agents-client";
import type { SandboxDetail } from "./sandbox-wire";
import type { AgentLogs } from "./use-cases";

interface Deps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly state: StateStore;
  readonly list: AgentListing;
}

/** Each throws DomainErrors of the transport. */
export interface Inspection {
  read(id: string): Promise<AgentDetail>;
  backups(id: string): Promise<AgentBackup[]>;
  previewRestore(id: string, backupId: string | null): Promise<RestorePreview>;
  logs(id: string, tail: number): Promise<AgentLogs>;
}

const NO_DETAIL = {
  databaseStatus: null,
  errorCount: null,
  walletAddress: null,
  walletStatus: null,
  webUiUrl: null,
  system: null,
  topics: [],
  isPublic: null,
  runtime: null,
} satisfies Omit<AgentDetail, keyof AgentRow>;

export function createInspection({ client, clock, state, list }: Deps): Inspection {
  /** An agent that does not answer is shown without what only it can tell. */
  const runtimeOf = (agent: SandboxDetail): Promise<AgentDetail["runtime"]> =>
    phaseOfWord(agent.status) === "running" ? client.runtimeStatus(agent.id).catch(() => null) : Promise.resolve(null);

  const readSandbox = async (id: string): Promise<AgentDetail> => {
    const agent = await client.agent(id);
    const runtime = await runtimeOf(agent);
    list.heard("sandbox", id, agent);
    const { connection } = state.read();
    const known = list.row(id);
    const row = sandboxRow(agent, { job: known?.job ?? null, task: list.task(id), connection });
    return { ...NO_DETAIL, ...agent, ...row, runtime };
  };

  const readCharacter = async (id: string): Promise<AgentDetail> => {
    const character = await client.character(id);
    list.heard("character", id, character);
    return { ...NO_DETAIL, ...character, ...characterRow(character, { task: list.task(id) }) };
  };

  return {
    async read(id) {
      const kind = list.row(id)?.kind;
      if (kind === "character") return readCharacter(id);
      try {
        return await readSandbox(id);
      } catch (error) {
        if (kind === "sandbox" || !hasCode(error, "NOT_FOUND")) throw error;
        return readCharacter(id);
      }
    },
    backups: (id) => client.backups(id),
    async previewRestore(id, backupId) {
      const [agent, backups] = await Promise.all([client.agent(id), client.backups(id)]);
      const index = backupId === null ? 0 : backups.findIndex((backup) => backup.id === backupId);
      const backup = backups[index];
      if (backup === undefined) throw new DomainError("NOT_FOUND", "The cloud no longer has this backup.");
      const phase = phaseOfWord(agent.status);
      const isLatest = index === 0;
      return {
        backup,
        isLatest,
        newerBackups: index,
        losesSince: backup.createdAt,
        memoriesNow: (await runtimeOf(agent))?.memoriesCount ?? null,
        startsAgent: phase !== "running",
        refusal:
          phase === "stopped" && !isLatest
            ? "A suspended agent can only be restored from its newest backup. Resume it first."
            : null,
      };
    },
    logs: async (id, tail) => ({ lines: await client.logs(id, tail), fetchedAt: clock.now() }),
  };
}
