import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { MAX_MESSAGE_CHARS } from "../../../../src-preload/contract/chat-names";
import { wireError } from "../../../testing/states";
import { chatId, chatOf, messageOf } from "../testing/chats";
import { showChat } from "../testing/show-chat";

const field = (): Promise<HTMLElement> => screen.findByRole("textbox", { name: "Message to Ada" });
const sent = (main: Awaited<ReturnType<typeof showChat>>["main"]) => main.callsOf("chat.messages.send");

describe("the composer", () => {
  it("sends on Enter, begins a line on Shift+Enter, and is empty then", async () => {
    const { main } = await showChat();
    main.answer("chat.messages.send", ({ text }) => ({
      ok: true,
      value: { userMessage: messageOf(1, { text }), reply: messageOf(2, { text: "", status: "sending" }) },
    }));
    await userEvent.type(await field(), "One{Shift>}{Enter}{/Shift}Two{Enter}");
    expect(sent(main)).toEqual([{ chatId: chatId(1), text: "One\nTwo" }]);
    expect(await field()).toHaveValue("");
    expect(await screen.findByText("Thinking")).toBeVisible();
  });

  it("leaves Enter to a text that is being composed", async () => {
    const { main } = await showChat();
    const input = await field();
    await userEvent.type(input, "にほん");
    fireEvent.keyDown(input, { key: "Enter", isComposing: true });
    fireEvent.keyDown(input, { key: "Enter", keyCode: 229 });
    expect(input).toHaveValue("にほん");
    fireEvent.keyDown(input, { key: "Enter" });
    await waitFor(() => expect(sent(main)).toEqual([{ chatId: chatId(1), text: "にほん" }]));
  });

  it("does not send nothing, nor the same twice", async () => {
    const { main } = await showChat();
    main.answer("chat.messages.send", () => new Promise(() => undefined));
    await userEvent.type(await field(), "   {Enter}");
    expect(sent(main)).toEqual([]);
    await userEvent.type(await field(), "Once{Enter}{Enter}");
    expect(sent(main)).toHaveLength(1);
  });

  it("says how much is too much and keeps it", async () => {
    const { main } = await showChat();
    fireEvent.change(await field(), { target: { value: "x".repeat(MAX_MESSAGE_CHARS + 3) } });
    expect(screen.getByRole("alert")).toHaveTextContent("3 characters too many");
    expect(screen.getByRole("button", { name: "Send" })).toBeDisabled();
    fireEvent.keyDown(await field(), { key: "Enter" });
    expect(await field()).toHaveValue("x".repeat(MAX_MESSAGE_CHARS + 3));
    expect(sent(main)).toEqual([]);
  });

  it("gives back what could not be sent", async () => {
    const { main } = await showChat();
    main.refuse("chat.messages.send", wireError("INTERNAL", "The disk is full."));
    await userEvent.type(await field(), "Hello{Enter}");
    await waitFor(async () => expect(await field()).toHaveValue("Hello"));
  });

  it("begins with the draft, and keeps every change of it on disk", async () => {
    const { main } = await showChat({ chats: [chatOf({ draft: "It was" })] });
    expect(await field()).toHaveValue("It was");
    await userEvent.type(await field(), "!?");
    await waitFor(() =>
      expect(main.callsOf("chat.draft.set")).toEqual([
        { chatId: chatId(1), text: "It was!" },
        { chatId: chatId(1), text: "It was!?" },
      ]),
    );
  });

  it("keeps one state of the draft after the other, the newest last", async () => {
    const { main } = await showChat();
    const answers: (() => void)[] = [];
    main.answer(
      "chat.draft.set",
      () => new Promise((resolve) => answers.push(() => resolve({ ok: true, value: undefined }))),
    );
    await userEvent.type(await field(), "abc");
    expect(main.callsOf("chat.draft.set")).toEqual([{ chatId: chatId(1), text: "a" }]);
    answers[0]?.();
    await waitFor(() => expect(main.callsOf("chat.draft.set").at(-1)).toEqual({ chatId: chatId(1), text: "abc" }));
    expect(answers).toHaveLength(2);
  });
});
