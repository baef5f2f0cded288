import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPiece } from "../../testing/render-page";
import { signedInState, signedOutState, wireError } from "../../testing/states";
import { SignInCard } from "./sign-in-card";

const SESSION = "5e6d0c1e-3f0e-4f5b-9a53-7a1e7a9c0b11";
const LINK = `https://cloud.example/auth/cli-login?session=${SESSION}`;
const login = (changes: object) => ({ login: { sessionId: SESSION, browserUrl: LINK, ...changes } });
const show = (changes: object = {}) => renderPiece(signedOutState(changes), <SignInCard />);

afterEach(() => vi.useRealTimers());

describe("signed out", () => {
  it("says what the app is and starts the sign-in with one button", async () => {
    const { main } = await show();
    expect(screen.getByRole("heading", { name: "Sign in to Eliza Cloud" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(main.callsOf("account.login.start")).toHaveLength(1);
  });

  it("says why it cannot while the cloud address is refused", async () => {
    await show({ cloud: { error: wireError("BAD_BASE_URL", "Plain http is refused.") } });
    expect(screen.getByText(/Plain http is refused\./)).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign in" })).toBeDisabled();
    expect(screen.getByRole("link", { name: "Open Cloud settings" })).toHaveAttribute("href", "#/settings/cloud");
  });

  it("says that the cloud is switched off, and where it is switched on", async () => {
    await show({ cloud: { enabled: false } });
    expect(screen.getByText("Eliza Cloud is switched off")).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign in" })).toBeDisabled();
    expect(screen.getByRole("link", { name: "Open Cloud settings" })).toHaveAttribute("href", "#/settings/cloud");
  });

  it("says why a stored key is not used", async () => {
    await show({ account: { error: wireError("SECRETS_UNAVAILABLE", "The keychain is locked.") } });
    expect(screen.getByText("The keychain is locked.")).toBeVisible();
  });
});

describe("creating", () => {
  it("takes no second start and can be cancelled", async () => {
    const { main } = await show(login({ phase: "creating", browserUrl: null }));
    await userEvent.click(screen.getByRole("button", { name: "Starting the sign-in…" }));
    expect(main.callsOf("account.login.start")).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("account.login.cancel")).toEqual([{ sessionId: SESSION }]);
  });
});

describe("waiting", () => {
  it("names the host and counts down to the end", async () => {
    vi.useFakeTimers({ now: 0 });
    await show(login({ phase: "pending", expiresAt: 300_000 }));
    expect(screen.getByRole("heading", { name: "Finish in your browser" })).toBeVisible();
    expect(screen.getByText(/cloud\.example has opened there/)).toBeVisible();
    expect(screen.getByRole("timer", { name: "Time left to approve" })).toHaveTextContent("5:00");
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(screen.getByRole("timer")).toHaveTextContent("3:59");
  });

  it("opens again, copies the link, cancels", async () => {
    const { main } = await show(login({ phase: "pending", expiresAt: Date.now() + 200_000 }));
    await userEvent.click(screen.getByRole("button", { name: "Open again" }));
    await userEvent.click(screen.getByRole("button", { name: "Copy link" }));
    expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(main.callsOf("account.login.reopen")).toEqual([{ sessionId: SESSION }]);
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: LINK }]);
    expect(main.callsOf("account.login.cancel")).toEqual([{ sessionId: SESSION }]);
  });

  it("bears a fault calmly: it still waits", async () => {
    const error = wireError("OFFLINE", "The network is gone.");
    await show(login({ phase: "pending", expiresAt: Date.now() + 200_000, error }));
    expect(screen.getByText(/Still waiting\..*The network is gone\./)).toBeVisible();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByRole("timer")).toBeVisible();
  });
});

