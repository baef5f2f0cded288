import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { NetworkService, NetworkTask } from "../../../src-preload/contract/network";
import { networkService, networkTask } from "../../testing/network";
import { renderPiece } from "../../testing/render-page";
import { signedInState, wireError } from "../../testing/states";
import { NetworkScreen } from "./network-screen";
import { inputOf } from "./skills";

const TASK = "/network/tasks/3f0f5b0e-8c1d-4b7a-9f7e-2f4a6f0c1b2d";

const show = (services: readonly NetworkService[], path = "/network", task: NetworkTask = networkTask()) => {
  window.location.hash = path;
  return renderPiece(signedInState(), <NetworkScreen />, (main) => {
    const found = { services: [...services], total: 1, hasMore: false, isShort: false, isCached: false };
    main.answer("network.services.search", () => ({ ok: true, value: found }));
    main.answer("network.task.get", () => ({ ok: true, value: task }));
    main.answer("network.task.send", ({ id }) => ({ ok: true, value: { id } }));
  });
};

describe("discovery", () => {
  it("asks with what is typed and chosen", async () => {
    const { main } = await show([networkService()]);
    expect(await screen.findByText("0.02 USD · credits")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Tools (MCP)" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "Paid per call (x402) only" }));
    await userEvent.type(screen.getByLabelText("Tags"), "a, b");
    await waitFor(() =>
      expect(main.callsOf("network.services.search").at(-1)).toEqual({
        ...{ text: "", types: ["mcp"], categories: [], tags: ["a", "b"], x402Only: true, pages: 1 },
      }),
    );
  });

  it("gives what is elsewhere no task, and opens it only as a link that main asks about", async () => {
    const reach = { kind: "elsewhere", url: "https://evil.example/a2a" } as const;
    const { main } = await show([networkService({ reach })]);
    expect(await screen.findByText(/evil\.example, outside Eliza Cloud/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Give Ledger/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Open Ledger Analyst elsewhere" }));
    expect(main.callsOf("app.link.open")).toEqual([{ address: reach.url }]);
  });

  it("tells a private agent's card in words", async () => {
    const { main } = await show([networkService()]);
    main.refuse("network.card.get", wireError("FORBIDDEN", "This agent is not public."));
    await userEvent.click(await screen.findByRole("button", { name: "Card of Ledger Analyst" }));
    expect(await screen.findByText("This agent is not public.")).toBeVisible();
  });
});

it("a task is sent once, with its price said before", async () => {
  const { main } = await show([networkService()]);
  await userEvent.click(await screen.findByRole("button", { name: "Give Ledger Analyst a task" }));
  const dialog = within(screen.getByRole("dialog"));
  expect(dialog.getByText(/0\.02 USD/)).toBeVisible();
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  expect(dialog.getByText("Write what is to be done.")).toBeVisible();
  await userEvent.type(dialog.getByLabelText("Task"), " Add up ");
  await userEvent.click(dialog.getByRole("button", { name: "Send" }));
  expect(await screen.findByRole("heading", { level: 2, name: "Add up the year" })).toBeVisible();
  expect(main.callsOf("network.task.send")).toEqual([
    expect.objectContaining({
      ...{ target: { kind: "agent", agentId: "agent-1", name: "Ledger Analyst" } },
      ...{ text: "Add up", skill: null, input: null },
    }),
  ]);
});

describe("a task", () => {
  it("that failed says what stays open, and what the cloud goes on saying", async () => {
    const error = wireError("REMOTE_REFUSED", "The agent failed: no model");
    await show([], TASK, networkTask({ state: "failed", error, mayBeCharged: true, staysWorking: true }));
    expect(await screen.findByText("The agent failed: no model")).toBeVisible();
    expect(screen.getByText(/It may have been charged.*“working”/)).toBeVisible();
  });

  it("is drawn anew when main says that it changed", async () => {
    const { main } = await show([], TASK, networkTask({ state: "working" }));
    expect(await screen.findByText("Working")).toBeVisible();
    main.answer("network.task.get", () => ({ ok: true, value: networkTask({ state: "rejected" }) }));
    main.emit("network.tasks.changed", {});
    expect(await screen.findByText("Rejected")).toBeVisible();
  });
});

it.each([
  ["web_search", { fields: { query: "trees", maxResults: "3" }, more: "" }, { query: "trees", maxResults: 3 }],
  ["web_search", { fields: {}, more: "" }, null],
  ["check_balance", { fields: {}, more: '{"a":1}' }, { a: 1 }],
  ["check_balance", { fields: {}, more: "[1]" }, null],
] as const)("what %s is handed", (skill, draft, input) => {
  expect(inputOf(skill, draft)).toEqual(input);
});
