import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { renderPiece } from "../../testing/render-page";
import { NOON, signedInState, wireError } from "../../testing/states";
import { OverviewScreen } from "./overview-screen";

const show = (changes: Parameters<typeof signedInState>[0] = {}) =>
  renderPiece(signedInState(changes), <OverviewScreen />);
const region = (name: string) => within(screen.getByRole("region", { name }));
const gone = wireError("OFFLINE", "The network is gone.");

afterEach(() => vi.useRealTimers());

describe("balance", () => {
  it.each([
    ["healthy", 24_500_000, "$24.50", "Healthy"],
    ["below_start", 4_999_999, "$4.99", "Below the start minimum"],
    ["low", 1_500_000, "$1.50", "Low"],
    ["critical", 9_000, "<$0.01", "Critical"],
    ["critical", 0, "$0.00", "Critical"],
  ] as const)("%s: %i micro-dollars with its word", async (level, balanceMicros, amount, word) => {
    await show({ credits: { level, balanceMicros } });
    expect(region("Balance").getByText(amount)).toBeVisible();
    expect(region("Balance").getByText(word)).toBeVisible();
  });

  it("is never zero while it is unknown", async () => {
    await show({
      credits: { balanceMicros: null, level: "unknown", fetchedAt: null, error: wireError("REMOTE_FAILED", "Broken.") },
    });
    expect(region("Balance").getByText("Unknown")).toBeVisible();
    expect(region("Balance").getByText("The cloud has a problem")).toBeVisible();
    expect(screen.queryByText(/\$0\.00/)).toBeNull();
  });

  it("says from when an old figure is and retries on request", async () => {
    vi.useFakeTimers({ now: NOON + 600_000, shouldAdvanceTime: true });
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    const { main } = await show({ credits: { stale: true, error: gone } });
    expect(region("Balance").getByText("$24.50")).toBeVisible();
    expect(region("Balance").getByText(/^As of (14:02|2:02\sPM), not refreshed since$/)).toBeVisible();
    await user.click(region("Balance").getByRole("button", { name: "Retry" }));
    expect(main.callsOf("credits.balance.refresh")).toEqual([{ fresh: true }]);
  });

  it("retries by itself after a failure that main does not plan to mend", async () => {
    vi.useFakeTimers({ now: NOON });
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { main } = await show({ credits: { stale: true, error: gone } });
    expect(region("Balance").getByRole("timer")).toHaveTextContent("0:05");
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(main.callsOf("credits.balance.refresh")).toHaveLength(1);
    vi.restoreAllMocks();
  });

  it("waits out a rate limit and tries once by itself", async () => {
    vi.useFakeTimers({ now: NOON });
    const error = wireError("RATE_LIMITED", "Wait.", { retryAfterMs: 9_000 });
    const { main } = await show({ credits: { stale: true, error } });
    expect(region("Balance").getByRole("timer")).toHaveTextContent("0:09");
    await act(() => vi.advanceTimersByTimeAsync(9_000));
    expect(main.callsOf("credits.balance.refresh")).toHaveLength(1);
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(main.callsOf("credits.balance.refresh")).toHaveLength(1);
  });

  it("holds its place while it is asked for the first time", async () => {
    await show({ credits: { balanceMicros: null, level: "unknown", fetchedAt: null, refreshing: true } });
    expect(region("Balance").getByText("Loading")).toBeInTheDocument();
    expect(region("Balance").queryByText("Unknown")).toBeNull();
  });

  it("leads to the Billing screen to top up", async () => {
    await show();
    await userEvent.click(region("Balance").getByRole("link", { name: "Top up" }));
    expect(window.location.hash).toBe("#/billing");
  });
});

describe("the main act", () => {
  const accented = (): (string | null)[] =>
    [...document.querySelectorAll(".bg-accent")].map(({ textContent }) => textContent);

  it.each([
    ["to create an agent", {}, ["Create your first agent"]],
    ["to top up while the money runs out", { credits: { level: "low", balanceMicros: 1_500_000 } }, ["Top up"]],
    ["nothing else than to sign in while the key is rejected", { account: { state: "rejected" } }, ["Sign in again"]],
  ] as const)("of an account without agents is %s", async (_name, changes, acts) => {
    await show(changes);
    expect(await screen.findByRole("link", { name: "Create your first agent" })).toBeVisible();
    expect(accented()).toEqual(acts);
  });
});

