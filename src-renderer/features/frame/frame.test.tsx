import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderApp } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";

const NAMES = [
  "Overview",
  "Agents",
  "Chat",
  "Billing",
  "Studio",
  "Knowledge",
  "Containers",
  "Network",
  "Keys",
  "Settings",
];
const sidebar = () => within(screen.getByRole("navigation", { name: "Screens" }));
const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

describe("the frame", () => {
  it("has the ten screens in order and marks the open one", async () => {
    await renderApp(signedInState(), "/billing");
    expect(
      sidebar()
        .getAllByRole("link")
        .map((link) => link.textContent),
    ).toEqual(NAMES);
    expect(sidebar().getByRole("link", { current: "page" })).toHaveTextContent("Billing");
  });

  it.each(NAMES)("opens %s by its link, gives its heading the focus and the window its name", async (name) => {
    await renderApp(signedInState(), name === "Overview" ? "/keys" : "/overview");
    await heading(name === "Overview" ? "Keys" : "Overview");
    await userEvent.click(sidebar().getByRole("link", { name }));
    expect(await heading(name)).toBeVisible();
    expect(document.title).toBe(`${name} – Eliza Cloud`);
    const focused =
      name === "Settings" ? screen.getByRole("heading", { level: 2, name: "Account" }) : await heading(name);
    expect(focused).toHaveFocus();
  });

  it("leaves the focus alone on the first screen", async () => {
    await renderApp(signedInState(), "");
    await heading("Overview");
    expect(window.location.hash).toBe("#/overview");
    expect(document.body).toHaveFocus();
  });

  it("tells main once that the first screen can be used", async () => {
    const { main, unmount } = await renderApp(signedInState(), "");
    await heading("Overview");
    unmount();
    const again = await renderApp(signedInState());
    await heading("Overview");
    expect(main.callsOf("app.page.ready").length + again.main.callsOf("app.page.ready").length).toBeLessThanOrEqual(1);
  });

  it("shows connection, absence of an agent, balance and the local API", async () => {
    await renderApp(signedInState());
    const banner = within(screen.getByRole("banner"));
    expect(banner.getByText("Connected")).toBeVisible();
    expect(banner.getByText("No active agent")).toBeVisible();
    expect(within(screen.getByRole("contentinfo")).getByText("127.0.0.1:31337")).toBeVisible();
    await userEvent.click(banner.getByRole("link", { name: "Balance $24.50, Healthy. Open Billing" }));
    expect(await heading("Billing")).toBeVisible();
  });

  it("says the level of a low balance on every screen, and unknown for an unknown one", async () => {
    const { main } = await renderApp(signedInState({ credits: { level: "low", balanceMicros: 1_500_000 } }), "/keys");
    const chip = () => within(screen.getByRole("banner")).getByRole("link");
    expect(chip()).toHaveTextContent("$1.50Low");
    act(() => main.change({ credits: { level: "unknown", balanceMicros: null } }));
    expect(chip()).toHaveTextContent("Balance unknown");
  });

  it("announces a change of the connection, politely and not at load", async () => {
    const { main } = await renderApp(signedInState());
    await heading("Overview");
    const spoken = () => screen.getAllByRole("status").map((status) => status.textContent);
    expect(spoken()).not.toContain("Connected");
    act(() => main.change({ account: { state: "offline", error: wireError("OFFLINE", "Gone.") } }));
    expect(spoken()).toContain("Offline");
  });

  it("skips to the page by the keyboard", async () => {
    await renderApp(signedInState());
    await userEvent.tab();
    expect(screen.getByRole("button", { name: "Skip to the page" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    expect(screen.getByRole("main")).toHaveFocus();
  });

  it("shows notices oldest first until they are dismissed", async () => {
    const { main } = await renderApp(
      signedInState({
        notices: [
          { id: "a", level: "warning", title: "Settings were set aside", body: "They did not parse." },
          { id: "b", level: "info", title: "The API moved", body: "It is on port 31338." },
        ],
      }),
    );
    const notices = within(screen.getByRole("region", { name: "Notices" }));
    expect(notices.getByText("They did not parse.")).toBeVisible();
    await userEvent.click(notices.getByRole("button", { name: "Dismiss “Settings were set aside”" }));
    expect(main.callsOf("app.notice.dismiss")).toEqual([{ id: "a" }]);
    expect(screen.getByRole("main")).toHaveFocus();
  });
});

describe("signed out", () => {
  it.each(NAMES.filter((name) => name !== "Settings"))("%s has the sign-in in place and nothing else", async (name) => {
    await renderApp(signedOutState(), `/${name.toLowerCase()}`);
    await heading(name);
    expect(screen.getByRole("region", { name: "Sign in" })).toBeVisible();
    expect(screen.queryByRole("button", { name: /Manage keys|Top up/ })).toBeNull();
    expect(screen.queryByRole("link", { name: /Balance/ })).toBeNull();
  });
});

describe("what menu and tray ask for", () => {
  it("opens a screen", async () => {
    const { main } = await renderApp(signedInState());
    act(() => main.request({ command: "screen.open", screen: "billing" }));
    expect(await heading("Billing")).toBeVisible();
  });

  it("starts the sign-in when there is none, and not twice", async () => {
    const { main } = await renderApp(signedOutState(), "/keys");
    await act(async () => main.request({ command: "account.signIn" }));
    expect(await heading("Overview")).toBeVisible();
    expect(main.callsOf("account.login.start")).toHaveLength(1);
    act(() => main.change({ login: { phase: "pending", sessionId: "s" } }));
    await act(async () => main.request({ command: "account.signIn" }));
    expect(main.callsOf("account.login.start")).toHaveLength(1);
  });

  it("does not sign in again over a good key", async () => {
    const { main } = await renderApp(signedInState());
    await act(async () => main.request({ command: "account.signIn" }));
    expect(main.callsOf("account.login.start")).toHaveLength(0);
  });
});

describe("the palette's shortcut", () => {
  const press = (init: KeyboardEventInit, target: Element = document.body) =>
    fireEvent.keyDown(target, { key: "k", ctrlKey: true, ...init });
  const isOpen = () => screen.queryByRole("dialog", { name: "Command palette" }) !== null;

  it.each([
    { shiftKey: true },
    { altKey: true },
    { ctrlKey: false },
    { metaKey: true },
    { isComposing: true },
    { repeat: true },
  ])("is not taken for %o", async (init) => {
    await renderApp(signedInState());
    expect(press(init)).toBe(true);
    expect(isOpen()).toBe(false);
  });

  it("works from a text field without typing into it", async () => {
    await import("../palette/palette");
    await renderApp(signedInState(), "/settings/cloud");
    const field = await screen.findByRole("textbox", { name: "Cloud address" });
    expect(press({}, field)).toBe(false);
    expect(await screen.findByRole("dialog", { name: "Command palette" })).toBeVisible();
    expect(field).toHaveValue("https://www.elizacloud.ai");
  });

  it("leaves a plain letter to the field it is typed into", async () => {
    await renderApp(signedInState(), "/settings/cloud");
    const field = await screen.findByRole("textbox", { name: "Cloud address" });
    await userEvent.type(field, "k");
    expect(field).toHaveValue("https://www.elizacloud.aik");
    expect(isOpen()).toBe(false);
  });
});
