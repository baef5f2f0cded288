import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { agentId, agentRow, characterRow, stoppedRow } from "../../../testing/agents";
import { NOON, wireError } from "../../../testing/states";
import { showAgents } from "../testing/show-agents";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ada = agentRow({ isActive: true });
const bob = stoppedRow({ id: agentId(2), name: "Bob" });
const eliza = characterRow();
const grid = () => screen.findByRole("grid", { name: "Agents" });
const rowOf = async (name: string) => within(await screen.findByRole("row", { name: new RegExp(name) }));

describe("rows", () => {
  it("tell name, state in a word, cost, backup and heartbeat", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    await showAgents({ agents: [ada, bob] });
    const row = await rowOf("Ada");
    for (const text of ["Ada", "Active", "Running", "$0.01/h", "3 min. ago", "now"]) {
      expect(row.getByText(text)).toBeVisible();
    }
    expect((await rowOf("Bob")).getByText("$0.0025/h")).toBeVisible();
  });

  it("mark characters, which cost nothing to keep", async () => {
    await showAgents({ agents: [eliza] });
    const row = await rowOf("Eliza");
    expect(row.getByText("Character")).toBeVisible();
    expect(row.getByText("Free to keep")).toBeVisible();
    expect(row.getByText(/Listens/)).toBeVisible();
  });

  it.each([
    [{ attention: "failed" }, "It stopped with an error"],
    [{ attention: "lost" }, "The cloud misses its heartbeat"],
    [{ attention: "reconnecting" }, "Reconnecting"],
    [{ attention: "gave_up" }, "Could not be reached"],
    [{ attention: "backups_failing" }, "Backups are failing"],
    [
      { attention: "task_failed", task: { kind: "restart", startedAt: NOON, error: wireError("TIMEOUT", "Late.") } },
      "It could not be restarted",
    ],
    [{ task: { kind: "restore", startedAt: NOON, error: null } }, "Restoring a backup"],
    [{ isDeleting: true, task: { kind: "delete", startedAt: NOON, error: null } }, "Deleting"],
    [{ phase: "unknown", status: "hibernating" }, "hibernating"],
    [{ costPerHourMicros: null }, "Unknown"],
    [{ lastBackupAt: null }, "Never"],
  ] as const)("say what is special: %o", async (changes, words) => {
    await showAgents({ agents: [agentRow(changes)] });
    expect((await rowOf("Ada")).getAllByText(words)[0]).toBeVisible();
  });

  it("exist only where they can be seen, of thousands", async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => agentRow({ id: agentId(index), name: `Agent ${index}` }));
    await showAgents({ agents: many });
    expect(await grid()).toHaveAttribute("aria-rowcount", "5001");
    expect(screen.getAllByRole("link", { name: /^Agent/ }).length).toBeLessThan(40);
    await userEvent.type(screen.getByRole("searchbox", { name: "Search agents" }), "4999");
    expect(await screen.findByRole("link", { name: "Agent 4999" })).toBeVisible();
    await waitFor(() => expect(screen.getByText("1 of 5,000 agents")).toBeInTheDocument());
  });
});

