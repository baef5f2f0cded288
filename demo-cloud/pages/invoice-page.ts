import type { Reply } from "../http/reply";
import type { Invoice } from "../store/invoices";
import { formatUsd } from "../store/money";
import { renderPage } from "./layout";

const STYLE = `
table{width:100%;border-collapse:collapse;margin:16px 0}td,th{padding:8px 0;border-bottom:1px solid var(--line);text-align:left}
td:last-child,th:last-child{text-align:right;font-variant-numeric:tabular-nums}
`;

const SOLD: Readonly<Record<Invoice["type"], string>> = {
  custom_amount: "Balance top-up",
  auto_top_up: "Automatic top-up",
  crypto_payment: "Crypto payment",
};

/** The day of an invoice, as the cloud writes it: for people only. */
export const invoiceDate = ({ createdAt }: Invoice): string =>
  new Date(createdAt).toLocaleString("en-US", {
    ...{ month: "short", day: "numeric", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
  });

/** An invoice in the browser, with a link to its file. */
export function invoicePage(invoice: Invoice, pdfPath: string): Reply {
  const total = `$${formatUsd(invoice.amountUsd)}`;
  return renderPage({
    title: `Invoice ${invoice.number}`,
    style: STYLE,
    main: `<h1>Invoice ${invoice.number}</h1><p>Paid on ${invoiceDate(invoice)}</p>
<table><thead><tr><th scope="col">What</th><th scope="col">Amount</th></tr></thead>
<tbody><tr><td>${SOLD[invoice.type]}</td><td>${total}</td></tr><tr><th scope="row">Total</th><td>${total}</td></tr></tbody></table>
<div class="row"><a class="button" href="${pdfPath}">Download PDF</a></div>`,
  });
}

/** What stands where no invoice is. */
export const noInvoicePage = (): Reply =>
  renderPage({ title: "Invoice not found", status: 404, main: "<h1>This invoice does not exist</h1>" });

/** The invoice as a PDF of one page. */
export function invoicePdf(invoice: Invoice): Buffer {
  const lines = [
    ["Eliza Cloud (demo)", 20],
    [`Invoice ${invoice.number}`, 14],
    [`Paid on ${invoiceDate(invoice)}`, 11],
    [`${SOLD[invoice.type]}: USD ${formatUsd(invoice.amountUsd)}`, 11],
    ["No real account, no real money.", 9],
  ] as const;
  const text = lines
    .map(([line, size]) => `/F1 ${size} Tf (${line.replace(/[()\\]/g, "\\$&")}) Tj 0 -28 Td`)
    .join("\n");
  const content = `BT 64 760 Td\n${text}\nET`;
  return pdfOf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ]);
}

/** Writes the objects of a PDF with the table of where each begins; the first is the catalogue. ASCII only. */
function pdfOf(objects: readonly string[]): Buffer {
  let body = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    "latin1",
  );
}
