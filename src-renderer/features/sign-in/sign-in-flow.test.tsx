import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderApp } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";

const signedIn = signedInState();
const { account, credits } = signedIn;

describe("signing in", () => {
  it("goes from the button to the account, the organisation, the key's prefix and its place", async () => {
    const { main } = await renderApp(signedOutState());
    const card = await screen.findByRole("region", { name: "Sign in" });
    await userEvent.click(within(card).getByRole("button", { name: "Sign in" }));
    act(() =>
      main.change({ login: { phase: "pending", sessionId: "s", browserUrl: null, expiresAt: Date.now() + 1e5 } }),
    );
    act(() => main.change({ login: { phase: "authenticated" }, account, credits }));
    const done = screen.getByRole("region", { name: "You are signed in" });
    expect(within(done).getByText("Ada Lovelace")).toBeVisible();
    expect(within(done).getByText("Analytical Engines")).toBeVisible();
    expect(within(done).getByText("eliza_4f9a")).toBeVisible();
    expect(within(done).getByText(/keychain of this computer/)).toBeVisible();
    expect(within(done).getByRole("heading", { name: "You are signed in" })).toHaveFocus();
    expect(screen.getByRole("link", { name: /Balance \$24\.50, Healthy/ })).toBeVisible();
    await userEvent.click(within(done).getByRole("button", { name: "Continue" }));
    expect(screen.queryByRole("region", { name: "You are signed in" })).toBeNull();
  });

  it("says honestly that a key without a keychain is kept until quit", async () => {
    const { main } = await renderApp(signedOutState({ login: { phase: "pending", sessionId: "s" } }));
    act(() =>
      main.change({
        login: { phase: "authenticated" },
        account: { ...account, keyStorage: "memory", keychainEntry: null },
        credits,
      }),
    );
    const done = await screen.findByRole("region", { name: "You are signed in" });
    expect(within(done).getByText(/Memory only, until you quit/)).toBeVisible();
  });

  it("does not greet a session that was there before", async () => {
    await renderApp(signedInState({ login: { phase: "authenticated" } }));
    expect(await screen.findByRole("region", { name: "Balance" })).toBeVisible();
    expect(screen.queryByRole("region", { name: "You are signed in" })).toBeNull();
  });
});

describe("a key rejected in the middle of work", () => {
  it("puts the sign-in in place; the open screen and the draft on it survive the new sign-in", async () => {
    const { main } = await renderApp(signedIn, "/settings/cloud");
    const field = await screen.findByRole("textbox", { name: "Cloud address" });
    await userEvent.clear(field);
    await userEvent.type(field, "https://other.example");
    act(() =>
      main.change({ account: { state: "rejected", connected: false, error: wireError("KEY_REJECTED", "Revoked.") } }),
    );
    expect(screen.getByRole("heading", { name: "Your key was rejected" })).toBeVisible();
    expect(field).toBeVisible();
    expect(field).toHaveValue("https://other.example");
    act(() => main.change({ account: { state: "verified", connected: true, error: null } }));
    expect(screen.queryByRole("heading", { name: "Your key was rejected" })).toBeNull();
    expect(screen.getByRole("textbox", { name: "Cloud address" })).toBe(field);
    expect(field).toHaveValue("https://other.example");
  });

  it("keeps a draft over a change of screen", async () => {
    await renderApp(signedIn, "/settings/cloud");
    const field = await screen.findByRole("textbox", { name: "Cloud address" });
    await userEvent.type(field, "/x");
    await userEvent.click(screen.getByRole("link", { name: "Agents" }));
    await screen.findByRole("heading", { level: 1, name: "Agents" });
    await userEvent.click(screen.getByRole("link", { name: "Settings" }));
    await userEvent.click(await screen.findByRole("link", { name: "Cloud" }));
    expect(await screen.findByRole("textbox", { name: "Cloud address" })).toHaveValue("https://www.elizacloud.ai/x");
  });
});
