import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { billingSummary, cryptoAttempt, cryptoOptions, paymentAttempt } from "../../../testing/billing";
import { wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

type What = NonNullable<Parameters<typeof showBilling>[0]>;

const show = async (what: What = {}) => {
  const shown = await showBilling(what);
  const form = within(await screen.findByRole("region", { name: "Top up" }));
  return { ...shown, form };
};
const amount = () => screen.getByRole("textbox", { name: "Own amount, in US dollars" });
const type = async (text: string) => {
  await userEvent.clear(amount());
  if (text !== "") await userEvent.type(amount(), text);
};
const keyOf = (input: unknown) => (input as { idempotencyKey: string }).idempotencyKey;
const started = (attempt: Attempt) => () => ({ ok: true, value: attempt }) as const;

describe("the amount", () => {
  it.each([
    ["$10.00", 1_000],
    ["$25.00", 2_500],
    ["$100.00", 10_000],
  ])("%s by one click", async (preset, amountCents) => {
    const { main, form } = await show();
    main.answer("billing.checkout.start", started(paymentAttempt({ phase: "creating" })));
    await userEvent.click(form.getByRole("button", { name: preset }));
    expect(form.getByRole("button", { name: preset })).toHaveAttribute("aria-pressed", "true");
    await userEvent.click(form.getByRole("button", { name: `Pay ${preset} by card` }));
    expect(main.callsOf("billing.checkout.start")).toMatchObject([{ amountCents }]);
  });

  it.each([
    ["", "Choose or type an amount."],
    ["abc", "Write the amount in digits, like 25 or 12.50."],
    ["12.345", "An amount has at most two decimals, like 12.50."],
    ["0.5", "The smallest top-up is $1.00."],
    ["1000.01", "The largest top-up is $1,000.00."],
  ])("%o is refused in words, stays, and is not sent", async (text, words) => {
    const { main, form } = await show();
    await type(text);
    await userEvent.click(form.getByRole("button", { name: "Pay by card" }));
    expect(amount()).toHaveAccessibleDescription(words);
    expect(amount()).toHaveAttribute("aria-invalid", "true");
    expect(amount()).toHaveValue(text);
    expect(main.callsOf("billing.checkout.start")).toEqual([]);
  });

  it("is sent in cents that no float has touched", async () => {
    const { main, form } = await show();
    await type("4.35");
    await userEvent.click(form.getByRole("button", { name: "Pay $4.35 by card" }));
    expect(main.callsOf("billing.checkout.start")).toMatchObject([{ amountCents: 435 }]);
  });

  it("keeps to the cloud's own bounds", async () => {
    const summary = billingSummary({ minimumTopUpMicros: 5_000_000, maximumTopUpMicros: 50_000_000 });
    const { form } = await show({
      prepare: (main) => main.answer("billing.summary.get", () => ({ ok: true, value: summary })),
    });
    await form.findByText(/between \$5\.00 and \$50\.00/);
    expect(form.queryByRole("button", { name: "$100.00" })).toBeNull();
    await type("4.99");
    await userEvent.tab();
    expect(amount()).toHaveAccessibleDescription("The smallest top-up is $5.00.");
  });

  it("is filled in by the path that led here, once", async () => {
    const { form } = await show({ path: "/billing/top-up/375" });
    expect(await form.findByRole("button", { name: "Pay $3.75 by card" })).toBeVisible();
    await waitFor(() => expect(window.location.hash).toBe("#/billing"));
  });

  it("survives another page of the screen", async () => {
    await show();
    await type("42");
    await userEvent.click(screen.getByRole("link", { name: "Invoices" }));
    await userEvent.click(screen.getByRole("link", { name: "Top up" }));
    expect(await screen.findByRole("textbox", { name: "Own amount, in US dollars" })).toHaveValue("42");
  });
});

describe("beginning a payment", () => {
  it("happens once for a double click", async () => {
    const { main, form } = await show({
      prepare: (bridge) => bridge.answer("billing.checkout.start", () => new Promise(() => undefined)),
    });
    await userEvent.dblClick(form.getByRole("button", { name: "Pay $25.00 by card" }));
    await userEvent.click(form.getByRole("button", { name: "Starting the payment…" }));
    expect(main.callsOf("billing.checkout.start")).toHaveLength(1);
  });

  it("repeats the same wish under the same key after a failure, and another wish under another", async () => {
    const { main, form } = await show();
    main.refuse("billing.checkout.start", wireError("OFFLINE", "Gone."));
    await userEvent.click(form.getByRole("button", { name: "Pay $25.00 by card" }));
    await userEvent.click(await form.findByRole("button", { name: "Retry" }));
    await userEvent.click(form.getByRole("button", { name: "$10.00" }));
    await userEvent.click(form.getByRole("button", { name: "Pay $10.00 by card" }));
    const [first, second, third] = main.callsOf("billing.checkout.start").map(keyOf);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it("goes on in the payment, which takes the focus; the next payment has a key of its own", async () => {
    const { main, form, tell } = await show();
    main.answer("billing.checkout.start", started(paymentAttempt({ phase: "creating" })));
    await userEvent.click(form.getByRole("button", { name: "Pay $25.00 by card" }));
    await tell(2, [paymentAttempt({ phase: "creating" })]);
    expect(await screen.findByRole("heading", { name: "Preparing a payment of $25.00" })).toHaveFocus();
    await tell(3, []);
    await userEvent.click(await screen.findByRole("button", { name: "Pay $25.00 by card" }));
    const [first, second] = main.callsOf("billing.checkout.start").map(keyOf);
    expect(second).not.toBe(first);
  });

  it.each([
    [wireError("OFFLINE", "Gone."), "The cloud cannot be reached"],
    [wireError("RATE_LIMITED", "Wait."), /Too many requests/],
    [wireError("NOT_SIGNED_IN", "No key."), /sign/i],
    [wireError("INTERNAL", "Something broke.", { incidentId: "abc" }), "abc"],
  ])("tells why it failed and keeps the amount: %o", async (error, words) => {
    const { main, form } = await show();
    await type("33");
    main.refuse("billing.checkout.start", error);
    await userEvent.click(form.getByRole("button", { name: "Pay $33.00 by card" }));
    expect(within(await form.findByRole("alert")).getAllByText(words)[0]).toBeVisible();
    expect(amount()).toHaveValue("33");
  });

  it("always offers the browser", async () => {
    const { main, form } = await show();
    await userEvent.click(form.getByRole("button", { name: "Open in browser instead" }));
    expect(main.callsOf("app.external.open")).toEqual([{ target: "billing" }]);
  });

  it("does not offer cards that the cloud does not take", async () => {
    const summary = billingSummary({ embeddedCheckoutEnabled: false, hostedCheckoutEnabled: false });
    const { form } = await show({
      prepare: (main) => main.answer("billing.summary.get", () => ({ ok: true, value: summary })),
    });
    expect(await form.findByText("The cloud takes no cards in the app at the moment")).toBeVisible();
    expect(form.getByRole("button", { name: "Pay $25.00 by card" })).toBeDisabled();
    expect(form.getByRole("button", { name: "Open in browser instead" })).toBeEnabled();
  });

  it("tells once that the cloud cannot be reached, whatever was asked", async () => {
    const gone = wireError("OFFLINE", "Gone.");
    const { form } = await show({
      prepare: (main) => {
        for (const channel of ["billing.summary.get", "billing.methods.list", "billing.settings.get"] as const) {
          main.refuse(channel, gone);
        }
      },
    });
    expect(await screen.findAllByText("The cloud cannot be reached")).toHaveLength(1);
    expect(screen.getAllByText("Not known now.")).toHaveLength(2);
    expect(form.getByRole("button", { name: "Pay $25.00 by card" })).toBeEnabled();
  });
});

describe("by crypto", () => {
  const choose = async (what: What = {}) => {
    const shown = await show(what);
    await userEvent.click(await shown.form.findByRole("radio", { name: "Crypto" }));
    return shown;
  };

  it("is offered only where the cloud says so", async () => {
    const { form, main } = await show({
      prepare: (bridge) =>
        bridge.answer("billing.summary.get", () => ({ ok: true, value: billingSummary({ cryptoEnabled: false }) })),
    });
    await waitFor(() => expect(main.callsOf("billing.summary.get")).not.toHaveLength(0));
    expect(form.queryByRole("radio", { name: "Crypto" })).toBeNull();
    expect(main.callsOf("billing.crypto.options")).toEqual([]);
  });

  it("sends coin and network", async () => {
    const { main, form } = await choose();
    main.answer("billing.crypto.start", started(cryptoAttempt({ phase: "creating" })));
    await userEvent.selectOptions(await form.findByRole("combobox", { name: "Coin" }), "BTC");
    await userEvent.selectOptions(form.getByRole("combobox", { name: "Network" }), "Ethereum");
    await userEvent.click(form.getByRole("button", { name: "Pay $25.00 by crypto" }));
    expect(main.callsOf("billing.crypto.start")).toMatchObject([
      { amountCents: 2_500, token: "BTC", network: "ERC20" },
    ]);
    expect(main.callsOf("billing.checkout.start")).toEqual([]);
  });

  it("leaves the network to the payment page unless one is chosen", async () => {
    const { main, form } = await choose();
    await form.findByRole("combobox", { name: "Coin" });
    await userEvent.click(form.getByRole("button", { name: "Pay $25.00 by crypto" }));
    expect(main.callsOf("billing.crypto.start")).toMatchObject([{ token: "USDT", network: null }]);
  });

  it.each([{ enabled: false }, { tokens: [] }])("says so when it is switched off meanwhile: %o", async (changes) => {
    const { form } = await choose({
      prepare: (main) => main.answer("billing.crypto.options", () => ({ ok: true, value: cryptoOptions(changes) })),
    });
    expect(await form.findByText("The cloud takes no crypto in the app at the moment")).toBeVisible();
    expect(form.getByRole("button", { name: "Pay $25.00 by crypto" })).toBeDisabled();
  });

  it("says that coins of a test network have no value", async () => {
    const { form } = await choose({
      prepare: (main) =>
        main.answer("billing.crypto.options", () => ({ ok: true, value: cryptoOptions({ isTestnet: true }) })),
    });
    expect(await form.findByText(/test networks/)).toBeVisible();
  });
});