describe("spending", () => {
  it("tells the runway, today, 7 and 30 days, and leads to more", async () => {
    await show();
    const spending = within(await screen.findByRole("region", { name: "Spending" }));
    expect(await spending.findByText("About 12 days at the last 7 days' rate")).toBeVisible();
    for (const name of ["Today", "Last 7 days", "Last 30 days"]) expect(spending.getByText(name)).toBeVisible();
    expect(spending.getAllByText("$3.50")).toHaveLength(2);
    expect(spending.getByRole("link", { name: "All spending" })).toHaveAttribute("href", "#/billing/spending");
  });
});

describe("account", () => {
  it.each([
    ["verified", "Confirmed by the cloud"],
    ["unverified", "Not checked yet"],
    ["offline", "Cannot be confirmed now"],
    ["rejected", "Rejected by the cloud"],
  ] as const)("%s in words", async (state, words) => {
    await show({ account: { state } });
    expect(region("Account").getByText(words)).toBeVisible();
  });

  it("can be checked when it was not confirmed", async () => {
    const { main } = await show({ account: { state: "unverified" } });
    await userEvent.click(region("Account").getByRole("button", { name: "Check now" }));
    expect(main.callsOf("account.session.verify")).toHaveLength(1);
  });
});

describe("local API", () => {
  it("shows its address and copies it", async () => {
    const { main } = await show();
    expect(region("Local API").getByText("Listening")).toBeVisible();
    await userEvent.click(region("Local API").getByRole("button", { name: "Copy the address" }));
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "http://127.0.0.1:31337" }]);
    expect(await region("Local API").findByText("Copied")).toBeInTheDocument();
  });

  it("shows why it does not run, and no address", async () => {
    const error = wireError("CONFLICT", "Port 31337 is taken.");
    await show({ localApi: { phase: "failed", url: null, port: null, error } });
    expect(region("Local API").getByText("Not running")).toBeVisible();
    expect(region("Local API").getByText("Port 31337 is taken.")).toBeVisible();
    expect(region("Local API").queryByRole("button", { name: "Copy the address" })).toBeNull();
  });
});

describe("what needs attention", () => {
  it("says so when nothing does, but not before the key was judged", async () => {
    const { main } = await show({ account: { state: "unverified", connected: false, checking: true } });
    expect(region("Needs attention").getByText("Checking your account…")).toBeVisible();
    act(() => main.change({ account: { state: "verified", connected: true, checking: false } }));
    expect(region("Needs attention").getByText("Nothing needs your attention.")).toBeVisible();
  });

  it("says nothing of the kind while the balance could not be refreshed", async () => {
    await show({ credits: { stale: true, error: { code: "REMOTE_FAILED", message: "Broken." } } });
    expect(region("Balance").getByText("The cloud has a problem")).toBeVisible();
    expect(screen.queryByText("Nothing needs your attention.")).toBeNull();
  });

  it("tells an offline cloud once, with the age of the data, the next try and Retry", async () => {
    vi.useFakeTimers({ now: NOON + 60_000, shouldAdvanceTime: true });
    const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
    const { main } = await show({
      account: { state: "offline", error: gone, nextCheckAt: NOON + 90_000 },
      credits: { stale: true, error: gone },
    });
    expect(screen.getAllByText("The cloud cannot be reached")).toHaveLength(1);
    const list = region("Needs attention");
    expect(list.getByText(/What you see is as of (14:02|2:02\sPM)/)).toBeVisible();
    expect(list.getByRole("timer", { name: "Time until the next try" })).toHaveTextContent("0:30");
    await user.click(list.getByRole("button", { name: "Retry" }));
    expect(main.callsOf("account.session.verify")).toHaveLength(1);
    expect(main.callsOf("credits.balance.refresh")).toHaveLength(1);
  });
});
