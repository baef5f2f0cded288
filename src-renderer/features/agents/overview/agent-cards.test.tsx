import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AgentList, AgentRow } from "../../../../src-preload/contract/agents";
import { agentId, agentList, agentRow, characterRow, connectedTo, stoppedRow } from "../../../testing/agents";
import { renderPiece } from "../../../testing/render-page";
import { NOON, signedInState, wireError } from "../../../testing/states";
import { useListView } from "../list/list-view";
import { AgentCards } from "./agent-cards";

afterEach(() => vi.useRealTimers());

const show = (
  agents: readonly AgentRow[],
  list: Partial<AgentList> = {},
  state: Parameters<typeof signedInState>[0] = {},
) =>
  renderPiece(signedInState(state), <AgentCards />, (main) =>
    main.answer("agents.list.get", () => ({ ok: true, value: agentList(agents, list) })),
  );
const region = (name: string) => within(screen.getByRole("region", { name }));

describe("agents", () => {
  it("are counted by state, with what they cost in all, and lead to the list of that state", async () => {
    await show([agentRow(), stoppedRow({ id: agentId(2) }), stoppedRow({ id: agentId(3) }), characterRow()]);
    expect(await region("Agents").findByText("$0.015/h in all")).toBeVisible();
    await userEvent.click(region("Agents").getByRole("link", { name: "2 Stopped" }));
    expect(window.location.hash).toBe("#/agents");
    expect(useListView.getState().filter).toBe("stopped");
  });

  it("that need attention are named", async () => {
    await show([agentRow({ phase: "failed", attention: "failed" })]);
    expect(await region("Agents").findByRole("link", { name: "1 Needs attention" })).toBeVisible();
  });

  it("of an account without any are offered", async () => {
    await show([]);
    expect(await region("Agents").findByRole("link", { name: "Create your first agent" })).toBeVisible();
  });

  it("that could not be asked for are not none", async () => {
    await show([], { fetchedAt: null, error: wireError("OFFLINE", "The network is gone.") });
    expect(await region("Agents").findByText("The network is gone.")).toBeVisible();
    expect(region("Agents").queryByText(/No agents yet/)).toBeNull();
  });

  it("that are old say so", async () => {
    await show([agentRow()], { stale: true, error: wireError("OFFLINE", "The network is gone.") });
    expect(await region("Agents").findByText(/not refreshed since$/)).toBeVisible();
  });
});

describe("the active agent", () => {
  it("tells state, last and next backup, and leads to its page", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    await show([agentRow()], {}, { connection: connectedTo() });
    const card = region("Active agent");
    expect(card.getByText("Ada")).toBeVisible();
    expect(card.getByText("Connected")).toBeVisible();
    expect(card.getByRole("timer")).toHaveTextContent("0:20");
    expect(card.getByRole("link", { name: "Open" })).toHaveAttribute("href", `#/agents/${agentId(1)}`);
  });

  it("is none without one", async () => {
    await show([]);
    expect(region("Active agent").getByText(/^None\./)).toBeVisible();
  });
});
