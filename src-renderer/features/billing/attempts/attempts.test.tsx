import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { attemptId, cryptoAttempt, paymentAttempt } from "../../../testing/billing";
import { NOON, wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

beforeEach(() => void vi.useFakeTimers({ now: NOON, toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const payment = async (title: string | RegExp) => within(await screen.findByRole("listitem", { name: title }));
const target = { attemptId: attemptId(1) };
const SUCCESS = /credited$/;

describe("phases of a payment", () => {
  it.each<[Partial<Attempt>, string, string, string | null]>([
    [
      { phase: "creating" },
      "Preparing a payment of $25.00",
      "The cloud is asked for it. Nothing is charged yet.",
      "Create",
    ],
    [
      {},
      "Waiting for your payment of $25.00",
      "Pay in the window that has opened; its title shows checkout.stripe.com.",
      "Pay",
    ],
    [{ payHost: null }, "Waiting for your payment of $25.00", "Pay in the window that has opened.", "Pay"],
    [
      { isWindowOpen: false },
      "Waiting for your payment of $25.00",
      "Its window is closed. Nothing is charged unless you paid there.",
      "Pay",
    ],
    [
      { phase: "verifying" },
      "Looking for your payment of $25.00",
      "It counts when the cloud shows it on your balance, which takes up to two minutes.",
      "Verify",
    ],
    [
      { phase: "paid" },
      "Paid, not yet credited: $25.00",
      "The payment went through and the cloud has not added it to your balance yet. The app keeps looking; do not pay again.",
      "Verify",
    ],
    [
      { phase: "cancelled" },
      "Payment of $25.00 cancelled",
      "Nothing was credited. If it was paid all the same, the app finds it within a day.",
      null,
    ],
    [
      { phase: "expired" },
      "The time to pay $25.00 has passed",
      "Nothing was credited. If it was paid in time, the app finds it within a day.",
      null,
    ],
    [
      { phase: "failed", error: wireError("REMOTE_REFUSED", "Your card was declined.") },
      "The payment of $25.00 failed",
      "Your card was declined.",
      null,
    ],
    [{ phase: "failed" }, "The payment of $25.00 failed", "Nothing was charged.", null],
  ])("%o", async (changes, title, body, step) => {
    await showBilling({ attempts: [paymentAttempt(changes)] });
    const card = await payment(title);
    expect(card.getByText(body)).toBeVisible();
    // Only the cloud's credit is a success.
    expect(screen.queryByRole("heading", { name: SUCCESS })).toBeNull();
    const steps = card.queryByRole("list", { name: "Steps of the payment" });
    if (step === null) expect(steps).toBeNull();
    else expect(steps?.querySelector("[aria-current=step]")).toHaveTextContent(step);
  });

  it.each<[Partial<Attempt>, string]>([
    [{ newBalanceMicros: 26_500_000 }, "Balance before $1.50, now $26.50."],
    [{ oldBalanceMicros: null, newBalanceMicros: 26_500_000 }, "The balance is now $26.50."],
    [{ oldBalanceMicros: null, newBalanceMicros: null }, "The cloud shows this payment. The balance follows."],
  ])("credited: %o", async (changes, words) => {
    const { main } = await showBilling({ attempts: [paymentAttempt({ phase: "credited", ...changes })] });
    const card = await payment("$25.00 credited");
    expect(card.getByText(words)).toBeVisible();
    expect(card.queryByText(/\$0\.00/)).toBeNull();
    await userEvent.click(card.getByRole("button", { name: "Done" }));
    expect(main.callsOf("billing.checkout.dismiss")).toEqual([target]);
  });
});

describe("acts", () => {
  it("while it waits: window, check, cancel, browser", async () => {
    const { main } = await showBilling({ attempts: [paymentAttempt()] });
    const card = await payment(/^Waiting/);
    await userEvent.click(card.getByRole("button", { name: "Show the payment window" }));
    await userEvent.click(card.getByRole("button", { name: "Check now" }));
    await userEvent.click(card.getByRole("button", { name: "Open in browser instead" }));
    await userEvent.click(card.getByRole("button", { name: "Cancel the payment" }));
    expect(card.queryByRole("button", { name: "Dismiss" })).toBeNull();
    for (const act of ["show", "check", "openInBrowser", "cancel"] as const) {
      expect(main.callsOf(`billing.checkout.${act}`)).toEqual([target]);
    }
  });

  it.each(["creating", "verifying", "paid"] as const)("%s: the browser is offered all the same", async (phase) => {
    const { main } = await showBilling({
      attempts: [paymentAttempt({ phase, canShow: false, canOpenInBrowser: false })],
    });
    const [card] = await screen.findAllByRole("listitem", { name: /\$25\.00/ });
    await userEvent.click(within(card as HTMLElement).getByRole("button", { name: "Open in browser instead" }));
    expect(main.callsOf("app.external.open")).toEqual([{ target: "billing" }]);
  });

  it("paid and not credited: Check again, and no way to put it away", async () => {
    const { main } = await showBilling({ attempts: [paymentAttempt({ phase: "paid", nextCheckAt: NOON + 30_000 })] });
    const card = await payment(/^Paid, not yet credited/);
    expect(card.getByRole("timer", { name: "Time until the next look" })).toHaveTextContent("0:30");
    await userEvent.click(card.getByRole("button", { name: "Check again" }));
    expect(main.callsOf("billing.checkout.check")).toEqual([target]);
    for (const name of ["Dismiss", "Done", "Cancel the payment"]) {
      expect(card.queryByRole("button", { name })).toBeNull();
    }
  });

  it("says that the cloud is being asked, and takes no second question meanwhile", async () => {
    const { main } = await showBilling({ attempts: [paymentAttempt({ phase: "verifying", isChecking: true })] });
    const card = await payment(/^Looking/);
    await userEvent.click(card.getByRole("button", { name: "Asking the cloud…" }));
    expect(main.callsOf("billing.checkout.check")).toEqual([]);
  });

  it.each(["cancelled", "expired", "failed"] as const)("%s: fills the wish in again", async (phase) => {
    const { main } = await showBilling({ attempts: [paymentAttempt({ phase, amountMicros: 12_500_000 })] });
    await userEvent.click(await screen.findByRole("button", { name: "Pay $12.50 again" }));
    expect(main.callsOf("billing.checkout.dismiss")).toEqual([target]);
    expect(screen.getByRole("textbox", { name: "Own amount, in US dollars" })).toHaveValue("12.50");
    expect(main.callsOf("billing.checkout.start")).toEqual([]);
  });

  it.each([
    [wireError("OFFLINE", "Gone."), "The cloud cannot be reached"],
    [wireError("RATE_LIMITED", "Wait.", { retryAfterMs: 9_000 }), "Too many requests"],
    [wireError("REMOTE_FAILED", "Broken."), "The cloud has a problem"],
  ])("a question that failed is told and the payment stays: %o", async (error, words) => {
    await showBilling({ attempts: [paymentAttempt({ phase: "verifying", error })] });
    const card = await payment(/^Looking/);
    expect(card.getByText(new RegExp(words))).toBeVisible();
  });
});

describe("following", () => {
  it("shows a payment found again after a restart, and no second form by accident", async () => {
    await showBilling({ attempts: [paymentAttempt({ phase: "verifying" })] });
    expect(await payment(/^Looking/)).toBeDefined();
    expect(screen.queryByRole("region", { name: "Top up" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Top up another amount" }));
    expect(screen.getByRole("region", { name: "Top up" })).toBeVisible();
  });

  it("takes newer snapshots and drops older ones", async () => {
    const { tell } = await showBilling({ attempts: [paymentAttempt()] });
    await payment(/^Waiting/);
    await tell(3, [paymentAttempt({ phase: "verifying" })]);
    await payment(/^Looking/);
    await tell(2, [paymentAttempt()]);
    await payment(/^Looking/);
    await tell(4, [paymentAttempt({ phase: "credited", newBalanceMicros: 26_500_000 })]);
    await payment("$25.00 credited");
  });

  it("asks anew for all that a credited payment changes", async () => {
    const { main, tell } = await showBilling({ attempts: [paymentAttempt({ phase: "verifying" })] });
    await payment(/^Looking/);
    await waitFor(() => expect(main.callsOf("billing.methods.list")).toHaveLength(1));
    await tell(2, [paymentAttempt({ phase: "credited", newBalanceMicros: 26_500_000 })]);
    await waitFor(() => expect(main.callsOf("billing.methods.list")).toHaveLength(2));
    await tell(3, [paymentAttempt({ phase: "credited", newBalanceMicros: 26_500_000 })]);
    expect(main.callsOf("billing.methods.list")).toHaveLength(2);
  });

  it("does not offer a form while it is not known what is under way", async () => {
    await showBilling({ prepare: (main) => main.answer("billing.attempts.get", () => new Promise(() => undefined)) });
    expect(screen.queryByRole("region", { name: "Top up" })).toBeNull();
  });
});

describe("crypto", () => {
  it("shows code, link, countdown, status and what would be lost", async () => {
    const { main } = await showBilling({ attempts: [cryptoAttempt()] });
    const card = await payment(/^Waiting/);
    expect(await card.findByRole("img", { name: "QR code of the payment page" })).toBeVisible();
    expect(card.getByRole("timer", { name: "Time left to pay" })).toHaveTextContent("30:00");
    expect(card.getByText(/Waiting for the network/)).toBeVisible();
    expect(card.getByText("USDT · TRC20")).toBeVisible();
    expect(
      card.getByText("Send USDT on TRC20 only. What is sent as another coin or on another network is lost."),
    ).toBeVisible();
    await userEvent.click(card.getByRole("button", { name: "Copy the payment link" }));
    expect(main.callsOf("app.clipboard.write")).toEqual([{ text: "https://pay.oxapay.com/10373656/184747701" }]);
    await userEvent.click(card.getByRole("button", { name: "Open the payment page" }));
    expect(main.callsOf("billing.checkout.show")).toEqual([target]);
  });

  it("warns also where the network is chosen on the payment page", async () => {
    await showBilling({ attempts: [cryptoAttempt({}, { network: null })] });
    expect(
      (await payment(/^Waiting/)).getByText(/^Send USDT only, on the network that the payment page names/),
    ).toBeVisible();
  });

  it.each([
    [cryptoAttempt({ phase: "verifying" }, { status: "confirmed", transactionHash: "0xabc" }), /^Looking/, "Confirmed"],
    [cryptoAttempt({ phase: "expired" }, { status: "expired" }), /^The time to pay/, "Expired"],
    [cryptoAttempt({ phase: "waiting" }, { status: "weird" }), /^Waiting/, /weird/],
  ])("tells the cloud's word %#", async (attempt, title, word) => {
    await showBilling({ attempts: [attempt] });
    expect((await payment(title)).getByText(word)).toBeVisible();
  });

  it("offers nothing to scan once it can no longer be paid", async () => {
    await showBilling({ attempts: [cryptoAttempt({ phase: "expired" }, { status: "expired" })] });
    const card = await payment(/^The time to pay/);
    expect(card.queryByRole("img")).toBeNull();
    expect(card.queryByRole("button", { name: "Copy the payment link" })).toBeNull();
  });

  it("says how much of an underpaid one arrived", async () => {
    await showBilling({
      attempts: [cryptoAttempt({ phase: "failed" }, { status: "failed", receivedMicros: 20_000_000 })],
    });
    const card = await payment("The payment of $25.00 failed");
    expect(card.getByText(/^\$20\.00 of \$25\.00 arrived/)).toBeVisible();
  });

  it("turns the cloud's refusal of a key into paying by card", async () => {
    const error = wireError("CRYPTO_UNAVAILABLE", "Session required.");
    const { main } = await showBilling({ attempts: [cryptoAttempt({ phase: "failed", crypto: null, error })] });
    const card = await payment("The cloud takes crypto in a signed-in browser only");
    await userEvent.click(card.getByRole("button", { name: "Pay by card instead" }));
    expect(main.callsOf("billing.checkout.dismiss")).toEqual([target]);
    expect(await screen.findByRole("button", { name: "Pay $25.00 by card" })).toBeEnabled();
  });
});
