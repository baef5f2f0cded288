import { useQuery } from "@tanstack/react-query";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ChatTarget } from "../../../../src-preload/contract/chat";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { call, toWireError } from "../../../ipc/bridge";
import { shortenMiddle } from "../../../ui/text";
import { useAgentList } from "../../agents/use-agents";
import { useRouting } from "../../settings/routing/use-routing";

/** Somebody a chat can begin with now. */
export interface TargetChoice {
  readonly target: ChatTarget;
  /** A line that tells it apart from others; null when the name says enough. */
  readonly note: string | null;
}

interface Targets {
  readonly connected: readonly TargetChoice[];
  readonly running: readonly TargetChoice[];
  readonly characters: readonly TargetChoice[];
  readonly models: readonly TargetChoice[];
  /** Agents that cannot be talked to before they run. */
  readonly notRunning: number;
  readonly isLoadingModels: boolean;
  /** Whose models they are; null for the cloud's. */
  readonly modelProvider: string | null;
  /** Why agents or models could not be asked for; null when both came. */
  readonly error: WireError | null;
  readonly retry: () => void;
}

const canAnswer = ({ phase, isDeleting }: AgentRow): boolean =>
  (phase === "running" || phase === "lost") && !isDeleting;

const agentChoice = ({ id, name, status, phase }: AgentRow): TargetChoice => ({
  target: { kind: "agent", agentId: id, name },
  note: phase === "running" ? shortenMiddle(id) : status,
});

/** Everybody a chat can begin with now, in groups: the nearest first. */
export function useTargets(): Targets {
  const list = useAgentList();
  const connectedId = useAppState(({ connection }) => (connection.state === "connected" ? connection.agentId : null));
  // A switch of the provider asks anew.
  const routing = useRouting();
  const textRoute = routing.data?.routes.llmText;
  const models = useQuery({
    queryKey: ["chat.models", textRoute?.provider, textRoute?.model],
    queryFn: () => call("chat.models.list", undefined),
    enabled: !routing.isPending,
  });
  const rows = list.data?.agents ?? [];
  const sandboxes = rows.filter(({ kind }) => kind === "sandbox");
  const characters = rows.filter(({ kind, isDeleting }) => kind === "character" && !isDeleting);
  const running = sandboxes.filter((row) => canAnswer(row) && row.id !== connectedId);
  const connected = sandboxes.filter(({ id }) => id === connectedId);
  return {
    connected: connected.map(agentChoice),
    running: running.map(agentChoice),
    characters: characters.map(({ id, name, bio }) => ({
      target: { kind: "character", characterId: id, name },
      note: bio,
    })),
    models: (models.data?.models ?? []).map(({ id, name, description }) => ({
      target: { kind: "model", modelId: id, name: name === "" ? id : name },
      note: description ?? id,
    })),
    notRunning: sandboxes.length - running.length - connected.length,
    isLoadingModels: models.isPending,
    modelProvider: models.data?.provider ?? null,
    error: list.error ?? list.data?.error ?? (models.error === null ? null : toWireError(models.error)),
    retry: () => {
      list.refetch();
      void models.refetch();
    },
  };
}
