import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderApp } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";

const open = async (section: string, state = signedInState()) => {
  const shown = await renderApp(state, `/settings/${section}`);
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  return shown;
};
const click = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const dialog = () => within(screen.getByRole("alertdialog"));

describe("navigation", () => {
  it("opens Account first and every page by its link", async () => {
    await open("");
    const pages = within(screen.getByRole("navigation", { name: "Settings pages" }));
    const page = within(screen.getByRole("main"));
    for (const name of [
      "Account",
      "Cloud",
      "Service routing",
      "Local API",
      "Notifications",
      "Appearance",
      "Window",
      "About",
    ]) {
      const link = await pages.findByText(name);
      await userEvent.click(link);
      expect(page.getByText(name, { selector: "h2" })).toBeVisible();
      expect(link).toHaveAttribute("aria-current", "page");
    }
  });

  it("has no Window page where there is no tray", async () => {
    const { main } = await renderApp(signedInState());
    main.answer("app.info.get", () => ({
      ok: true,
      value: { version: "1", electron: "1", chrome: "1", node: "1", platform: "x", dataFolder: "/d", hasTray: false },
    }));
    act(() => main.request({ command: "screen.open", screen: "settings" }));
    expect(await screen.findByRole("heading", { level: 2, name: "Account" })).toBeVisible();
    await userEvent.click(screen.getByRole("link", { name: "About" }));
    expect(await screen.findByText("/d")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Window" })).toBeNull();
  });
});

describe("account", () => {
  it("says where the key is, and offers no way to read it back", async () => {
    await open("account");
    const key = within(screen.getByRole("region", { name: "Where is my key?" }));
    expect(key.getByText("eliza_4f9a")).toBeVisible();
    expect(key.getByText(/Eliza Cloud Desktop · cloud-key:https:\/\/www\.elizacloud\.ai/)).toBeVisible();
    expect(key.getByText("The key cannot be read back here. To replace it, sign in again.")).toBeVisible();
    expect(key.queryByRole("button")).toBeNull();
  });

  it.each([
    ["memory", "Memory only, until you quit: no keychain is available"],
    ["environment", "The environment of this run; it is not stored"],
  ] as const)("says so when the key is kept in %s", async (keyStorage, words) => {
    await open("account", signedInState({ account: { keyStorage, keychainEntry: null, keySavedAt: null } }));
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.getByText("Not saved")).toBeVisible();
  });

  it("copies the whole of a shortened id", async () => {
    const { main } = await open("account");
    expect(screen.getByText("7c9e6679…0ae7")).toBeVisible();
    await click("Copy the user id");
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "7c9e6679-7425-40de-944b-e07fc1f90ae7" }]);
  });

  it("signs out only after saying what stays", async () => {
    const { main } = await open("account");
    await click("Sign out");
    expect(dialog().getByText(/At the cloud the key stays valid until you revoke it there\./)).toBeVisible();
    await userEvent.click(dialog().getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("account.session.signOut")).toHaveLength(0);
    await click("Sign out");
    await userEvent.click(dialog().getByRole("button", { name: "Sign out" }));
    expect(main.callsOf("account.session.signOut")).toHaveLength(1);
    expect(await screen.findByText("You are signed out.")).toBeInTheDocument();
  });

  it("links to where keys are revoked", async () => {
    const { main } = await open("account");
    await click("Revoke keys on the web");
    expect(main.callsOf("app.external.open")).toEqual([{ target: "apiKeys" }]);
  });

  it("has the sign-in when signed out", async () => {
    await open("account", signedOutState());
    expect(screen.getByRole("region", { name: "Sign in" })).toBeVisible();
  });
});

