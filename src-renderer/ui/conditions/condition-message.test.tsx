import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Condition } from "./condition";
import { ConditionMessage } from "./condition-message";

const acts = { onRetry: vi.fn(), onSignIn: vi.fn(), onTopUp: vi.fn() };
const show = (condition: Condition, more: Partial<Parameters<typeof ConditionMessage>[0]> = {}) =>
  render(<ConditionMessage condition={condition} {...acts} {...more} />);
const advance = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 3, 14, 30) });
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

describe("signed out", () => {
  it("offers to sign in", () => {
    show({ kind: "signed_out", isRejected: false });
    expect(screen.getByText("You are signed out")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
    expect(acts.onSignIn).toHaveBeenCalledOnce();
  });

  it("tells a rejected key apart", () => {
    show({ kind: "signed_out", isRejected: true });
    expect(screen.getByText("The cloud rejected your key")).toBeVisible();
    expect(screen.getByRole("button", { name: "Sign in again" })).toBeVisible();
  });
});

describe("out of credit", () => {
  it("shows what is needed, what is there, and tops up the difference", () => {
    show({ kind: "out_of_credit", neededMicros: 5_000_000, thereMicros: 1_249_999 });
    expect(screen.getByText("This needs $5.00; your balance is $1.24.")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Top up $3.76" }));
    expect(acts.onTopUp).toHaveBeenCalledWith(3_750_001);
  });

  it("offers no difference where the balance would do and the cloud refuses all the same", () => {
    show({ kind: "out_of_credit", neededMicros: 7_500_000, thereMicros: 100_000_000 });
    expect(screen.getByText("The cloud refused this for $7.50, although your balance is $100.00.")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Top up" }));
    expect(acts.onTopUp).toHaveBeenCalledWith(null);
  });

  it("invents no amount that the cloud did not tell", () => {
    show({ kind: "out_of_credit", neededMicros: null, thereMicros: null });
    expect(screen.getByText("Your balance is unknown.")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Top up" }));
    expect(acts.onTopUp).toHaveBeenCalledWith(null);
  });
});

describe("rate limited", () => {
  it("counts down and tries once by itself", async () => {
    show({ kind: "rate_limited", retryAt: Date.now() + 42_000 }, { retriesItself: true });
    expect(screen.getByRole("timer", { name: "Time until the next try" })).toHaveTextContent("0:42");
    expect(screen.queryByRole("button")).toBeNull();
    await advance(2_000);
    expect(screen.getByRole("timer")).toHaveTextContent("0:40");
    expect(acts.onRetry).not.toHaveBeenCalled();
    await advance(40_000);
    expect(acts.onRetry).toHaveBeenCalledOnce();
    await advance(600_000);
    expect(acts.onRetry).toHaveBeenCalledOnce();
  });

  it("leaves the second time to the person, once the cloud allows it", async () => {
    show({ kind: "rate_limited", retryAt: Date.now() + 10_000 }, { retriesItself: false });
    await advance(10_000);
    expect(acts.onRetry).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(acts.onRetry).toHaveBeenCalledOnce();
  });

  it("does not try by itself when the cloud named no time", async () => {
    show({ kind: "rate_limited", retryAt: null }, { retriesItself: true });
    await advance(600_000);
    expect(acts.onRetry).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
  });
});

describe("unreachable", () => {
  it("says how old the data is, when the next try comes, and retries at once on request", async () => {
    show(
      { kind: "unreachable", cause: "offline" },
      { lastDataAt: new Date(2026, 2, 3, 14, 2).getTime(), nextAttemptAt: Date.now() + 12_000 },
    );
    expect(screen.getByText("The cloud cannot be reached")).toBeVisible();
    expect(screen.getByText(/What you see is as of (14:02|2:02\sPM)\./)).toBeVisible();
    expect(screen.getByRole("timer", { name: "Time until the next try" })).toHaveTextContent("0:12");
    await advance(3_000);
    expect(screen.getByRole("timer")).toHaveTextContent("0:09");
    fireEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(acts.onRetry).toHaveBeenCalledOnce();
  });

  it("tells a slow cloud and a broken one apart, and admits to having no data", () => {
    show({ kind: "unreachable", cause: "timeout" }, { lastDataAt: null });
    expect(screen.getByText("The cloud takes too long to answer")).toBeVisible();
    show({ kind: "unreachable", cause: "cloud" }, { lastDataAt: null });
    expect(screen.getByText("The cloud has a problem")).toBeVisible();
    expect(screen.getAllByText("No answer has come yet.")).toHaveLength(2);
  });

  it("says nothing of data where an act failed, which has none", () => {
    show({ kind: "unreachable", cause: "offline" });
    expect(screen.getByText("The cloud cannot be reached")).toBeVisible();
    expect(screen.queryByText("No answer has come yet.")).toBeNull();
  });

  it("takes no second retry while one is under way", () => {
    show({ kind: "unreachable", cause: "offline" }, { isRetrying: true });
    fireEvent.click(screen.getByRole("button", { name: "Trying…" }));
    expect(acts.onRetry).not.toHaveBeenCalled();
  });
});

describe("agent not ready", () => {
  const agent = { onCancel: vi.fn(), onStart: vi.fn(), onLogs: vi.fn() };
  const base = { kind: "agent_not_ready", agentName: "Eliza", attempt: null, nextAttemptAt: null } as const;

  it("shows for how long an agent is being set up, and offers to cancel", async () => {
    show({ ...base, stage: "provisioning", since: Date.now() - 65_000 }, { agent });
    expect(screen.getByText("Eliza is being set up")).toBeVisible();
    expect(screen.getByRole("timer", { name: "Time in this state" })).toHaveTextContent("1:05");
    await advance(2_000);
    expect(screen.getByRole("timer")).toHaveTextContent("1:07");
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(agent.onCancel).toHaveBeenCalledOnce();
    fireEvent.click(screen.getByRole("button", { name: "Logs" }));
    expect(agent.onLogs).toHaveBeenCalledOnce();
  });

  it("counts the attempts of a reconnect and says when the next comes", () => {
    const now = Date.now();
    show({ ...base, stage: "reconnecting", since: now, attempt: 3, nextAttemptAt: now + 8_000 }, { agent });
    expect(screen.getByText(/attempt 3 of 10/)).toBeVisible();
    expect(screen.getByRole("timer", { name: "Time until the next attempt" })).toHaveTextContent("0:08");
  });

  it("offers to start a stopped one and to retry one that gave up", () => {
    const { unmount } = show({ ...base, stage: "stopped", since: Date.now() }, { agent });
    fireEvent.click(screen.getByRole("button", { name: "Start" }));
    expect(agent.onStart).toHaveBeenCalledOnce();
    unmount();
    show({ ...base, stage: "gave_up", since: Date.now(), attempt: 10 }, { agent });
    expect(screen.getByText("Eliza cannot be reached")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Retry" }));
    expect(acts.onRetry).toHaveBeenCalledOnce();
  });
});

describe("anything else", () => {
  it("gives the reason and the log entry to look for", () => {
    show({ kind: "failed", message: "Something went wrong here.", incidentId: "inc-77" });
    expect(screen.getByText(/Something went wrong here\./)).toBeVisible();
    expect(screen.getByText("inc-77")).toBeVisible();
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(acts.onRetry).toHaveBeenCalledOnce();
  });
});
