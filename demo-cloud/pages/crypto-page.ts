import type { Reply } from "../http/reply";
import { CONFIRMATIONS, type CryptoPayment, type Transfer } from "../store/crypto-payments";
import { formatUsd } from "../store/money";
import { escapeHtml, renderPage } from "./layout";

/** An invoice as its page shows it. */
export interface InvoiceView {
  readonly payment: CryptoPayment;
  readonly transfers: readonly TransferView[];
}

/** A transfer with the blocks on top of it. */
export interface TransferView {
  readonly transfer: Transfer;
  readonly confirmations: number;
}

const STYLE = `
.facts{display:grid;grid-template-columns:auto 1fr;gap:8px 18px;margin:16px 0;font-size:14px}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.state{display:inline-block;padding:2px 10px;border-radius:99px;background:var(--quiet);font-size:14px;font-weight:600}
.state.confirmed{background:var(--good-tint);color:var(--good)}.state.expired,.state.failed{background:var(--bad-tint);color:var(--bad)}
table{width:100%;border-collapse:collapse;font-size:14px}th{font-weight:400;color:var(--soft);text-align:left}
th,td{padding:7px 8px 7px 0;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}
a{color:var(--accent)}
.wallet{margin:24px 0 0;padding:16px;border:1px dashed var(--line);border-radius:12px}.wallet h2{margin:0 0 4px;font-size:16px}
.wallet .row{margin-top:12px}.wallet p{font-size:14px}
`;

const WORDS: Readonly<Record<CryptoPayment["status"], string>> = {
  pending: "Waiting for payment",
  confirmed: "Paid",
  expired: "Expired",
  failed: "Failed",
};

/** Short text that differs whenever the page of an invoice would. */
export const invoiceMark = ({ payment, transfers }: InvoiceView): string =>
  [payment.status, payment.receivedUsd, ...transfers.map(({ confirmations }) => confirmations)].join("/");

/** The payment page of an invoice, with a test wallet while it is open. */
export function invoicePage(view: InvoiceView): Reply {
  const { payment } = view;
  const path = `/pay-crypto/${payment.trackId}`;
  const coins = (usd: number): string => `${formatUsd(usd)} USD in ${escapeHtml(payment.token)}`;
  return renderPage({
    title: "Pay with crypto",
    style: STYLE,
    main: `<h1>Pay with ${escapeHtml(payment.token)}</h1><p class="amount">$${formatUsd(payment.amountUsd)}</p>
<p><span class="state ${payment.status}" role="status">${WORDS[payment.status]}</span></p>
${facts([
  ["Network", payment.network],
  ["Address", payment.address],
  ["Invoice", payment.trackId],
  ["Open until", timeOf(payment.expiresAt)],
  ["Received", payment.receivedUsd === null ? "Nothing yet" : coins(payment.receivedUsd)],
])}
${view.transfers.length === 0 ? "" : transferTable(view)}
${payment.status === "pending" ? wallet(view, path) : ""}`,
    // Reloads when there is something new; a page that reloads by the clock would lose what a person is about to press.
    script: `setInterval(async () => {
  const answer = await fetch(${JSON.stringify(`${path}/mark`)});
  if (answer.ok && (await answer.text()) !== ${JSON.stringify(invoiceMark(view))}) location.reload();
}, 1000);`,
  });
}

/** One transfer, as a block explorer shows it. */
export function transferPage(payment: CryptoPayment, { transfer, confirmations }: TransferView): Reply {
  return renderPage({
    title: "Transaction",
    style: STYLE,
    main: `<h1>Transaction</h1>
<p><span class="state ${confirmations < CONFIRMATIONS ? "" : "confirmed"}">${confirmed(confirmations)}</span></p>
${facts([
  ["Hash", transfer.hash],
  ["From", transfer.from],
  ["To", payment.address],
  ["Amount", `${formatUsd(transfer.amountUsd)} ${payment.token}`],
  ["Network", payment.network],
  ["Sent", timeOf(transfer.sentAt)],
])}<p><a href="/pay-crypto/${payment.trackId}">The invoice it pays</a></p>`,
  });
}

/** What stands where no invoice or transaction is. */
export const nothingThere = (what: "invoice" | "transaction"): Reply =>
  renderPage({ title: "Not found", status: 404, main: `<h1>This ${what} does not exist</h1>` });

function transferTable({ transfers }: InvoiceView): string {
  const rows = transfers.map(
    ({ transfer, confirmations }) =>
      `<tr><td><a href="/explorer/${transfer.hash}">${transfer.hash.slice(0, 14)}…</a></td>
<td>${formatUsd(transfer.amountUsd)}</td><td>${confirmed(confirmations)}</td></tr>`,
  );
  return `<table><thead><tr><th scope="col">Transaction</th><th scope="col">Amount</th><th scope="col">Blocks</th></tr></thead>
<tbody>${rows.join("")}</tbody></table>`;
}

const wallet = ({ payment, transfers }: InvoiceView, path: string): string => {
  const isUnderWay = transfers.some(({ confirmations }) => confirmations < CONFIRMATIONS);
  const confirm = '<button class="button quiet" name="do" value="confirm">Confirm now</button>';
  const missing = payment.amountUsd - (payment.receivedUsd ?? 0);
  return `<form class="wallet" method="post" action="${path}"><h2>Test wallet</h2>
<p>Coins count after ${CONFIRMATIONS} blocks of five seconds. No real coin moves.</p><div class="row">
<button class="button" name="do" value="exact">Send ${formatUsd(missing)}</button>
<button class="button quiet" name="do" value="less">Send too little</button></div><div class="row">
${isUnderWay ? confirm : ""}<button class="button quiet" name="do" value="expire">Let it expire</button></div></form>`;
};

const confirmed = (confirmations: number): string => `${confirmations} of ${CONFIRMATIONS} confirmed`;

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl class="facts">${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`).join("")}</dl>`;

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
