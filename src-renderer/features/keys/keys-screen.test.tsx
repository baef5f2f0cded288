import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AccountKey } from "../../../src-preload/contract/keys";
import { accountKey } from "../../testing/keys";
import { renderPiece } from "../../testing/render-page";
import { signedInState, wireError } from "../../testing/states";
import { KeysScreen } from "./keys-screen";

const SECRET = `eliza_${"0f".repeat(32)}`;
const OWN = "eliza_0wn000";

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

const show = (keys: readonly AccountKey[], prepare: (main: Main) => void = () => undefined) =>
  renderPiece(signedInState({ account: { keyPrefix: OWN } }), <KeysScreen />, (main) => {
    main.answer("keys.keys.list", () => ({ ok: true, value: { keys: [...keys] } }));
    prepare(main);
  });

const rowOf = (name: string): HTMLElement => {
  const item = screen.getByRole("heading", { level: 2, name }).closest("li");
  if (item === null) throw new Error(`${name} is in no list`);
  return item;
};

describe("the list", () => {
  it("tells of each key what it is and may do, and marks this computer's own", async () => {
    await show([
      accountKey({ prefix: OWN, name: "CLI Login" }),
      accountKey({ id: "key-2", name: "Old", permissions: ["chat", "agents:read"], expiresAt: 1 }),
      accountKey({ id: "key-3", name: "Off", isActive: false }),
    ]);
    await screen.findByRole("heading", { level: 2, name: "Old" });
    const own = within(rowOf("CLI Login"));
    expect(own.getByText("This computer")).toBeVisible();
    expect(own.getByText("Everything")).toBeVisible();
    const old = within(rowOf("Old"));
    expect(old.getByText("Expired")).toBeVisible();
    expect(old.getByText("chat, agents:read")).toBeVisible();
    expect(old.queryByText("This computer")).toBeNull();
    expect(within(rowOf("Off")).getByText("Switched off")).toBeVisible();
  });

  it("says what keys are for when there are none, and never takes a failure for that", async () => {
    const { main } = await show([]);
    expect(await screen.findByText(/No keys yet/)).toBeVisible();
    main.refuse("keys.keys.list", wireError("REMOTE_FAILED", "Eliza Cloud has a problem."));
    await userEvent.click(screen.getByRole("button", { name: "Refresh the list" }));
    expect(await screen.findByText("The cloud has a problem")).toBeVisible();
  });

  it("leads to the browser where the cloud refuses a key, without a word of signing in again", async () => {
    const { main } = await show([], (prepared) =>
      prepared.refuse("keys.keys.list", wireError("UNSUPPORTED_CREDENTIAL", "only in the browser")),
    );
    expect(await screen.findByText("Eliza Cloud manages keys in the browser only")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Create a key" })).toBeNull();
    expect(screen.queryByRole("button", { name: /Sign in/ })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Manage keys in the browser" }));
    expect(main.callsOf("app.external.open")).toEqual([{ target: "apiKeys" }]);
  });
});

describe("a new key", () => {
  const fill = async (): Promise<void> => {
    await userEvent.click(await screen.findByRole("button", { name: "Create a key" }));
    await userEvent.type(screen.getByLabelText("Name"), " CI ");
  };

  it("is shown once, copied by main, and gone from the page when it is stored", async () => {
    const { main } = await show([], (prepared) =>
      prepared.answer("keys.key.create", () => ({ ok: true, value: { key: accountKey(), secret: SECRET } })),
    );
    await fill();
    await userEvent.click(screen.getByRole("radio", { name: "Only some things" }));
    await userEvent.click(screen.getByRole("checkbox", { name: "chat" }));
    await userEvent.type(screen.getByLabelText("Others, separated by commas"), "agents:read, chat,");
    await userEvent.click(screen.getByRole("button", { name: "Create key" }));
    expect(await screen.findByText(SECRET)).toBeVisible();
    expect(main.callsOf("keys.key.create")).toEqual([{ name: "CI", permissions: ["chat", "agents:read"] }]);

    await userEvent.click(screen.getByRole("button", { name: "Copy the key" }));
    expect(await screen.findByText(/taken from the clipboard after 60 seconds/)).toBeVisible();
    expect(main.callsOf("keys.secret.copy")).toEqual([{ keyId: "key-1" }]);
    expect(main.callsOf("app.clipboard.write")).toEqual([]);

    expect(screen.getByRole("button", { name: "Done" })).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox", { name: "I have stored it" }));
    await userEvent.click(screen.getByRole("button", { name: "Done" }));
    expect(document.body.textContent).not.toContain(SECRET);
    expect(main.callsOf("keys.secret.dismiss")).toEqual([{ keyId: "key-1" }]);
  });

  it("is not asked for while something is wrong with the form", async () => {
    const { main } = await show([]);
    await userEvent.click(await screen.findByRole("button", { name: "Create a key" }));
    await userEvent.click(screen.getByRole("radio", { name: "Only some things" }));
    await userEvent.type(screen.getByLabelText("Calls a minute (optional)"), "1e9");
    await userEvent.type(screen.getByLabelText("Expires after (optional)"), "2001-02-03");
    await userEvent.click(screen.getByRole("button", { name: "Create key" }));
    for (const problem of [
      "Give the key a name.",
      "Choose at least one, or allow everything.",
      "A whole number from 1 to 100,000.",
      "Choose a day that is not over.",
    ]) {
      expect(screen.getByText(problem)).toBeVisible();
    }
    expect(main.callsOf("keys.key.create")).toEqual([]);
  });

  it("that may exist although its answer was lost is told as such, and the list is asked for again", async () => {
    const { main } = await show([], (prepared) =>
      prepared.refuse("keys.key.create", wireError("TIMEOUT", "Eliza Cloud did not answer in time.")),
    );
    await fill();
    await userEvent.click(screen.getByRole("button", { name: "Create key" }));
    expect(await screen.findByText(/The key may have been made/)).toBeVisible();
    await waitFor(() => expect(main.callsOf("keys.keys.list").length).toBe(2));
  });
});

describe("a key that is there", () => {
  it("is rotated only after the end of the old secret was told", async () => {
    const rotated = { key: accountKey(), secret: SECRET, isAdopted: true };
    const { main } = await show([accountKey({ prefix: OWN })], (prepared) =>
      prepared.answer("keys.key.rotate", () => ({ ok: true, value: rotated })),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Rotate “Build server”" }));
    const dialog = within(screen.getByRole("alertdialog"));
    expect(dialog.getByText(/The old one stops working at once/)).toBeVisible();
    expect(main.callsOf("keys.key.rotate")).toEqual([]);
    await userEvent.click(dialog.getByRole("button", { name: "Rotate key" }));
    expect(await screen.findByText(SECRET)).toBeVisible();
    expect(screen.getByText("The app signed in with it.")).toBeVisible();
  });

  it("is revoked with a warning when the app signs in with it, and says why when it was not", async () => {
    const { main } = await show([accountKey({ prefix: OWN })], (prepared) =>
      prepared.refuse("keys.key.remove", wireError("OFFLINE", "Eliza Cloud cannot be reached.")),
    );
    await userEvent.click(await screen.findByRole("button", { name: "Revoke “Build server”" }));
    expect(screen.getByText(/This computer uses this key: the app is signed out/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Revoke and be signed out" }));
    expect(await screen.findByText("“Build server” was not revoked")).toBeVisible();
    expect(main.callsOf("keys.key.remove")).toEqual([{ keyId: "key-1" }]);
  });

  it("takes other permissions and can be switched off", async () => {
    const { main } = await show([accountKey({ permissions: ["chat", "x"] })]);
    await userEvent.click(await screen.findByRole("button", { name: "Change “Build server”" }));
    expect(screen.getByRole("checkbox", { name: "chat" })).toBeChecked();
    await userEvent.click(screen.getByRole("switch", { name: "Active" }));
    await userEvent.click(screen.getByRole("radio", { name: "Everything" }));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(main.callsOf("keys.key.update")).toEqual([{ keyId: "key-1", permissions: [], isActive: false }]),
    );
  });
});
