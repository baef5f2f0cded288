import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { X402Offer, X402View } from "../../../src-preload/contract/x402";
import { X402_DEFAULTS } from "../../../src-preload/contract/x402-names";
import type { X402Request } from "../../../src-preload/contract/x402-requests";
import { renderPiece } from "../../testing/render-page";
import { signedInState } from "../../testing/states";
import { EVM_ADDRESS } from "../../testing/wallet";
import { RequestsCard } from "./requests-card";

const PAYEE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const view: X402View = {
  ...{ ...X402_DEFAULTS, wallet: { address: EVM_ADDRESS, place: "keychain", isBackedUp: true }, walletError: null },
  ...{ dayLeftMicros: 20_000_000, heldUntil: null, isAgreedForSession: false, offers: [] },
};
const request = (changes: Partial<X402Request> = {}): X402Request => ({
  ...{ id: "request-1", state: "open", amountMicros: 5_000_000, totalMicros: 5_050_000, network: "eip155:84532" },
  ...{ payTo: PAYEE, description: "Two hours", transaction: null, payer: null, createdAt: 1 },
  ...{ expiresAt: 1_800_000_000_000, paidAt: null },
  ...changes,
});
const offer: X402Offer = {
  ...{ id: "offer-1", purpose: "paymentRequest", amountMicros: 5_050_000, network: "base-sepolia", payTo: PAYEE },
  ...{ asset: "0x036CbD53842c5426634e7929541eC2318f3dCF7e", from: EVM_ADDRESS, resource: "/api/v1/x402/requests/1" },
  ...{ description: null, isUpTo: false, leftAfterMicros: 10_000_000, endsAt: 1 },
};

const show = (found: Partial<X402Request> = {}, own: readonly X402Request[] = []) =>
  renderPiece(signedInState(), <RequestsCard view={view} />, (main) => {
    main.answer("x402.requests.list", () => ({ ok: true, value: { requests: [...own] } }));
    main.answer("x402.requests.create", () => ({ ok: true, value: request() }));
    main.answer("x402.requests.get", () => ({ ok: true, value: request(found) }));
    main.answer("x402.requests.ask", () => ({ ok: true, value: offer }));
    main.answer("x402.offer.answer", () => ({ ok: true, value: { receipt: null } }));
  });

const find = async (): Promise<void> => {
  await userEvent.type(await screen.findByLabelText("Id of a payment request to pay"), "request-1{Enter}");
};

describe("payment requests", () => {
  it("are made with an amount, what for, and how long", async () => {
    const { main } = await show();
    await userEvent.click(await screen.findByRole("button", { name: "Ask for payment" }));
    expect(screen.getByText("An amount from 0.01 to 100,000 with at most two decimals.")).toBeVisible();
    await userEvent.type(screen.getByLabelText("Amount in US dollars"), "12.50");
    await userEvent.type(screen.getByLabelText("What for"), "Two hours");
    await userEvent.selectOptions(screen.getByLabelText("Can be paid for"), "A week");
    await userEvent.click(screen.getByRole("button", { name: "Ask for payment" }));
    expect(main.callsOf("x402.requests.create")).toEqual([
      { amountMicros: 12_500_000, description: "Two hours", lifeSeconds: 604_800 },
    ]);
  });

  it("are listed with their state", async () => {
    await show({}, [request({ state: "paid", paidAt: 1 }), request({ id: "request-2", state: "expired" })]);
    const table = within(await screen.findByRole("table", { name: "Payment requests of this account" }));
    expect(table.getByText("Paid")).toBeVisible();
    expect(table.getByText("Expired")).toBeVisible();
  });

  it("are found by their id and paid only by the sheet's own button", async () => {
    const { main } = await show();
    await find();
    expect(main.callsOf("x402.requests.get")).toEqual([{ id: "request-1" }]);
    await userEvent.click(await screen.findByRole("button", { name: "Pay" }));
    const name = "Pay $5.05 in USDC for this payment request?";
    const sheet = within(await screen.findByRole("alertdialog", { name }));
    expect(main.callsOf("x402.offer.answer")).toEqual([]);
    await userEvent.click(sheet.getByRole("button", { name: "Sign and pay" }));
    expect(main.callsOf("x402.offer.answer")).toEqual([{ id: "offer-1", isAgreed: true, isForSession: false }]);
  });

  it("that are not open cannot be paid", async () => {
    await show({ state: "expired" });
    await find();
    expect(await screen.findByText("Expired")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Pay" })).toBeNull();
  });
});
