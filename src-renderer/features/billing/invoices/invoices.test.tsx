import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Invoice } from "../../../../src-preload/contract/billing";
import { invoiceOf } from "../../../testing/billing";
import { wireError } from "../../../testing/states";
import { showBilling } from "../testing/show-billing";

const show = (invoices: readonly Invoice[]) =>
  showBilling({
    path: "/billing/invoices",
    prepare: (main) => main.answer("billing.invoices.list", () => ({ ok: true, value: { invoices: [...invoices] } })),
  });

describe("invoices", () => {
  it("are opened and downloaded", async () => {
    const { main } = await show([invoiceOf()]);
    await userEvent.click(await screen.findByRole("button", { name: "Open the invoice of 3 Mar 2026, $25.00" }));
    await userEvent.click(screen.getByRole("button", { name: "Download the invoice of 3 Mar 2026, $25.00" }));
    expect(main.callsOf("billing.invoices.open")).toEqual([{ id: "in_1" }]);
    expect(main.callsOf("billing.invoices.download")).toEqual([{ id: "in_1" }]);
  });

  it("offer only what the cloud has of them", async () => {
    await show([invoiceOf({ canOpen: false, canDownload: false, date: null, kind: null })]);
    expect(await screen.findByRole("row", { name: /^Unknown Unknown paid \$25\.00/ })).toBeVisible();
    expect(screen.queryByRole("button", { name: /invoice of/ })).toBeNull();
  });

  it.each([
    ["custom_amount", "Top-up"],
    ["auto_top_up", "Automatic top-up"],
    ["crypto_payment", "Crypto top-up"],
    ["credit_pack", "credit pack"],
  ])("of %s are for %s", async (kind, words) => {
    await show([invoiceOf({ kind })]);
    expect(await screen.findByRole("cell", { name: words })).toBeVisible();
  });

  it("none: says what they are", async () => {
    await show([]);
    expect(await screen.findByText("No invoices yet. Each top-up by card makes one.")).toBeVisible();
  });

  it("a failure is no empty list", async () => {
    await showBilling({
      path: "/billing/invoices",
      prepare: (main) => main.refuse("billing.invoices.list", wireError("TIMEOUT", "Late.")),
    });
    expect(await screen.findByText("The cloud takes too long to answer")).toBeVisible();
    expect(screen.queryByText(/^No invoices yet/)).toBeNull();
  });
});
