import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { agentDetail, agentId, agentRow, characterRow, connectedTo, stoppedRow } from "../../../testing/agents";
import { NOON, wireError } from "../../../testing/states";
import { chatOf } from "../../chat/testing/chats";
import { showAgents } from "../testing/show-agents";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const path = `/agents/${agentId(1)}`;
const ada = agentRow();
type What = Parameters<typeof showAgents>[0];
const open = (what: What = {}) => showAgents({ path, agents: [ada], ...what });
const region = (name: string) => within(screen.getByRole("region", { name }));
const button = (name: string) => screen.getByRole("button", { name });

describe("the header", () => {
  it("names the agent, tells its state and offers the one main act", async () => {
    const { main } = await open();
    expect(await screen.findByRole("heading", { level: 1, name: "Ada" })).toBeVisible();
    expect(screen.getAllByText("Running")[0]).toBeVisible();
    await userEvent.click(button("Connect"));
    expect(main.callsOf("agents.connection.connect")).toEqual([{ id: agentId(1) }]);
  });

  it.each([
    ["Suspend", "agents.agent.suspend"],
    ["Restart", "agents.agent.restart"],
  ] as const)("%s", async (name, channel) => {
    const { main } = await open();
    await userEvent.click(await screen.findByRole("button", { name }));
    expect(main.callsOf(channel)).toEqual([{ id: agentId(1) }]);
  });

  it("starts a stopped one with or without connecting", async () => {
    const { main } = await open({ agents: [stoppedRow()] });
    expect(await screen.findByRole("button", { name: "Start and connect" })).toBeVisible();
    await userEvent.click(button("Start only"));
    expect(main.callsOf("agents.agent.start")).toEqual([{ id: agentId(1) }]);
  });

  it("disconnects the active one", async () => {
    const { main } = await open({ state: { connection: connectedTo() } });
    await userEvent.click(await screen.findByRole("button", { name: "Disconnect" }));
    expect(main.callsOf("agents.connection.disconnect")).toHaveLength(1);
  });

  it("goes to the last chat with it, or makes one", async () => {
    const { main } = await open({
      prepare: (fake) => {
        fake.answer("chat.chats.list", () => ({ ok: true, value: { chats: [], total: 0 } }));
        fake.refuse("chat.chats.create", wireError("INTERNAL", "No disk."));
      },
    });
    await userEvent.click(await screen.findByRole("button", { name: "Chat" }));
    const target = { kind: "agent", agentId: agentId(1), name: "Ada" } as const;
    expect(main.callsOf("chat.chats.create")).toEqual([{ target }]);
    expect(window.location.hash).toBe(`#${path}`);
    main.answer("chat.chats.list", () => ({
      ok: true,
      value: {
        chats: [chatOf({ id: agentId(51), target, updatedAt: 1 }), chatOf({ id: agentId(52), target })],
        total: 2,
      },
    }));
    await userEvent.click(button("Chat"));
    await waitFor(() => expect(window.location.hash).toBe(`#/chat/${agentId(52)}`));
  });

  it("says that connecting lets the active one go", async () => {
    const connection = connectedTo({ agentId: agentId(2), agentName: "Bob" });
    await open({ state: { connection } });
    expect(await screen.findByText(/^Bob is your active agent/)).toBeVisible();
  });

  it("takes no second act while one is being asked for", async () => {
    const { main } = await open({
      prepare: (fake) => fake.answer("agents.agent.suspend", () => new Promise(() => undefined)),
    });
    await userEvent.click(await screen.findByRole("button", { name: "Suspend" }));
    expect(button("Suspending…")).toHaveAttribute("aria-disabled", "true");
    await userEvent.click(button("Connect"));
    expect(main.callsOf("agents.connection.connect")).toEqual([]);
  });

  it("tells in the shared way what the act needs and is not there", async () => {
    const error = wireError("INSUFFICIENT_CREDITS", "Too little.", { requiredUsd: 5, balanceUsd: 1.25 });
    await open({ agents: [stoppedRow()], prepare: (fake) => fake.refuse("agents.connection.connect", error) });
    await userEvent.click(await screen.findByRole("button", { name: "Start and connect" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("This needs $5.00; your balance is $1.25.");
    expect(button("Top up $3.75")).toBeVisible();
  });
});

describe("on its way", () => {
  const starting = agentRow({
    phase: "starting",
    status: "provisioning",
    job: {
      id: "job",
      status: "in_progress",
      attempts: 1,
      maxAttempts: 3,
      startedAt: NOON,
      estimatedCompletionAt: NOON + 90_000,
      error: null,
    },
  });

  it("shows the steps with their time, what is expected, and the way out", async () => {
    vi.useFakeTimers({ now: NOON + 40_000, toFake: ["Date"] });
    const connection = connectedTo({
      state: "connecting",
      since: NOON,
      step: "provisioning",
      stepSince: NOON + 10_000,
      deadlineAt: NOON + 120_000,
    });
    const { main } = await open({ agents: [starting], state: { connection } });
    const panel = within(await screen.findByRole("region", { name: "Connecting" }));
    expect(panel.getByRole("timer", { name: "Time so far" })).toHaveTextContent("0:40");
    expect(panel.getByRole("timer", { name: "Time in this step" })).toHaveTextContent("0:30");
    expect(panel.getByRole("timer", { name: "Time until it is expected to be ready" })).toHaveTextContent("0:50");
    expect(panel.getByRole("timer", { name: "Time until the app gives up" })).toHaveTextContent("1:20");
    const steps = panel.getAllByRole("listitem");
    expect(steps.map((step) => step.getAttribute("aria-current"))).toEqual([null, "step", null, null]);
    expect(panel.getByText(/It goes on when you leave this page/)).toBeVisible();
    await userEvent.click(button("Cancel"));
    expect(main.callsOf("agents.connection.disconnect")).toHaveLength(1);
  });

  it("says so when it takes longer than expected", async () => {
    vi.useFakeTimers({ now: NOON + 100_000, toFake: ["Date"] });
    await open({ agents: [starting] });
    expect(await screen.findByText(/longer than the cloud expected/)).toBeVisible();
  });

  it("goes on live, without a reload", async () => {
    const { relist } = await open({ agents: [starting] });
    await screen.findByRole("region", { name: "Starting" });
    await relist([ada]);
    await waitFor(() => expect(screen.queryByRole("region", { name: "Starting" })).toBeNull());
    expect(screen.getAllByText("Running")[0]).toBeVisible();
  });
});

describe("trouble", () => {
  it("reconnecting shows the attempt, when the next comes, and the ways out", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    const connection = connectedTo({
      state: "reconnecting",
      since: NOON - 25_000,
      attempt: 3,
      nextAttemptAt: NOON + 12_000,
      error: wireError("REMOTE_FAILED", "Sandbox bridge is unreachable"),
    });
    const { main } = await open({ state: { connection } });
    expect(await screen.findByText("Reconnecting to Ada")).toBeVisible();
    expect(screen.getByText(/attempt 3 of 10/)).toBeVisible();
    expect(screen.getByRole("timer", { name: "Time until the next attempt" })).toHaveTextContent("0:12");
    expect(screen.getByText("Sandbox bridge is unreachable")).toBeVisible();
    await userEvent.click(button("Try now"));
    expect(main.callsOf("agents.connection.retry")).toHaveLength(1);
    await userEvent.click(button("Cancel"));
    expect(main.callsOf("agents.connection.disconnect")).toHaveLength(1);
    await userEvent.click(button("Logs"));
    expect(window.location.hash).toBe(`#${path}/logs`);
  });

  it("says when it waits for the network", async () => {
    const connection = connectedTo({ state: "reconnecting", attempt: 1, waitingForNetwork: true });
    await open({ state: { connection } });
    expect(await screen.findByText(/Waiting for the network/)).toBeVisible();
  });

  it("given up offers to retry", async () => {
    const connection = connectedTo({ state: "disconnected", error: wireError("REMOTE_FAILED", "Ten attempts.") });
    const { main } = await open({ state: { connection } });
    expect(await screen.findByText("Ada cannot be reached")).toBeVisible();
    await userEvent.click(button("Retry"));
    expect(main.callsOf("agents.connection.retry")).toHaveLength(1);
  });

  it("an error of connecting is told in the shared way", async () => {
    const error = wireError("INSUFFICIENT_CREDITS", "Too little.", { requiredUsd: 5, balanceUsd: 1 });
    await open({ agents: [stoppedRow()], state: { connection: connectedTo({ state: "error", error }) } });
    expect(await screen.findByText("This needs $5.00; your balance is $1.00.")).toBeVisible();
  });

  it("a failed agent says why", async () => {
    await open({ agents: [agentRow({ phase: "failed", status: "error", errorMessage: "no capacity" })] });
    expect(await screen.findByText("no capacity")).toBeVisible();
  });

  it("a lost agent says since when", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    const lastHeartbeatAt = NOON - 7 * 60_000;
    await open({ agents: [agentRow({ phase: "lost", status: "disconnected", lastHeartbeatAt })] });
    expect(await screen.findByText("Its last heartbeat came 7 min. ago.")).toBeVisible();
  });

  it("a failed task is told, repeated or put away", async () => {
    const task = { kind: "suspend", startedAt: NOON, error: wireError("CONFLICT", "It is busy.") } as const;
    const { main } = await open({ agents: [agentRow({ task, attention: "task_failed" })] });
    expect(await screen.findByRole("alert")).toHaveTextContent("It could not be suspended");
    expect(screen.getByText("It is busy.")).toBeVisible();
    await userEvent.click(button("Try again"));
    expect(main.callsOf("agents.agent.suspend")).toHaveLength(1);
    await userEvent.click(button("Dismiss"));
    expect(main.callsOf("agents.task.dismiss")).toEqual([{ id: agentId(1) }]);
  });

  it("an old list is marked on the agent's page too", async () => {
    await open({ list: { stale: true, error: wireError("OFFLINE", "Gone.") } });
    expect(await screen.findByText("The cloud cannot be reached")).toBeVisible();
  });

  it("an agent that is gone leads back to the list", async () => {
    await open({ agents: [] });
    expect(await screen.findByText("This agent does not exist")).toBeVisible();
    await userEvent.click(screen.getByRole("link", { name: "All agents" }));
    expect(window.location.hash).toBe("#/agents");
  });

  it("shows a new agent before the list holds it", async () => {
    await open({
      agents: [],
      prepare: (main) => main.answer("agents.agent.get", () => ({ ok: true, value: agentDetail(ada) })),
    });
    expect(await screen.findByRole("heading", { level: 1, name: "Ada" })).toBeVisible();
  });
});

describe("status", () => {
  it("tells connection, what the agent says, and cost", async () => {
    vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
    await open({ state: { connection: connectedTo({ missedHeartbeats: 2 }) } });
    await screen.findByRole("heading", { level: 1, name: "Ada" });
    expect(region("Connection").getByText("Connected")).toBeVisible();
    expect(region("Connection").getByText(/2 missed/)).toBeVisible();
    expect(region("Connection").getByRole("timer")).toHaveTextContent("0:20");
    expect(await region("State").findByText("1 d 2 h")).toBeVisible();
    expect(region("State").getByText("128")).toBeVisible();
    expect(region("Cost").getByText("$0.24 a day, $7.20 in 30 days")).toBeVisible();
  });

  it("does not make up what is not known", async () => {
    await open({ agents: [stoppedRow({ costPerHourMicros: null })] });
    await waitFor(() => expect(region("State").getAllByText("Not known")).toHaveLength(3));
    expect(region("Cost").getByText("Not known")).toBeVisible();
  });

  it("of a character is who it is", async () => {
    await showAgents({
      path: `/agents/${agentId(9)}`,
      agents: [characterRow()],
      prepare: (main) =>
        main.answer("agents.agent.get", () => ({
          ok: true,
          value: agentDetail(characterRow(), { system: "You listen.", topics: ["feelings", "rain"] }),
        })),
    });
    expect(await screen.findByText("You listen.")).toBeVisible();
    expect(screen.getByText("Topics: feelings, rain")).toBeVisible();
    const pages = within(screen.getByRole("navigation", { name: "Pages of this agent" })).getAllByRole("link");
    expect(pages.map((link) => link.textContent)).toEqual(["Status", "Settings"]);
    expect(screen.queryByRole("button", { name: /Connect/ })).toBeNull();
  });
});

describe("deleting", () => {
  const openDialog = async (row = ada) => {
    const shown = await open({ path: `${path}/settings`, agents: [row] });
    await userEvent.click(await screen.findByRole("button", { name: "Delete…" }));
    return shown;
  };
  const dialog = () => within(screen.getByRole("alertdialog"));

  it("says what goes, asks for the name, and returns to the list, where the row stays", async () => {
    vi.useFakeTimers({ now: NOON, shouldAdvanceTime: true });
    const { main, relist } = await openDialog();
    expect(dialog().getByText(/Its last backup was taken 3 min. ago/)).toBeVisible();
    expect(dialog().getByText("Billing for it stops.")).toBeVisible();
    const confirm = dialog().getByRole("button", { name: "Delete for good" });
    await userEvent.type(dialog().getByRole("textbox"), "Ad");
    expect(confirm).toBeDisabled();
    await userEvent.type(dialog().getByRole("textbox"), "a");
    await userEvent.click(confirm);
    expect(main.callsOf("agents.agent.remove")).toEqual([{ id: agentId(1) }]);
    await waitFor(() => expect(window.location.hash).toBe("#/agents"));
    await relist([agentRow({ isDeleting: true, task: { kind: "delete", startedAt: NOON, error: null } })]);
    expect((await screen.findAllByText("Deleting"))[0]).toBeVisible();
    await relist([]);
    expect(await screen.findByText(/Agents live in the cloud/)).toBeVisible();
  });

  it("says when there is no backup", async () => {
    await openDialog(agentRow({ lastBackupAt: null }));
    expect(dialog().getByText("It was never backed up.")).toBeVisible();
  });

  it("keeps the dialog and the name when the cloud refuses", async () => {
    const { main } = await openDialog();
    main.refuse("agents.agent.remove", wireError("CONFLICT", "Agent provisioning is in progress"));
    await userEvent.type(dialog().getByRole("textbox"), "Ada{Enter}");
    expect(await dialog().findByText("Agent provisioning is in progress")).toBeVisible();
    expect(dialog().getByRole("textbox")).toHaveValue("Ada");
  });

  it("waits until an agent is set up", async () => {
    await open({ path: `${path}/settings`, agents: [agentRow({ phase: "starting" })] });
    expect(await screen.findByRole("button", { name: "Delete…" })).toBeDisabled();
    expect(screen.getByText(/deletes it only when that has ended/)).toBeVisible();
  });

  it("tells that it is under way until the cloud says gone", async () => {
    const { relist } = await open({ agents: [agentRow({ isDeleting: true })] });
    expect(await screen.findByText("Being deleted")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Connect" })).toBeNull();
    await relist([]);
    await act(async () => undefined);
  });
});

it("settings tell what the cloud has noted, ids shortened and whole to copy", async () => {
  const { main } = await open({ path: `${path}/settings` });
  await userEvent.click(await screen.findByRole("button", { name: "Copy the id" }));
  expect(main.callsOf("app.clipboard.write")).toEqual([{ text: agentId(1) }]);
  expect(screen.getByText("00000001…0000")).toBeVisible();
  expect(await screen.findByText("0x529084…9EE7")).toBeVisible();
});
