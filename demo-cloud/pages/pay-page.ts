import type { Reply } from "../http/reply";
import type { Checkout } from "../store/checkouts";
import { formatUsd } from "../store/money";
import { escapeHtml, renderPage } from "./layout";

/** The hosted card page of an open payment. */
export function payPage(checkout: Checkout, isDeclined: boolean): Reply {
  const path = `/pay/${encodeURIComponent(checkout.id)}`;
  const problem = isDeclined
    ? '<p class="note bad" role="alert">Your card was declined. Nothing was charged. Try another card.</p>'
    : "";
  return renderPage({
    title: "Pay",
    main: `<h1>Add to your balance</h1><p class="amount">$${formatUsd(checkout.amountUsd)}</p>${problem}
<form method="post" action="${escapeHtml(path)}">
<fieldset><legend>Test card</legend>
<label><input type="radio" name="card" value="good" checked> Visa ending in 4242</label>
<label><input type="radio" name="card" value="declined"> Visa ending in 0002 (will be declined)</label></fieldset>
<label><input type="checkbox" name="keep" value="yes"> Keep this card for automatic top-ups</label>
<div class="row"><a class="button quiet" href="${escapeHtml(checkout.cancelUrl)}">Cancel</a>
<button class="button" type="submit">Pay $${formatUsd(checkout.amountUsd)}</button></div></form>`,
  });
}

/** What the pay page says of a payment it cannot take. */
export function payUnknownPage(): Reply {
  return renderPage({
    title: "Payment not found",
    status: 404,
    main: "<h1>This payment is not available</h1><p>The link has expired or was never valid. Start again from the app.</p>",
  });
}

/** A paid payment opened again. */
export function alreadyPaidPage(checkout: Checkout): Reply {
  return renderPage({
    title: "Paid",
    main: `<h1>Already paid</h1><p>$${formatUsd(checkout.amountUsd)} was paid once and will not be charged again.</p>`,
  });
}
