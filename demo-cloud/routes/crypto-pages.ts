import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import type { Reply } from "../http/reply";
import type { Route } from "../http/router";
import { type InvoiceView, invoiceMark, invoicePage, nothingThere, transferPage } from "../pages/crypto-page";
import type { CryptoPayment } from "../store/crypto-payments";

/** The pages of crypto payments: the invoice with a test wallet, and the transactions of the pretended chain. */
export function cryptoPageRoutes({ crypto }: Cloud): Route[] {
  const view = (payment: CryptoPayment): InvoiceView => ({
    payment,
    transfers: payment.transfers.map((transfer) => ({ transfer, confirmations: crypto.confirmationsOf(transfer) })),
  });
  const at = (
    method: "GET" | "POST",
    path: string,
    handle: (payment: CryptoPayment, call: Call) => Reply | Promise<Reply>,
  ): Route => ({
    method,
    path,
    handle: (call, { trackId = "" }) => {
      const payment = crypto.findByTrack(trackId);
      return payment ? handle(payment, call) : nothingThere("invoice");
    },
  });
  const act = (payment: CryptoPayment, what: string | null): void => {
    const missing = payment.amountUsd - (payment.receivedUsd ?? 0);
    if (what === "exact") crypto.send(payment, missing);
    if (what === "less") crypto.send(payment, missing / 2);
    if (what === "confirm") crypto.confirmTransfers(payment);
    if (what === "expire") crypto.settle(payment, "expired");
  };
  return [
    at("GET", "/pay-crypto/:trackId", (payment) => invoicePage(view(payment))),
    at("GET", "/pay-crypto/:trackId/mark", (payment) => ({
      status: 200,
      headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
      body: invoiceMark(view(payment)),
    })),
    at("POST", "/pay-crypto/:trackId", async (payment, call) => {
      act(payment, new URLSearchParams((await call.bytes()).toString("utf8")).get("do"));
      return { status: 303, headers: { Location: `/pay-crypto/${payment.trackId}` }, body: null };
    }),
    {
      method: "GET",
      path: "/explorer/:hash",
      handle: (_call, { hash = "" }) => {
        const found = crypto.findTransfer(hash);
        if (!found) return nothingThere("transaction");
        const { payment, transfer } = found;
        return transferPage(payment, { transfer, confirmations: crypto.confirmationsOf(transfer) });
      },
    },
  ];
}
