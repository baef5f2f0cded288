import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { agentId, agentList, agentRow } from "../../testing/agents";
import { renderApp } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";
import { chatId, chatOf } from "../chat/testing/chats";
import "./palette";

const open = async (state = signedInState()) => {
  const shown = await renderApp(state);
  await screen.findByRole("heading", { level: 1 });
  act(() => shown.main.request({ command: "palette.open" }));
  return { ...shown, dialog: within(await screen.findByRole("dialog", { name: "Command palette" })) };
};

describe("the command palette", () => {
  it("goes to a screen by typing and Enter alone", async () => {
    const { dialog } = await open();
    expect(dialog.getByRole("combobox")).toHaveFocus();
    await userEvent.keyboard("cont{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Containers" })).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("chooses with the arrow keys", async () => {
    await open();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Chat" })).toBeVisible();
  });

  it("goes to the help pages", async () => {
    await open();
    await userEvent.keyboard("diagnos{Enter}");
    expect(window.location.hash).toBe("#/settings/diagnostics");
  });

  it("performs actions", async () => {
    const { main } = await open();
    await userEvent.keyboard("dark{Enter}");
    expect(main.callsOf("settings.values.update")).toEqual([{ theme: "dark" }]);
  });

  it("tops up in the window, not on the web", async () => {
    const { main } = await open();
    await userEvent.keyboard("top up{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Billing" })).toBeVisible();
    expect(main.callsOf("app.external.open")).toEqual([]);
  });

  it("tells a refused action", async () => {
    const { main } = await open();
    main.refuse("localApi.token.copy", wireError("SECRETS_UNAVAILABLE", "The keychain is locked."));
    await userEvent.keyboard("api t{Enter}");
    expect(await screen.findByText("The keychain is locked.")).toBeInTheDocument();
  });

  it("offers only what does something now", async () => {
    const { dialog, unmount } = await open();
    expect(dialog.queryByRole("option", { name: "Sign in" })).toBeNull();
    expect(dialog.getByRole("option", { name: "Refresh the balance" })).toBeVisible();
    expect(dialog.getByRole("option", { name: "Top up" })).toBeVisible();
    unmount();
    const { dialog: signedOut } = await open(signedOutState());
    expect(signedOut.getByRole("option", { name: "Sign in" })).toBeVisible();
    expect(signedOut.queryByRole("option", { name: "Refresh the balance" })).toBeNull();
    expect(signedOut.queryByRole("option", { name: "Top up" })).toBeNull();
  });

  it("goes to an agent by its name, and lists none before it is typed", async () => {
    const { main, dialog } = await open();
    expect(dialog.queryByText("Agents", { selector: "[cmdk-group-heading]" })).toBeNull();
    main.answer("agents.list.get", () => ({
      ok: true,
      value: agentList([agentRow({ name: "Zeno" })], { revision: 2 }),
    }));
    const { agents: _, ...head } = agentList([], { revision: 2 });
    await act(async () => main.emit("agents.list.changed", head));
    await userEvent.keyboard("zeno");
    expect(await dialog.findByRole("option", { name: "Zeno" })).toBeVisible();
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toBe(`#/agents/${agentId(1)}`);
  });

  it("goes to a chat by its title", async () => {
    const { main, dialog } = await open();
    const chats = [chatOf({ title: "Weather in Rome" }), chatOf({ id: chatId(2), title: "Cooking" })];
    main.answer("chat.chats.list", () => ({ ok: true, value: { chats, total: 2 } }));
    await userEvent.keyboard("weather r");
    expect(await dialog.findByRole("option", { name: "Weather in Rome" })).toBeVisible();
    expect(dialog.queryByRole("option", { name: "Cooking" })).toBeNull();
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toBe(`#/chat/${chatId(1)}`);
  });

  it("says when nothing has that name", async () => {
    const { dialog } = await open();
    await userEvent.keyboard("zzzz");
    expect(dialog.getByText("Nothing by that name.")).toBeVisible();
  });
});