describe("looking for an agent", () => {
  it("filters by state and shows how many there are of each", async () => {
    await showAgents({ agents: [ada, bob, eliza] });
    await userEvent.click(await screen.findByRole("button", { name: "Stopped 1" }));
    expect(screen.getByRole("button", { name: "Stopped 1" })).toHaveAttribute("aria-pressed", "true");
    expect(screen.getAllByRole("link").map((link) => link.textContent)).toContain("Bob");
    expect(screen.queryByRole("link", { name: "Ada" })).toBeNull();
  });

  it("offers to show all again when nothing fits", async () => {
    await showAgents({ agents: [ada] });
    await userEvent.type(await screen.findByRole("searchbox"), "zzz");
    await userEvent.click(await screen.findByRole("button", { name: "Show all agents" }));
    expect(await screen.findByRole("link", { name: "Ada" })).toBeVisible();
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  it("orders by a column and turns the order on the second click", async () => {
    await showAgents({ agents: [ada, bob] });
    await grid();
    const names = () => screen.getAllByRole("link", { name: /^(Ada|Bob)$/ }).map((link) => link.textContent);
    const cost = screen.getByRole("button", { name: "Cost" });
    await userEvent.click(cost);
    expect(screen.getByRole("columnheader", { name: "Cost" })).toHaveAttribute("aria-sort", "descending");
    expect(names()).toEqual(["Ada", "Bob"]);
    await userEvent.click(cost);
    expect(names()).toEqual(["Bob", "Ada"]);
  });

  it("goes by the keyboard: one Tab stop, arrows, Home and End", async () => {
    await showAgents({ agents: [ada, bob, eliza] });
    await grid();
    const link = (name: string) => screen.getByRole("link", { name });
    act(() => link("Ada").focus());
    await userEvent.keyboard("{ArrowDown}");
    expect(link("Bob")).toHaveFocus();
    await userEvent.keyboard("{End}");
    expect(link("Eliza")).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}{Home}");
    expect(link("Ada")).toHaveFocus();
    expect(["Ada", "Bob", "Eliza"].map((name) => link(name).tabIndex)).toEqual([0, -1, -1]);
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(window.location.hash).toBe(`#/agents/${agentId(2)}`);
  });
});

describe("the list as a whole", () => {
  it("holds its place until the first answer", async () => {
    await showAgents({ list: { fetchedAt: null, refreshing: true } });
    expect((await screen.findAllByText("Loading"))[0]).toBeInTheDocument();
    expect(screen.queryByText(/Agents live in the cloud/)).toBeNull();
  });

  it("never shows a failure as an account without agents", async () => {
    await showAgents({ list: { fetchedAt: null, error: wireError("OFFLINE", "Gone.") } });
    expect(await screen.findByText("The cloud cannot be reached")).toBeVisible();
    expect(screen.getByText(/No answer has come yet/)).toBeVisible();
    expect(screen.queryByText(/Agents live in the cloud/)).toBeNull();
  });

  it("says so when the app itself does not answer, and asks again", async () => {
    const { main } = await showAgents({
      prepare: (fake) => fake.refuse("agents.list.get", wireError("INTERNAL", "Broken.")),
    });
    expect(await screen.findByText("Broken.")).toBeVisible();
    const before = main.callsOf("agents.list.get").length;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(main.callsOf("agents.list.get").length).toBeGreaterThan(before);
  });

  it("keeps old rows, says from when they are, and tries again by itself", async () => {
    vi.useFakeTimers({ now: NOON + 600_000, shouldAdvanceTime: true });
    const { main } = await showAgents({
      agents: [ada],
      list: { stale: true, error: wireError("REMOTE_FAILED", "Broken.") },
    });
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
    expect(screen.getByText(/not refreshed since$/)).toBeVisible();
    expect(screen.getByRole("link", { name: "Ada" })).toBeVisible();
    await act(() => vi.advanceTimersByTimeAsync(6_000));
    expect(main.callsOf("agents.list.refresh")).toHaveLength(1);
  });

  it("waits out a rate limit with a countdown", async () => {
    const error = wireError("RATE_LIMITED", "Wait.", { retryAfterMs: 9_000 });
    await showAgents({ agents: [ada], list: { stale: true, error } });
    expect(await screen.findByText("Too many requests")).toBeVisible();
    expect(screen.getByRole("timer")).toHaveTextContent(/0:0\d/);
  });

  it("of an account without agents says what they are for and offers to create one", async () => {
    await showAgents();
    expect(await screen.findByRole("heading", { name: /Agents live in the cloud/ })).toBeVisible();
    const links = screen.getAllByRole("link", { name: /Create/ });
    expect(links).toHaveLength(1);
    expect(links[0]).toHaveAttribute("href", "#/agents/new");
  });

  it("follows changes as they come and ignores what is older", async () => {
    const { main, relist } = await showAgents({ agents: [ada], list: { revision: 4 } });
    await screen.findByRole("link", { name: "Ada" });
    await relist([ada, bob]);
    expect(await screen.findByRole("link", { name: "Bob" })).toBeVisible();
    const asked = main.callsOf("agents.list.get").length;
    await act(async () => {
      main.emit("agents.list.changed", { revision: 2, fetchedAt: NOON, stale: true, error: null, refreshing: false });
    });
    expect(main.callsOf("agents.list.get")).toHaveLength(asked);
    expect(screen.queryByText(/not refreshed since/)).toBeNull();
  });

  it("is watched only while the window can be seen", async () => {
    const { main } = await showAgents({ agents: [ada] });
    await screen.findByRole("link", { name: "Ada" });
    expect(main.callsOf("agents.list.watch")).toEqual([{ visible: true }]);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(main.callsOf("agents.list.watch").at(-1)).toEqual({ visible: false });
    visibility.mockReturnValue("visible");
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(main.callsOf("agents.list.watch").at(-1)).toEqual({ visible: true });
  });

  it("asks to be refreshed on request", async () => {
    const { main } = await showAgents({ agents: [ada] });
    await userEvent.click(await screen.findByRole("button", { name: "Refresh the list" }));
    expect(main.callsOf("agents.list.refresh")).toHaveLength(1);
  });
});
