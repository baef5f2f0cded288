/** The agents in the tray's menu: the active one, and a submenu of those that matter most. Pure. */
import type { MenuItemConstructorOptions } from "electron";
import type { AgentList, AgentRow } from "../../src-preload/contract/agents";
import type { AppState } from "../../src-preload/contract/state";
import { menuLabel, oneLine } from "./menu-label";
import { type TrayWords, trayWords } from "./words";

/** What the entries do. */
export interface AgentActions {
  /** Opens the agent's page. */
  readonly openAgent: (id: string) => void;
  /** Opens the list. */
  readonly openAgents: () => void;
}

/** More than these are in the window's list, which can be searched. */
const MOST_AGENTS = 8;

const connectionWords = ({ state, attempt, maxAttempts }: AppState["connection"], say: TrayWords): string =>
  state === "reconnecting" && attempt > 0
    ? say("connection.reconnectingAttempt", { attempt, most: maxAttempts })
    : say(`connection.${state}`);

const nameOf = (name: string | null, say: TrayWords): string => oneLine(name ?? "") || say("agentNameless");

/** The active agent and how the app stands with it, such as "Ada: connected"; null without one. */
export const activeAgentText = ({ connection, language }: AppState): string | null => {
  const say = trayWords(language);
  if (connection.agentId === null) return null;
  return say("agentState", { name: nameOf(connection.agentName, say), state: connectionWords(connection, say) });
};

/** The active agent's entry, which opens its page. */
export const activeAgentItem = (state: AppState, { openAgent }: AgentActions): MenuItemConstructorOptions => {
  const text = activeAgentText(state);
  const { agentId } = state.connection;
  if (text === null || agentId === null) return { label: trayWords(state.language)("agentNone"), enabled: false };
  return { label: menuLabel(text), id: `active-${agentId}`, click: () => openAgent(agentId) };
};

/** The active one first, then what should catch the eye, then what runs; else newest first, as the list has them. */
const weightOf = ({ isActive, attention, phase }: AgentRow): number => {
  if (isActive) return 0;
  if (attention !== null) return 1;
  return phase === "running" || phase === "starting" ? 2 : 3;
};

const agentItem = ({ id, name, phase, isDeleting, status }: AgentRow, actions: AgentActions, say: TrayWords) => {
  const shown = isDeleting ? "deleting" : phase;
  const state = shown === "unknown" && status !== null && status !== "" ? oneLine(status) : say(`phase.${shown}`);
  const label = menuLabel(say("agentState", { name: nameOf(name, say), state }));
  // The id tells apart what has the same name: a menu that looks the same is not drawn anew.
  return { label, id: `agent-${id}`, click: () => actions.openAgent(id) };
};

/** The submenu of the agents, the most pressing first, with the way to all of them. */
export const agentsItem = (
  { agents, fetchedAt, stale }: AgentList,
  actions: AgentActions,
  say: TrayWords,
  formatTime: (epochMs: number) => string,
): MenuItemConstructorOptions => {
  const tells = (label: string): MenuItemConstructorOptions => ({ label, enabled: false });
  const head = (): MenuItemConstructorOptions[] => {
    if (fetchedAt === null) return [tells(say("agentsUnknown"))];
    if (agents.length === 0) return [tells(say("agentsNone"))];
    return stale ? [tells(say("agentsAsOf", { time: formatTime(fetchedAt) }))] : [];
  };
  const first = [...agents].sort((a, b) => weightOf(a) - weightOf(b)).slice(0, MOST_AGENTS);
  const all = agents.length > first.length ? say("agentsAllCount", { count: agents.length }) : say("agentsAll");
  return {
    label: say("agents"),
    submenu: [
      ...head(),
      ...first.map((row) => agentItem(row, actions, say)),
      { type: "separator" },
      { label: all, click: actions.openAgents },
    ],
  };
};
