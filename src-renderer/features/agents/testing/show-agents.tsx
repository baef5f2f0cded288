import { act, screen } from "@testing-library/react";
import { vi } from "vitest";
import { Route } from "wouter";
import type { AgentList, AgentRow } from "../../../../src-preload/contract/agents";
import { agentDetail, agentList } from "../../../testing/agents";
import { renderPiece } from "../../../testing/render-page";
import { signedInState, wireError } from "../../../testing/states";
import { AgentsScreen } from "../agents-screen";
import { discardDraft } from "../create/draft";
import { useListView } from "../list/list-view";

const PAGE_HEIGHT = 600;
const ROW_HEIGHT = 56;
const initialView = useListView.getState();

interface Shown {
  readonly main: Awaited<ReturnType<typeof renderPiece>>["main"];
  /** The main process has another list; the page is told, as by an event. */
  readonly relist: (agents: readonly AgentRow[], changes?: Partial<AgentList>) => Promise<void>;
}

interface What {
  readonly path?: string;
  readonly agents?: readonly AgentRow[];
  readonly list?: Partial<AgentList>;
  readonly state?: Parameters<typeof signedInState>[0];
  /** Answers the page's calls otherwise, before it asks. */
  readonly prepare?: (main: Shown["main"]) => void;
}

/** The Agents screen at a path, against a main process that has these agents, in a page 600 pixels high. */
export async function showAgents(what: What = {}): Promise<Shown> {
  const { path = "/agents", agents = [], list = {}, state = {}, prepare } = what;
  window.location.hash = path;
  useListView.setState(initialView, true);
  discardDraft();
  // The test's browser has no layout: the page is a window high, everything that is measured as high as a row.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(PAGE_HEIGHT);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(ROW_HEIGHT);
  let held = agentList(agents, list);
  const answerAll = (main: Shown["main"]): void => {
    main.answer("agents.list.get", () => ({ ok: true, value: held }));
    main.answer("agents.agent.get", ({ id }) => {
      const row = held.agents.find((agent) => agent.id === id);
      if (row === undefined) return { ok: false, error: wireError("NOT_FOUND", "Agent not found") };
      return { ok: true, value: agentDetail(row) };
    });
    main.answer("agents.backups.list", () => ({ ok: true, value: { backups: [] } }));
    prepare?.(main);
  };
  const { main } = await renderPiece(
    signedInState(state),
    <main id="page">
      <Route path="/agents/*?">
        <AgentsScreen />
      </Route>
    </main>,
    answerAll,
  );
  await screen.findByRole("heading", { level: 1 });
  return {
    main,
    relist: async (next, changes = {}) => {
      held = agentList(next, { ...held, revision: held.revision + 1, agents: [...next], ...changes });
      const { agents: _, ...head } = held;
      await act(async () => main.emit("agents.list.changed", head));
    },
  };
}
