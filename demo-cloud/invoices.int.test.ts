import { expect, test } from "vitest";
import { CARDS, cardForm } from "./testing/card-form";
import { cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ profile: "modern", startAt: Date.UTC(2026, 0, 5, 15, 4) });
const list = async () => (await cloud.call("GET", "/api/invoices/list")).body as { invoices: Listed[]; count: number };

interface Listed {
  readonly id: string;
  readonly invoiceUrl: string;
  readonly invoicePdf: string;
}

const payByCard = async () => {
  const back = `${cloud.origin()}/dashboard`;
  const wish = { credits: 25, success_url: back, cancel_url: back };
  const { body } = await cloud.call("POST", "/api/v1/credits/checkout", { body: wish });
  const { sessionId } = body as { sessionId: string };
  await fetch(`${cloud.origin()}/pay/${sessionId}`, { method: "POST", redirect: "manual", body: cardForm(CARDS.pays) });
  await cloud.control().moveClock({ advanceMs: 3_000 });
};

test("there is none before the first purchase, and none for a gift", async () => {
  await cloud.control().addEntry({ type: "credit", amountUsd: 1, description: "Gift" });
  expect(await list()).toEqual({ invoices: [], count: 0 });
});

test("a card payment makes one, with a page and a PDF for whoever has the link", async () => {
  await payByCard();
  const { invoices, count } = await list();
  expect(count).toBe(1);
  expect(invoices[0]).toMatchObject({
    date: "Jan 5, 2026, 03:04 PM",
    total: "$25.00",
    status: "Paid",
    creditsAdded: 25,
  });
  const { id = "", invoiceUrl = "", invoicePdf = "" } = invoices[0] ?? {};
  expect(await (await fetch(invoiceUrl)).text()).toContain("Invoice DEMO-0001");
  const pdf = await fetch(invoicePdf);
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  const bytes = Buffer.from(await pdf.arrayBuffer()).toString("latin1");
  expect(bytes.startsWith("%PDF-")).toBe(true);
  // The table of contents is where the file says, or readers refuse it.
  const start = Number(/startxref\n(\d+)/.exec(bytes)?.[1]);
  expect(bytes.slice(start, start + 4)).toBe("xref");
  const { body } = await cloud.call("GET", `/api/invoices/${id}`);
  expect(body).toMatchObject({ invoice: { invoiceNumber: "DEMO-0001", amountPaid: 25, hostedInvoiceUrl: invoiceUrl } });
});

test("a crypto payment makes one without a page, newest first", async () => {
  await payByCard();
  const { body } = await cloud.call("POST", "/api/crypto/payments", { body: { amount: 5 } });
  await cloud.control().moveClock({ advanceMs: 20_000 });
  const { invoices } = await list();
  expect(invoices).toHaveLength(2);
  expect(invoices[0]).toMatchObject({
    ...{ stripeInvoiceId: `OXAPAY_INV_${body?.paymentId}`, type: "crypto_payment", invoiceUrl: "", invoicePdf: "" },
  });
});

test("unknown ones are not found, and a bad key is the family's odd 500", async () => {
  expect(await cloud.call("GET", "/api/invoices/1")).toMatchObject({
    status: 404,
    body: { error: "Invoice not found" },
  });
  expect((await cloud.call("GET", "/invoice/1", { key: null })).status).toBe(404);
  expect((await cloud.call("GET", "/api/invoices/list", { key: "junk" })).status).toBe(500);
});
