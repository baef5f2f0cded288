import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CreateAgentInput } from "../../../../src-preload/contract/agents";
import { agentId, characterRow, connectedTo } from "../../../testing/agents";
import { wireError } from "../../../testing/states";
import { showAgents } from "../testing/show-agents";

afterEach(() => vi.restoreAllMocks());

type What = Parameters<typeof showAgents>[0];
const open = (what: What = {}) =>
  showAgents({
    path: "/agents/new",
    ...what,
    prepare: (main) => {
      main.answer("agents.agent.create", ({ kind, name }) => ({ ok: true, value: { id: agentId(5), kind, name } }));
      what.prepare?.(main);
    },
  });
const name = () => screen.getByLabelText("Name");
const create = () => screen.getByRole("button", { name: /^Create/ });
type Main = Awaited<ReturnType<typeof open>>["main"];
const sent = (main: Main) => main.callsOf("agents.agent.create") as readonly CreateAgentInput[];

describe("before the click", () => {
  it("shows cost, minimum and balance", async () => {
    await open();
    for (const text of ["$0.01/h", "$0.0025/h", "$5.00", "$24.50"]) expect(screen.getByText(text)).toBeVisible();
  });

  it("says what is missing when the balance would not do, and lets the cloud decide", async () => {
    const { main } = await open({ state: { credits: { balanceMicros: 3_210_000, level: "below_start" } } });
    expect(screen.getByText("This needs $5.00; your balance is $3.21.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Top up $1.79" })).toBeVisible();
    await userEvent.type(name(), "Ada");
    await userEvent.click(create());
    expect(sent(main)).toHaveLength(1);
  });

  it("does not take an unknown balance for an empty one", async () => {
    await open({ state: { credits: { balanceMicros: null, level: "unknown" } } });
    expect(screen.queryByText("Not enough credit")).toBeNull();
    expect(screen.getByText("unknown")).toBeVisible();
  });
});

describe("creating", () => {
  it("makes a sandbox agent, connects to it and goes to its page", async () => {
    const { main } = await open();
    await userEvent.type(name(), "  Ada ");
    await userEvent.click(create());
    await waitFor(() => expect(window.location.hash).toBe(`#/agents/${agentId(5)}`));
    expect(sent(main)).toEqual([
      {
        kind: "sandbox",
        idempotencyKey: expect.any(String),
        name: "Ada",
        characterId: null,
        config: {},
        environment: {},
      },
    ]);
    expect(main.callsOf("agents.connection.connect")).toEqual([{ id: agentId(5) }]);
  });

  it("only starts it while another agent is active, unless told otherwise", async () => {
    const { main } = await open({ state: { connection: connectedTo() } });
    expect(screen.getByText("Your active agent is backed up and disconnected.")).toBeVisible();
    await userEvent.type(name(), "Bob");
    await userEvent.click(screen.getByRole("button", { name: "Create and start" }));
    await waitFor(() => expect(main.callsOf("agents.agent.start")).toEqual([{ id: agentId(5) }]));
    expect(main.callsOf("agents.connection.connect")).toEqual([]);
  });

  it("leaves it stopped on request", async () => {
    const { main } = await open();
    await userEvent.type(name(), "Bob");
    await userEvent.click(screen.getByRole("radio", { name: "Leave it stopped" }));
    await userEvent.click(screen.getByRole("button", { name: "Create" }));
    await waitFor(() => expect(window.location.hash).toBe(`#/agents/${agentId(5)}`));
    expect(main.calls.some(({ channel }) => channel.includes("connect") || channel.endsWith("start"))).toBe(false);
  });

  it("makes one agent of a double click, and keeps its key for the next try", async () => {
    let answer: (() => void) | undefined;
    const { main } = await open({
      prepare: (fake) =>
        fake.answer("agents.agent.create", async () => {
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return { ok: false, error: wireError("TIMEOUT", "No answer came.") };
        }),
    });
    await userEvent.type(name(), "Ada");
    const button = create();
    await userEvent.dblClick(button);
    fireEvent.submit(button);
    expect(sent(main)).toHaveLength(1);
    expect(screen.getByRole("button", { name: "Creating…" })).toHaveAttribute("aria-disabled", "true");
    await act(async () => answer?.());
    await userEvent.click(await screen.findByRole("button", { name: "Create and connect" }));
    expect(new Set(sent(main).map((input) => input.idempotencyKey)).size).toBe(1);
    await act(async () => answer?.());
  });

  it("keeps what was typed when the cloud refuses, with both amounts", async () => {
    const { main } = await open({
      prepare: (fake) =>
        fake.refuse(
          "agents.agent.create",
          wireError("INSUFFICIENT_CREDITS", "Too little.", { requiredUsd: 5, balanceUsd: 3.2 }),
        ),
    });
    await userEvent.type(name(), "Ada");
    await userEvent.click(create());
    expect(await screen.findByRole("alert")).toHaveTextContent("This needs $5.00; your balance is $3.20.");
    expect(name()).toHaveValue("Ada");
    expect(main.callsOf("agents.connection.connect")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Top up $1.80" }));
    expect(window.location.hash).toBe("#/billing/top-up/180");
  });

  it("asks for a name first and puts the focus there", async () => {
    const { main } = await open();
    await userEvent.click(create());
    expect(screen.getByText("Give it a name.")).toBeVisible();
    expect(name()).toHaveFocus();
    expect(name()).toBeInvalid();
    expect(sent(main)).toEqual([]);
  });

  it("makes a character from name and biography", async () => {
    const { main } = await open();
    await userEvent.click(screen.getByRole("radio", { name: "Character" }));
    await userEvent.type(name(), "Plato");
    await userEvent.type(screen.getByLabelText("Biography"), "Asks.");
    await userEvent.click(create());
    await waitFor(() =>
      expect(sent(main)).toEqual([
        { kind: "character", idempotencyKey: expect.any(String), name: "Plato", bio: "Asks." },
      ]),
    );
    expect(main.callsOf("agents.connection.connect")).toEqual([]);
  });
});

describe("the character", () => {
  it("comes from the list", async () => {
    const { main } = await open({ agents: [characterRow()] });
    await userEvent.type(name(), "Ada");
    await userEvent.click(screen.getByRole("radio", { name: "From your list" }));
    await userEvent.click(create());
    expect(screen.getByText("Choose a character, or start blank.")).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText("Which character"), "Eliza");
    await userEvent.click(create());
    await waitFor(() => expect(sent(main)[0]).toMatchObject({ characterId: agentId(9) }));
  });

  it("tells none from not known", async () => {
    await open();
    await userEvent.click(screen.getByRole("radio", { name: "From your list" }));
    expect(screen.getByText("You have no characters yet. Choose blank or a file.")).toBeVisible();
  });

  it("does not say that there are none while the list could not be had", async () => {
    await open({ list: { fetchedAt: null, error: wireError("OFFLINE", "Gone.") } });
    await userEvent.click(screen.getByRole("radio", { name: "From your list" }));
    expect(screen.getByText("Your characters are not known at the moment.")).toBeVisible();
  });

  it("comes from a file, which also proposes a name", async () => {
    const { main } = await open();
    await userEvent.click(screen.getByRole("radio", { name: "From a file" }));
    const field = screen.getByLabelText("Choose a JSON file");
    await userEvent.upload(field, new File(["{"], "bad.json", { type: "application/json" }));
    expect(await screen.findByText("The file is not valid JSON.")).toBeVisible();
    const text = '{"name":"Ada","bio":"Counts."}';
    await userEvent.upload(field, new File([text], "ada.json", { type: "application/json" }));
    expect(await screen.findByText("Counts.")).toBeVisible();
    expect(name()).toHaveValue("Ada");
    await userEvent.click(create());
    await waitFor(() => expect(sent(main)[0]).toMatchObject({ config: { name: "Ada", bio: "Counts." } }));
  });
});

