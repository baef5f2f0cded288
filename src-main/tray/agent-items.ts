/** The agents in the tray's menu: the active one, and a submenu of those that matter most. Pure. */
import type { MenuItemConstructorOptions } from "electron";
import type { AgentList, AgentPhase, AgentRow } from "../../src-preload/contract/agents";
import type { AppState } from "../../src-preload/contract/state";
import { menuLabel, oneLine } from "./menu-label";

/** What the entries do. */
export interface AgentActions {
  /** Opens the agent's page. */
  readonly openAgent: (id: string) => void;
  /** Opens the list. */
  readonly openAgents: () => void;
}

/** More than these are in the window's list, which can be searched. */
const MOST_AGENTS = 8;

const WORDS: Readonly<Record<AgentPhase, string>> = {
  new: "not started",
  starting: "starting",
  running: "running",
  stopping: "stopping",
  stopped: "stopped",
  lost: "not answering",
  failed: "failed",
  deleting: "deleting",
  ready: "ready",
  unknown: "unknown",
};

const connectionWords = ({ state, attempt, maxAttempts }: AppState["connection"]): string => {
  switch (state) {
    case "connecting":
      return "connecting";
    case "connected":
      return "connected";
    case "reconnecting":
      return attempt === 0 ? "reconnecting" : `reconnecting (${attempt}/${maxAttempts})`;
    case "disconnected":
      return "cannot be reached";
    case "error":
      return "could not connect";
  }
};

const nameOf = (name: string | null): string => oneLine(name ?? "") || "Agent";

/** The active agent and how the app stands with it, such as "Ada: connected"; null without one. */
export const activeAgentText = ({ connection }: AppState): string | null =>
  connection.agentId === null ? null : `${nameOf(connection.agentName)}: ${connectionWords(connection)}`;

/** The active agent's entry, which opens its page. */
export const activeAgentItem = (state: AppState, { openAgent }: AgentActions): MenuItemConstructorOptions => {
  const text = activeAgentText(state);
  const { agentId } = state.connection;
  if (text === null || agentId === null) return { label: "No active agent", enabled: false };
  return { label: menuLabel(text), id: `active-${agentId}`, click: () => openAgent(agentId) };
};

/** The active one first, then what should catch the eye, then what runs; else newest first, as the list has them. */
const weightOf = ({ isActive, attention, phase }: AgentRow): number => {
  if (isActive) return 0;
  if (attention !== null) return 1;
  return phase === "running" || phase === "starting" ? 2 : 3;
};

const agentItem = ({ id, name, phase, isDeleting, status }: AgentRow, actions: AgentActions) => {
  const shown = isDeleting ? "deleting" : phase;
  const word = shown === "unknown" && status !== null && status !== "" ? oneLine(status) : WORDS[shown];
  // The id tells apart what has the same name: a menu that looks the same is not drawn anew.
  return { label: menuLabel(`${nameOf(name)}: ${word}`), id: `agent-${id}`, click: () => actions.openAgent(id) };
};

/** The submenu of the agents, the most pressing first, with the way to all of them. */
export const agentsItem = (
  { agents, fetchedAt, stale }: AgentList,
  actions: AgentActions,
  formatTime: (epochMs: number) => string,
): MenuItemConstructorOptions => {
  const says = (label: string): MenuItemConstructorOptions => ({ label, enabled: false });
  const head = (): MenuItemConstructorOptions[] => {
    if (fetchedAt === null) return [says("Not known yet")];
    if (agents.length === 0) return [says("No agents yet")];
    return stale ? [says(`As of ${formatTime(fetchedAt)}`)] : [];
  };
  const first = [...agents].sort((a, b) => weightOf(a) - weightOf(b)).slice(0, MOST_AGENTS);
  const count = agents.length > first.length ? ` (${agents.length})` : "";
  return {
    label: "Agents",
    submenu: [
      ...head(),
      ...first.map((row) => agentItem(row, actions)),
      { type: "separator" },
      { label: `All agents${count}…`, click: actions.openAgents },
    ],
  };
};
