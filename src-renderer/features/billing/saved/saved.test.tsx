import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { BillingSettings } from "../../../../src-preload/contract/billing";
import { billingSettings } from "../../../testing/billing";
import { wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

const ON: Partial<BillingSettings> = {
  autoTopUp: { enabled: true, amountMicros: 25_000_000, thresholdMicros: 5_000_000 },
};

/** The screen with these settings at the cloud, which takes every change. */
const show = async (changes: Partial<BillingSettings> = {}) => {
  let held = billingSettings(changes);
  const shown = await showBilling({
    prepare: (main) => {
      main.answer("billing.settings.get", () => ({ ok: true, value: held }));
      main.answer("billing.settings.put", ({ autoTopUp = {} }) => {
        const { enabled = held.autoTopUp.enabled, amountCents, thresholdCents } = autoTopUp;
        const micros = (cents: number | undefined, old: number | null) => (cents === undefined ? old : cents * 10_000);
        held = {
          ...held,
          autoTopUp: {
            enabled,
            amountMicros: micros(amountCents, held.autoTopUp.amountMicros),
            thresholdMicros: micros(thresholdCents, held.autoTopUp.thresholdMicros),
          },
        };
        return { ok: true, value: held };
      });
    },
  });
  const card = within(screen.getByRole("region", { name: "Automatic top-up" }));
  return { ...shown, card, control: await card.findByRole("switch", { name: "Top up automatically" }) };
};
const THRESHOLD = "When below, in US dollars";
const AMOUNT = "Top up by, in US dollars";

describe("automatic top-up", () => {
  it("is switched on with the figures that are shown, and off without any", async () => {
    const { main, card, control } = await show();
    await userEvent.click(control);
    expect(await card.findByText("Charges $25.00 when the balance falls below $5.00.")).toBeVisible();
    expect(control).toHaveAttribute("aria-checked", "true");
    await userEvent.click(control);
    expect(main.callsOf("billing.settings.put")).toEqual([
      { autoTopUp: { enabled: true, amountCents: 2_500, thresholdCents: 500 } },
      { autoTopUp: { enabled: false } },
    ]);
    expect(control).toHaveAttribute("aria-checked", "false");
  });

  it("is switched off whatever stands in the fields, which stays", async () => {
    const { main, card, control } = await show(ON);
    await userEvent.clear(card.getByRole("textbox", { name: AMOUNT }));
    await userEvent.click(control);
    expect(main.callsOf("billing.settings.put")).toEqual([{ autoTopUp: { enabled: false } }]);
    expect(card.getByRole("textbox", { name: AMOUNT })).toHaveValue("");
  });

  it("takes a threshold without an amount for no choice", async () => {
    const { card } = await show({ autoTopUp: { enabled: false, amountMicros: null, thresholdMicros: 0 } });
    expect(card.getByRole("textbox", { name: THRESHOLD })).toHaveValue("5");
  });

  it("keeps a threshold of nothing where it was chosen", async () => {
    const { card } = await show({ autoTopUp: { enabled: true, amountMicros: 10_000_000, thresholdMicros: 0 } });
    expect(card.getByRole("textbox", { name: THRESHOLD })).toHaveValue("0");
  });

  it("saves changed figures in cents and puts changes back", async () => {
    const { main, card } = await show(ON);
    const threshold = card.getByRole("textbox", { name: THRESHOLD });
    await userEvent.clear(threshold);
    await userEvent.type(threshold, "8.20");
    await userEvent.click(card.getByRole("button", { name: "Discard" }));
    expect(threshold).toHaveValue("5");
    await userEvent.clear(threshold);
    await userEvent.type(threshold, "8.20");
    await userEvent.click(card.getByRole("button", { name: "Save" }));
    expect(main.callsOf("billing.settings.put")).toEqual([{ autoTopUp: { amountCents: 2_500, thresholdCents: 820 } }]);
    expect(card.queryByRole("button", { name: "Save" })).toBeNull();
  });

  it("keeps to the cloud's limits", async () => {
    const { main, card, control } = await show({
      limits: {
        minAmountMicros: 5_000_000,
        maxAmountMicros: 20_000_000,
        minThresholdMicros: 0,
        maxThresholdMicros: 10_000_000,
      },
    });
    expect(card.getByText("Between $5.00 and $20.00.")).toBeVisible();
    await userEvent.click(control);
    expect(card.getByRole("textbox", { name: AMOUNT })).toHaveAccessibleDescription("The largest top-up is $20.00.");
    expect(control).toHaveAttribute("aria-checked", "false");
    expect(main.callsOf("billing.settings.put")).toEqual([]);
  });

  it("turns the lack of a card into ways to add one, and stays off", async () => {
    const { main, card, control } = await show();
    main.refuse("billing.settings.put", wireError("PAYMENT_METHOD_REQUIRED", "No payment method."));
    await userEvent.click(control);
    expect(await card.findByText("Automatic top-up needs a saved card")).toBeVisible();
    expect(control).toHaveAttribute("aria-checked", "false");
    await userEvent.click(card.getByRole("button", { name: "Add a card on the web" }));
    expect(main.callsOf("app.external.open")).toEqual([{ target: "billing" }]);
    await userEvent.click(card.getByRole("button", { name: "Pay by card" }));
    expect(screen.getByRole("region", { name: "Top up" }).parentElement).toHaveFocus();
  });

  it("says beforehand that a card is needed", async () => {
    const { card } = await show({ hasPaymentMethod: false });
    expect(card.getByText("Automatic top-up needs a saved card")).toBeVisible();
  });

  it("keeps what was typed when saving fails, and repeats it", async () => {
    const { main, card } = await show(ON);
    main.refuse("billing.settings.put", wireError("OFFLINE", "Gone."));
    const amount = card.getByRole("textbox", { name: AMOUNT });
    await userEvent.clear(amount);
    await userEvent.type(amount, "40");
    await userEvent.click(card.getByRole("button", { name: "Save" }));
    await userEvent.click(await card.findByRole("button", { name: "Retry" }));
    expect(amount).toHaveValue("40");
    expect(main.callsOf("billing.settings.put")).toHaveLength(2);
  });
});

describe("saved payment methods", () => {
  it("are listed, the default one marked", async () => {
    await showBilling({
      prepare: (main) =>
        main.answer("billing.methods.list", () => ({
          ok: true,
          value: { methods: [{ id: "pm_1", label: "Saved payment method", isDefault: true }] },
        })),
    });
    const card = within(screen.getByRole("region", { name: "Saved payment method" }));
    expect(await card.findByRole("listitem")).toHaveTextContent("Saved payment methodUsed by automatic top-up");
  });

  it("none: says how one is added", async () => {
    await showBilling();
    const card = within(screen.getByRole("region", { name: "Saved payment method" }));
    expect(await card.findByRole("button", { name: "Add one on the web" })).toBeVisible();
  });
});