describe("failed", () => {
  it.each([
    ["expired", null, "The sign-in expired"],
    ["cancelled", null, "The sign-in was cancelled"],
    ["failed", wireError("OFFLINE", "No network."), "The cloud cannot be reached"],
    ["failed", wireError("UNAUTHENTICATED", "Sign in again."), "The key was already handed out"],
    ["failed", wireError("REMOTE_REFUSED", "Ended."), "The sign-in did not finish"],
  ] as const)("%s %o: says why and tries again", async (phase, error, title) => {
    const { main } = await show(login({ phase, error }));
    const alert = screen.getByRole("alert");
    expect(within(alert).getByText(title)).toBeVisible();
    if (error !== null) expect(within(alert).getByText(error.message)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(main.callsOf("account.login.start")).toHaveLength(1);
  });

  it("waits out a rate limit, tries once by itself, and then leaves it to the person", async () => {
    vi.useFakeTimers({ now: 0 });
    const error = wireError("RATE_LIMITED", "Too many.", { retryAfterMs: 20_000 });
    const { main } = await show(login({ phase: "failed", error }));
    expect(screen.getByRole("timer")).toHaveTextContent("0:20");
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(main.callsOf("account.login.start")).toHaveLength(1);
    act(() => main.change(login({ phase: "creating", error: null })));
    act(() => main.change(login({ phase: "failed", error: { ...error } })));
    expect(screen.getByRole("timer")).toHaveTextContent("0:20");
    await act(() => vi.advanceTimersByTimeAsync(20_000));
    expect(main.callsOf("account.login.start")).toHaveLength(1);
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await act(() => vi.advanceTimersByTimeAsync(0));
    expect(main.callsOf("account.login.start")).toHaveLength(2);
  });

  it("shows a refused start that never became a login", async () => {
    const { main } = await show();
    main.refuse("account.login.start", wireError("BAD_BASE_URL", "The address is refused."));
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByText("The address is refused.")).toBeVisible();
  });
});

describe("an API key", () => {
  const KEY = "eliza_0123456789abcdef";
  const open = async () => {
    const shown = await show();
    await userEvent.click(screen.getByRole("button", { name: "Use an API key" }));
    return { ...shown, field: screen.getByLabelText<HTMLInputElement>("API key") };
  };

  it("is pasted, trimmed, checked, and then gone from the page", async () => {
    const { main, field, container } = await open();
    expect(field).toHaveFocus();
    expect(field).toHaveAttribute("type", "password");
    await userEvent.paste(`  ${KEY}\n`);
    await userEvent.click(screen.getByRole("button", { name: "Check and use" }));
    expect(main.callsOf("account.key.set")).toEqual([{ apiKey: KEY }]);
    expect(await screen.findByRole("heading", { name: "Sign in to Eliza Cloud" })).toBeVisible();
    expect(field.value).toBe("");
    expect(container.innerHTML).not.toContain(KEY);
  });

  it("shows inline why it was refused and keeps it for mending", async () => {
    const { main, field } = await open();
    main.refuse("account.key.set", wireError("KEY_REJECTED", "The cloud does not know this key."));
    await userEvent.paste(KEY);
    await userEvent.keyboard("{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The cloud does not know this key.");
    expect(field).toHaveAccessibleDescription("The cloud does not know this key.");
    expect(field).toBeInvalid();
    expect(field).toHaveFocus();
    expect(field.value).toBe(KEY);
  });

  it("asks for one before it bothers the cloud", async () => {
    const { main } = await open();
    await userEvent.click(screen.getByRole("button", { name: "Check and use" }));
    expect(screen.getByRole("alert")).toHaveTextContent("Paste a key first.");
    expect(main.callsOf("account.key.set")).toHaveLength(0);
  });

  it("is checked once however often Enter is pressed", async () => {
    const { main } = await open();
    main.answer("account.key.set", () => new Promise(() => undefined));
    await userEvent.paste(KEY);
    await userEvent.keyboard("{Enter}{Enter}");
    expect(main.callsOf("account.key.set")).toHaveLength(1);
  });

  it("leads to the keys on the web and back", async () => {
    const { main } = await open();
    await userEvent.click(screen.getByRole("button", { name: "Get a key" }));
    expect(main.callsOf("app.external.open")).toEqual([{ target: "apiKeys" }]);
    await userEvent.click(screen.getByRole("button", { name: "Back" }));
    expect(screen.getByRole("button", { name: "Sign in" })).toBeVisible();
  });
});

describe("a rejected key", () => {
  it("asks to sign in again", async () => {
    await renderPiece(signedInState({ account: { state: "rejected", connected: false } }), <SignInCard />);
    expect(screen.getByRole("heading", { name: "Your key was rejected" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign in again" })).toBeVisible();
  });
});
