import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../../../src-preload/contract/chat";
import { agentId, agentRow, characterRow, stoppedRow } from "../../testing/agents";
import { routingView } from "../../testing/routing";
import { wireError } from "../../testing/states";
import { chatId, chatOf, messageOf, streamingPair } from "./testing/chats";
import { showChat } from "./testing/show-chat";

const article = (text: string | RegExp): HTMLElement => {
  const found = screen.getAllByRole("article").find((each) => within(each).queryByText(text) !== null);
  if (found === undefined) throw new Error(`no message with ${text}`);
  return found;
};

describe("the list of chats", () => {
  it("says what it is for and offers the one next step when there is none", async () => {
    await showChat({ path: "/chat", chats: [] });
    expect(await screen.findByRole("heading", { name: "Talk to your agents, characters and models" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Start a chat" }));
    expect(screen.getByRole("dialog", { name: "Whom do you want to talk to?" })).toBeVisible();
  });

  it("shows draft, waiting messages, a reply under way and the pin", async () => {
    await showChat({
      path: "/chat",
      chats: [chatOf({ draft: "And then", isPinned: true, queuedCount: 2, isReplying: true })],
    });
    const link = await screen.findByRole("link", { name: /Weather/ });
    for (const text of ["And then", "2 waiting to be sent"]) expect(link).toHaveTextContent(text);
    expect(within(link).getByRole("img", { name: "Pinned" })).toBeVisible();
    expect(within(link).getByRole("img", { name: "Replying" })).toBeVisible();
  });

  it("goes from chat to chat with the arrow keys, and has one Tab stop", async () => {
    await showChat({ path: "/chat", chats: [chatOf(), chatOf({ id: chatId(2), title: "Second" })] });
    const first = await screen.findByRole("link", { name: /Weather/ });
    const second = screen.getByRole("link", { name: /Second/ });
    expect([first.tabIndex, second.tabIndex]).toEqual([0, -1]);
    first.focus();
    await userEvent.keyboard("{ArrowDown}");
    await waitFor(() => expect(second).toHaveFocus());
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
  });

  it("tells a failure instead of an empty list", async () => {
    await showChat({
      path: "/chat",
      prepare: (main) => main.refuse("chat.chats.list", wireError("INTERNAL", "The history could not be read.")),
    });
    expect(await screen.findByText("The history could not be read.")).toBeVisible();
    expect(screen.queryByText("No chats yet.")).toBeNull();
  });
});

describe("what is done with a chat", () => {
  const openMenu = async (): Promise<void> =>
    userEvent.click(await screen.findByRole("button", { name: "More about this chat" }));

  it("renames it", async () => {
    const { main } = await showChat();
    main.answer("chat.chats.rename", ({ title }) => ({ ok: true, value: chatOf({ title }) }));
    await openMenu();
    await userEvent.click(screen.getByRole("menuitem", { name: "Rename…" }));
    const field = screen.getByRole("textbox", { name: "Title" });
    await userEvent.clear(field);
    await userEvent.type(field, "Rain{Enter}");
    expect(main.callsOf("chat.chats.rename")).toEqual([{ chatId: chatId(1), title: "Rain" }]);
  });

  it("pins and exports it", async () => {
    const { main } = await showChat();
    main.answer("chat.chats.pin", ({ isPinned }) => ({ ok: true, value: chatOf({ isPinned }) }));
    main.answer("chat.chats.export", () => ({ ok: true, value: { fileName: null } }));
    await openMenu();
    await userEvent.click(screen.getByRole("menuitem", { name: "Pin" }));
    expect(main.callsOf("chat.chats.pin")).toEqual([{ chatId: chatId(1), isPinned: true }]);
    for (const [name, format] of [
      ["Export as Markdown…", "markdown"],
      ["Export as JSON…", "json"],
    ]) {
      await openMenu();
      await userEvent.click(screen.getByRole("menuitem", { name }));
      expect(main.callsOf("chat.chats.export")).toContainEqual({ chatId: chatId(1), format });
    }
  });

  it("deletes it at once and leaves it", async () => {
    const { main } = await showChat();
    main.answer("chat.chats.delete", () => ({ ok: true, value: { undoUntil: Date.now() + 30_000 } }));
    await openMenu();
    await userEvent.click(screen.getByRole("menuitem", { name: "Delete" }));
    await waitFor(() => expect(window.location.hash).toBe("#/chat"));
    expect(main.callsOf("chat.chats.delete")).toEqual([{ chatId: chatId(1) }]);
  });

  it("is gone from the window with the account it belongs to", async () => {
    const { main } = await showChat({ messages: [messageOf(1, { text: "Secret" }), messageOf(2)] });
    expect(await screen.findByText("Secret")).toBeVisible();
    main.refuse("chat.chats.get", wireError("NOT_FOUND", "No such chat."));
    main.refuse("chat.messages.page", wireError("NOT_FOUND", "No such chat."));
    act(() => main.change({ account: { userId: "a0000000-0000-4000-8000-000000000000" } }));
    expect(await screen.findByText("This chat is gone")).toBeVisible();
    expect(screen.queryByText("Secret")).toBeNull();
  });

  it("says that it is gone when it is", async () => {
    await showChat({ path: `/chat/${chatId(7)}` });
    expect(await screen.findByText("This chat is gone")).toBeVisible();
  });
});

describe("whom a chat is with", () => {
  it("offers the connected agent, the others that run, characters and models", async () => {
    const { main } = await showChat({
      path: "/chat",
      agents: [
        agentRow(),
        agentRow({ id: agentId(2), name: "Bob" }),
        stoppedRow({ id: agentId(3), name: "Cy" }),
        characterRow(),
      ],
      state: { connection: { state: "connected", agentId: agentId(1), agentName: "Ada" } },
      prepare: (main) =>
        main.answer("chat.models.list", () => ({
          ok: true,
          value: { provider: null, models: [{ id: "v/m", name: "Model M", description: null, contextWindow: null }] },
        })),
    });
    main.answer("chat.chats.create", ({ target }) => ({ ok: true, value: chatOf({ target }) }));
    await userEvent.click((await screen.findAllByRole("button", { name: "New chat" }))[0] as HTMLElement);
    const group = (name: string) => screen.findByRole("group", { name });
    expect(await group("Connected agent")).toHaveTextContent("Ada");
    expect(await group("Running agents")).toHaveTextContent("Bob");
    expect(await group("Characters")).toHaveTextContent("Eliza");
    expect(await group("Models")).toHaveTextContent("Model M");
    expect(screen.queryByText("Cy")).toBeNull();
    expect(screen.getByText(/One agent is not running/)).toBeVisible();
    await userEvent.type(screen.getByPlaceholderText("Search agents, characters and models"), "Model M{Enter}");
    expect(main.callsOf("chat.chats.create")).toEqual([{ target: { kind: "model", modelId: "v/m", name: "Model M" } }]);
    await waitFor(() => expect(window.location.hash).toBe(`#/chat/${chatId(1)}`));
  });
});

describe("service routing", () => {
  const routed = routingView({ routes: { ...routingView().routes, llmText: { provider: "ollama", model: null } } });

  it("shows whose models they are, and who answers in a chat with one", async () => {
    const target = { kind: "model", modelId: "llama", name: "llama" } as const;
    const { main } = await showChat({
      chats: [chatOf({ target })],
      prepare: (main) => {
        main.answer("routing.view.get", () => ({ ok: true, value: routed }));
        main.answer("chat.models.list", () => ({
          ok: true,
          value: {
            provider: "Ollama",
            models: [{ id: "llama", name: "llama", description: null, contextWindow: null }],
          },
        }));
      },
    });
    expect(await screen.findByRole("link", { name: "Answered by Ollama" })).toHaveAttribute(
      "href",
      "#/settings/routing",
    );
    await userEvent.click((await screen.findAllByRole("button", { name: "New chat" }))[0] as HTMLElement);
    expect(await screen.findByRole("group", { name: "Models of Ollama" })).toHaveTextContent("llama");
    await userEvent.keyboard("{Escape}");
    main.answer("routing.view.get", () => ({ ok: true, value: routingView() }));
    act(() => main.emit("routing.view.changed", {}));
    await waitFor(() => expect(screen.queryByText("Answered by Ollama")).toBeNull());
  });
});

describe("a reply", () => {
  it("is thought about, written, and told to a screen reader once it is finished", async () => {
    const [question, reply] = streamingPair({ status: "sending" });
    const { tell } = await showChat({ messages: [question, reply] });
    expect(await screen.findByText("Thinking")).toBeVisible();
    const event = { chatId: chatId(1), messageId: reply.id } as const;
    const streaming: ChatMessage = { ...reply, status: "streaming" };
    await tell(
      { type: "message", chatId: chatId(1), message: streaming },
      { type: "delta", ...event, offset: 0, text: "It **ra" },
      { type: "delta", ...event, offset: 7, text: "ins**." },
    );
    expect((await screen.findByText("rains")).tagName).toBe("STRONG");
    expect(screen.queryByText("Thinking")).toBeNull();
    const told = (): readonly (string | null)[] => screen.getAllByRole("status").map((each) => each.textContent);
    expect(told().join("")).not.toContain("rains");
    await tell({
      type: "message",
      chatId: chatId(1),
      message: {
        ...streaming,
        text: "It **rains**.",
        status: "done",
        model: "v/m",
        usage: { promptTokens: 12, completionTokens: 4 },
        costMicros: 1_830,
      },
    });
    expect(await screen.findByText("v/m · 12 → 4 tokens · $0.0018")).toBeVisible();
    expect(told().join("")).toContain("Ada replied: It **rains**.");
  });

  it("is asked for again when a piece of it is missing", async () => {
    const [question, reply] = streamingPair();
    const { tell, requests } = await showChat({ messages: [question, reply] });
    await waitFor(() => expect(requests).toHaveLength(1));
    await tell({ type: "delta", chatId: chatId(1), messageId: reply.id, offset: 100, text: "late" });
    expect(requests.filter(({ type }) => type === "watch")).toHaveLength(2);
  });

  it("can be stopped", async () => {
    const [question, reply] = streamingPair();
    const { main } = await showChat({ messages: [question, reply] });
    await userEvent.click(await screen.findByRole("button", { name: "Stop" }));
    expect(main.callsOf("chat.reply.stop")).toEqual([{ chatId: chatId(1), messageId: reply.id }]);
  });

  it.each([
    ["cut", "The reply was cut; what came is kept"],
    ["stopped", "Stopped"],
  ] as const)("that was %s keeps its text and says so", async (status, words) => {
    await showChat({ messages: [messageOf(1), messageOf(2, { text: "Half of", status })] });
    expect(await screen.findByText("Half of")).toBeVisible();
    expect(screen.getByText(words)).toBeVisible();
  });

  it.each([
    [null, "Waits for the message before it"],
    [wireError("OFFLINE", "offline"), "Waits for the connection and is sent in order"],
    [wireError("RATE_LIMITED", "slow down", { retryAfterMs: 10_000 }), /The cloud asks to wait; it is sent by itself/],
  ])("that waits says what for (%o), and need not be sent", async (error, words) => {
    const { main } = await showChat({
      messages: [messageOf(1, { status: "queued" }), messageOf(2, { text: "", status: "queued", error })],
    });
    expect(await screen.findByText(words)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Do not send" }));
    expect(main.callsOf("chat.reply.stop")).toEqual([{ chatId: chatId(1), messageId: messageOf(2).id }]);
  });

  it("that failed for want of credit says what it needs, what is there, and tops up", async () => {
    await showChat({
      messages: [
        messageOf(1, { status: "failed" }),
        messageOf(2, {
          text: "",
          status: "failed",
          error: wireError("INSUFFICIENT_CREDITS", "Not enough", { requiredUsd: 0.5, balanceUsd: 0.1 }),
        }),
      ],
    });
    expect(await screen.findByText("This needs $0.50; your balance is $0.10.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Top up $0.40" }));
    expect(window.location.hash).toMatch(/^#\/billing/);
  });

  it("that failed because the key was refused asks to sign in", async () => {
    await showChat({
      messages: [messageOf(1), messageOf(2, { text: "", status: "failed", error: wireError("KEY_REJECTED", "no") })],
    });
    expect(await screen.findByRole("button", { name: "Sign in again" })).toBeVisible();
  });

  it("that failed can be asked for again, in its place", async () => {
    const { main } = await showChat({
      messages: [messageOf(1), messageOf(2, { text: "", status: "failed", error: wireError("TIMEOUT", "Too slow.") })],
    });
    expect(await screen.findByText("Too slow.")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(main.callsOf("chat.reply.regenerate")).toEqual([{ chatId: chatId(1), messageId: messageOf(2).id }]);
  });

  it("shows its thoughts where they are told", async () => {
    await showChat({ messages: [messageOf(1), messageOf(2, { reasoning: "First I look." })] });
    await userEvent.click(await screen.findByText("How it got there"));
    expect(screen.getByText("First I look.")).toBeVisible();
  });
});

describe("a message", () => {
  it("is copied whole, as it was written", async () => {
    const { main } = await showChat({ messages: [messageOf(1), messageOf(2, { text: "It **rains**." })] });
    await screen.findByText("rains");
    await userEvent.click(await within(article("rains")).findByRole("button", { name: "Copy message" }));
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "It **rains**." }]);
  });

  it("is edited and sent again in its place; Escape leaves it as it was", async () => {
    const { main } = await showChat({ messages: [messageOf(1), messageOf(2)] });
    const edit = async (): Promise<void> => {
      await screen.findByText("Text 1");
      await userEvent.click(await within(article("Text 1")).findByRole("button", { name: "Edit and send again" }));
    };
    await edit();
    expect(screen.getByRole("textbox", { name: "Message to Ada" })).toHaveValue("Text 1");
    await userEvent.keyboard("{Escape}");
    expect(screen.getByRole("textbox", { name: "Message to Ada" })).toHaveValue("");
    await edit();
    await userEvent.keyboard(" again{Enter}");
    expect(main.callsOf("chat.messages.edit")).toEqual([
      { chatId: chatId(1), messageId: messageOf(1).id, text: "Text 1 again" },
    ]);
  });

  it("keeps the edited text when it was refused", async () => {
    const { main } = await showChat({ messages: [messageOf(1), messageOf(2)] });
    main.refuse("chat.messages.edit", wireError("CONFLICT", "Not now."));
    await screen.findByText("Text 1");
    await userEvent.click(await within(article("Text 1")).findByRole("button", { name: "Edit and send again" }));
    await userEvent.keyboard("!{Enter}");
    expect(screen.getByRole("textbox", { name: "Message to Ada" })).toHaveValue("Text 1!");
  });
});

describe("what keeps an agent from answering", () => {
  it("is told with what can be done", async () => {
    const { main } = await showChat({ agents: [stoppedRow()] });
    expect(await screen.findByText("Ada is stopped")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Start" }));
    expect(main.callsOf("agents.agent.start")).toEqual([{ id: agentId(1) }]);
  });

  it("is the connection, when that is lost", async () => {
    const { main } = await showChat({
      state: { connection: { state: "reconnecting", agentId: agentId(1), agentName: "Ada", attempt: 3, since: 0 } },
    });
    expect(await screen.findByText("Reconnecting to Ada")).toBeVisible();
    expect(screen.getByText(/attempt 3 of 10/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("agents.connection.disconnect")).toHaveLength(1);
  });

  it("is that it is gone", async () => {
    await showChat({ agents: [] });
    expect(await screen.findByText("This agent is gone")).toBeVisible();
  });

  it("is nothing while it runs", async () => {
    await showChat({ messages: [messageOf(1), messageOf(2)] });
    await screen.findByText("Text 2");
    expect(screen.queryByText(/Ada is/)).toBeNull();
  });
});

describe("search", () => {
  const hits = [
    {
      chatId: chatId(1),
      chatTitle: "Weather",
      messageId: messageOf(1).id,
      seq: 1,
      role: "user" as const,
      createdAt: 0,
      snippet: [
        { text: "Will it ", isMatch: false },
        { text: "rain", isMatch: true },
      ],
    },
  ];

  it("finds in all chats, marks the words, and leads to the message", async () => {
    const { main } = await showChat({
      path: "/chat",
      messages: [messageOf(1, { text: "Will it rain" }), messageOf(2)],
    });
    main.answer("chat.messages.search", () => ({ ok: true, value: { hits, hasMore: false } }));
    await userEvent.type(screen.getByRole("textbox", { name: "Search all chats" }), "rain");
    expect(await screen.findByText("rain")).toHaveProperty("tagName", "MARK");
    await waitFor(() =>
      expect(main.callsOf("chat.messages.search").at(-1)).toMatchObject({ query: "rain", chatId: null }),
    );
    await userEvent.click(screen.getByRole("button", { name: /Will it rain/ }));
    await waitFor(() => expect(window.location.hash).toBe(`#/chat/${chatId(1)}`));
    expect(await screen.findByText("Will it rain")).toBeVisible();
  });

  it("finds in the open chat with Ctrl+F, and closes with Escape", async () => {
    const { main } = await showChat({ messages: [messageOf(1), messageOf(2)] });
    main.answer("chat.messages.search", () => ({ ok: true, value: { hits, hasMore: false } }));
    await screen.findByText("Text 2");
    await userEvent.keyboard("{Control>}f{/Control}");
    await userEvent.type(screen.getByRole("textbox", { name: "Find in this chat" }), "rain");
    expect(await screen.findByText("1 of 1")).toBeVisible();
    await waitFor(() =>
      expect(main.callsOf("chat.messages.search").at(-1)).toMatchObject({ query: "rain", chatId: chatId(1) }),
    );
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("textbox", { name: "Find in this chat" })).toBeNull();
  });
});