describe("cloud", () => {
  it("is switched off and on", async () => {
    const { main } = await open("cloud");
    const control = await screen.findByRole("switch", { name: "Use Eliza Cloud" });
    expect(control).toBeChecked();
    await userEvent.click(control);
    expect(main.callsOf("settings.cloud.set")).toEqual([{ enabled: false }]);
    act(() => main.change({ cloud: { enabled: false } }));
    expect(control).not.toBeChecked();
    expect(screen.getByText(/^Nothing is sent to it\./)).toBeVisible();
  });

  const field = () => screen.getByRole("textbox", { name: "Cloud address" });
  const type = async (text: string) => {
    await userEvent.clear(field());
    await userEvent.type(field(), text);
  };

  it("checks an address and gives the reason of a refusal in words", async () => {
    const { main } = await open("cloud");
    main.answer("settings.baseUrl.check", () => ({
      ok: true,
      value: { ok: false, normalized: null, reason: "The address is private." },
    }));
    await type("https://10.0.0.7");
    await click("Check");
    expect(main.callsOf("settings.baseUrl.check")).toEqual([{ url: "https://10.0.0.7" }]);
    expect(await screen.findByText("The address is private.")).toBeVisible();
    expect(field()).toBeInvalid();
    await userEvent.type(field(), "1");
    expect(field()).toBeValid();
  });

  it("says how a good address would be used", async () => {
    const { main } = await open("cloud");
    main.answer("settings.baseUrl.check", () => ({
      ok: true,
      value: { ok: true, normalized: "https://other.example", reason: null },
    }));
    await type("https://other.example/api/v1");
    await click("Check");
    expect(await screen.findByText("A cloud answers there. It would be used as https://other.example")).toBeVisible();
  });

  it("asks before a change that signs out", async () => {
    const { main } = await open("cloud");
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await type("https://other.example");
    await click("Save");
    expect(dialog().getByText(/you are signed out of the present one/)).toBeVisible();
    await userEvent.click(dialog().getByRole("button", { name: "Change the cloud" }));
    expect(main.callsOf("settings.baseUrl.set")).toEqual([{ url: "https://other.example" }]);
  });

  it("saves at once when nobody is signed in, and shows why it was refused", async () => {
    const { main } = await open("cloud", signedOutState());
    main.refuse("settings.baseUrl.set", wireError("BAD_BASE_URL", "Plain http is refused."));
    await type("http://other.example");
    await click("Save");
    expect(await screen.findByText("Plain http is refused.")).toBeVisible();
    expect(field()).toHaveValue("http://other.example");
  });

  it("returns to the default", async () => {
    const { main } = await open("cloud", signedOutState({ cloud: { source: "settings" } }));
    await click("Use the default");
    await userEvent.click(dialog().getByRole("button", { name: "Use the default" }));
    expect(main.callsOf("settings.baseUrl.set")).toEqual([{ url: null }]);
  });

  it("takes no address while the environment decides", async () => {
    await open("cloud", signedInState({ cloud: { source: "environment" } }));
    expect(screen.getByText("The environment decides")).toBeVisible();
    expect(screen.queryByRole("textbox")).toBeNull();
  });
});

describe("local API", () => {
  it("copies token and curl without ever holding the token, and makes a new one after a question", async () => {
    const { main } = await open("local-api");
    await click("Copy the API token");
    await click("Copy with token");
    expect(main.callsOf("localApi.token.copy")).toEqual([{ as: "token" }, { as: "curl" }]);
    await click("New token");
    expect(main.callsOf("localApi.token.rotate")).toHaveLength(0);
    await userEvent.click(dialog().getByRole("button", { name: "New token" }));
    expect(main.callsOf("localApi.token.rotate")).toHaveLength(1);
  });

  it("starts again after a failure and says why it failed", async () => {
    const error = wireError("CONFLICT", "Port 31337 is taken.");
    const { main } = await open(
      "local-api",
      signedInState({ localApi: { phase: "failed", url: null, port: null, error } }),
    );
    expect(screen.getByText("Port 31337 is taken.")).toBeVisible();
    await click("Start again");
    expect(main.callsOf("localApi.server.restart")).toHaveLength(1);
  });

  it.each([
    ["keychain", /kept in the keychain/],
    ["memory", /kept in memory until you quit/],
    ["environment", /comes from ELIZA_API_TOKEN/],
  ] as const)("says that the token is in %s", async (tokenStorage, words) => {
    await open("local-api", signedInState({ localApi: { tokenStorage } }));
    expect(screen.getByText(words)).toBeVisible();
    const rotate = screen.queryByRole("button", { name: "New token" });
    if (tokenStorage === "environment") expect(rotate).toBeNull();
    else expect(rotate).toBeVisible();
  });
});

describe("appearance, window, about", () => {
  it("chooses a theme", async () => {
    const { main } = await open("appearance");
    const theme = within(screen.getByRole("radiogroup", { name: "Theme" }));
    expect(theme.getByRole("radio", { name: "System" })).toBeChecked();
    await userEvent.click(theme.getByRole("radio", { name: "Dark" }));
    expect(main.callsOf("settings.values.update")).toEqual([{ theme: "dark" }]);
    act(() => main.change({ settings: { theme: "dark" } }));
    expect(screen.getByRole("radio", { name: "Dark" })).toBeChecked();
  });

  it("chooses a language, each under its own name", async () => {
    const { main } = await open("appearance");
    const language = within(screen.getByRole("radiogroup", { name: "Language" }));
    expect(language.getByRole("radio", { name: "System" })).toBeChecked();
    await userEvent.click(language.getByRole("radio", { name: "Deutsch" }));
    expect(main.callsOf("settings.values.update")).toEqual([{ language: "de" }]);
  });

  it("switches closing to the tray", async () => {
    const { main } = await open("window");
    const toggle = await screen.findByRole("switch", { name: "Close to the tray" });
    expect(toggle).toBeChecked();
    await userEvent.click(toggle);
    expect(main.callsOf("settings.values.update")).toEqual([{ closeToTray: false }]);
  });

  it("tells versions, folder and licence", async () => {
    await open("about");
    expect(await screen.findByText("45.4.1")).toBeVisible();
    expect(screen.getByText("/home/ada/.config/Eliza Cloud")).toBeVisible();
    expect(screen.getByText("MIT")).toBeVisible();
  });
});
