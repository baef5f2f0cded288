import { memberRoute, refuseAsServerError } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { invoiceDate, invoicePage, invoicePdf, noInvoicePage } from "../pages/invoice-page";
import type { Invoice } from "../store/invoices";
import { formatUsd } from "../store/money";

/** Invoices: the list, one of them, and what its links lead to. */
export function invoiceRoutes({ account, clock, invoices }: Cloud): Route[] {
  const atPage = (below: string, handle: (invoice: Invoice) => Reply): Route => ({
    method: "GET",
    path: `/invoice/:key${below}`,
    handle: (_call, { key = "" }) => {
      const invoice = invoices.findByPageKey(key);
      return invoice ? handle(invoice) : noInvoicePage();
    },
  });
  return [
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/invoices/list",
      limit: "STANDARD",
      refuse: refuseAsServerError,
      handle: (call) => {
        const list = invoices.list();
        return json(200, { invoices: list.map((invoice) => summary(invoice, call)), count: list.length });
      },
    }),
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/invoices/:id",
      limit: "STANDARD",
      refuse: refuseAsServerError,
      handle: (call, { id = "" }) => {
        const invoice = invoices.find(id);
        return invoice ? json(200, { invoice: details(invoice, call) }) : bareError(404, "Invoice not found");
      },
    }),
    atPage("", (invoice) => invoicePage(invoice, `/invoice/${invoice.pageKey}/pdf`)),
    atPage("/pdf", (invoice) => ({
      status: 200,
      headers: {
        "Content-Type": "application/pdf",
        "Content-Disposition": `attachment; filename="${invoice.number}.pdf"`,
      },
      body: invoicePdf(invoice),
    })),
  ];
}

/** Addresses of an invoice's page and file; null where it has none. */
function linksOf({ pageKey }: Invoice, call: Call): { readonly page: string; readonly pdf: string } | null {
  if (pageKey === null) return null;
  const page = `${call.origin}/invoice/${pageKey}`;
  return { page, pdf: `${page}/pdf` };
}

function summary(invoice: Invoice, call: Call): Record<string, unknown> {
  const links = linksOf(invoice, call);
  return {
    id: invoice.id,
    stripeInvoiceId: invoice.stripeInvoiceId,
    date: invoiceDate(invoice),
    total: `$${formatUsd(invoice.amountUsd)}`,
    status: "Paid",
    invoiceUrl: links?.page ?? "",
    invoicePdf: links?.pdf ?? "",
    type: invoice.type,
    creditsAdded: invoice.amountUsd,
  };
}

function details(invoice: Invoice, call: Call): Record<string, unknown> {
  const links = linksOf(invoice, call);
  const at = new Date(invoice.createdAt).toISOString();
  return {
    id: invoice.id,
    stripeInvoiceId: invoice.stripeInvoiceId,
    stripeCustomerId: "cus_demo",
    stripePaymentIntentId: invoice.paymentIntentId,
    // Dollars here; no document says whether a real cloud means cents. The app shows the list's own text and reads neither field.
    amountDue: invoice.amountUsd,
    amountPaid: invoice.amountUsd,
    currency: "usd",
    status: "paid",
    invoiceType: invoice.type,
    invoiceNumber: invoice.number,
    invoicePdf: links?.pdf ?? null,
    hostedInvoiceUrl: links?.page ?? null,
    creditsAdded: invoice.amountUsd,
    metadata: {},
    createdAt: at,
    updatedAt: at,
    paidAt: at,
  };
}