describe("environment variables", () => {
  const add = () => userEvent.click(screen.getByRole("button", { name: "Add a variable" }));

  it("are hidden until they are asked for", async () => {
    const { main } = await open();
    await userEvent.type(name(), "Ada");
    await add();
    await userEvent.type(screen.getByLabelText("Name of variable 1"), "API_KEY");
    const value = screen.getByLabelText("Value of API_KEY");
    await userEvent.type(value, "secret");
    expect(value).toHaveAttribute("type", "password");
    await userEvent.click(screen.getByRole("button", { name: "Show the value of API_KEY" }));
    expect(value).toHaveAttribute("type", "text");
    await userEvent.click(create());
    await waitFor(() => expect(sent(main)[0]).toMatchObject({ environment: { API_KEY: "secret" } }));
  });

  it("are refused when a name is there twice", async () => {
    const { main } = await open();
    await userEvent.type(name(), "Ada");
    await add();
    await userEvent.type(screen.getByLabelText("Name of variable 1"), "A");
    await add();
    await userEvent.type(screen.getByLabelText("Name of variable 2"), "A");
    expect(screen.getByText("This name is there already.")).toBeVisible();
    await userEvent.click(create());
    expect(sent(main)).toEqual([]);
    await userEvent.click(screen.getAllByRole("button", { name: "Remove A" })[1] ?? document.body);
    await userEvent.click(create());
    await waitFor(() => expect(sent(main)).toHaveLength(1));
  });

  it("come whole from a pasted file", async () => {
    await open();
    await add();
    await userEvent.click(screen.getByLabelText("Name of variable 1"));
    await userEvent.paste("A=1\nexport B='two'");
    expect(screen.getByLabelText("Value of A")).toHaveValue("1");
    expect(screen.getByLabelText("Value of B")).toHaveValue("two");
  });
});

it("what was typed is there after a look elsewhere, until it is cleared", async () => {
  await open();
  await userEvent.type(name(), "Ada");
  await act(async () => {
    window.location.hash = "/agents";
  });
  expect(await screen.findByRole("heading", { name: "Agents" })).toBeVisible();
  await act(async () => {
    window.location.hash = "/agents/new";
  });
  expect(await screen.findByLabelText("Name")).toHaveValue("Ada");
  await userEvent.click(screen.getByRole("button", { name: "Clear the form" }));
  expect(name()).toHaveValue("");
});
