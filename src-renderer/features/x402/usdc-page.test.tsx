import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { X402Offer, X402View } from "../../../src-preload/contract/x402";
import { X402_DEFAULTS } from "../../../src-preload/contract/x402-names";
import { renderPiece } from "../../testing/render-page";
import { signedInState } from "../../testing/states";
import { EVM_ADDRESS } from "../../testing/wallet";
import { UsdcPage } from "./usdc-page";

const PAYEE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const backedUp = { address: EVM_ADDRESS, place: "keychain", isBackedUp: true } as const;

const view = (changes: Partial<X402View> = {}): X402View => ({
  ...{ ...X402_DEFAULTS, wallet: backedUp, walletError: null, dayLeftMicros: 20_000_000, heldUntil: null },
  ...{ isAgreedForSession: false, offers: [] },
  ...changes,
});

const offer: X402Offer = {
  ...{ id: "offer-1", purpose: "topUp", amountMicros: 10_000_000, network: "base-sepolia", payTo: PAYEE },
  ...{ asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e", from: EVM_ADDRESS, resource: "/api/v1/topup/10" },
  ...{ description: null, isUpTo: false, leftAfterMicros: 10_000_000, endsAt: 1 },
};

const show = (changes: Partial<X402View> = {}) =>
  renderPiece(signedInState(), <UsdcPage />, (main) => {
    main.answer("x402.view.get", () => ({ ok: true, value: view(changes) }));
    main.answer("x402.requests.list", () => ({ ok: true, value: { requests: [] } }));
    main.answer("x402.receipts.list", () => ({ ok: true, value: { receipts: [] } }));
    main.answer("x402.balance.get", () => ({ ok: true, value: { micros: null, reason: "Nobody can be asked." } }));
    main.answer("x402.facilitator.get", () => ({ ok: true, value: { isConfigured: false, networks: [] } }));
    main.answer("x402.topUp.ask", () => ({ ok: true, value: offer }));
    main.answer("x402.offer.answer", () => ({ ok: true, value: { receipt: null } }));
    main.answer("x402.settings.set", () => ({ ok: true, value: undefined }));
  });

describe("paying with USDC", () => {
  it("offers a wallet where there is none, and no top-up", async () => {
    await show({ wallet: null });
    expect(await screen.findByRole("button", { name: "Create a wallet" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Top up $10.00" })).toBeDisabled();
  });

  it("tells an unknown balance with its reason, never as nothing", async () => {
    await show();
    expect(await screen.findByText("Unknown. Nobody can be asked.")).toBeVisible();
  });

  it("pays a top-up only by the sheet's own button, whose focus begins on the no", async () => {
    const { main } = await show();
    await userEvent.click(await screen.findByRole("button", { name: "Top up $10.00" }));
    const sheet = within(await screen.findByRole("alertdialog", { name: "Pay $10.00 in USDC for a top-up?" }));
    expect(sheet.getByRole("button", { name: "Do not pay" })).toHaveFocus();
    expect(main.callsOf("x402.offer.answer")).toEqual([]);
    await userEvent.click(sheet.getByRole("button", { name: "Sign and pay" }));
    expect(main.callsOf("x402.offer.answer")).toEqual([{ id: "offer-1", isAgreed: true, isForSession: false }]);
  });

  it("goes to the main network only after a warning", async () => {
    const { main } = await show();
    await userEvent.click(await screen.findByRole("radio", { name: "Base" }));
    expect(main.callsOf("x402.settings.set")).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Use the main network" }));
    expect(main.callsOf("x402.settings.set")).toEqual([{ network: "base" }]);
  });
});
