import type { Reply } from "../http/reply";
import type { Checkout } from "../store/checkouts";
import { formatUsd } from "../store/money";
import { CARD_FORM_SCRIPT, CARD_FORM_STYLE, type CardFormState, cardFields } from "./card-form";
import { escapeHtml, renderPage } from "./layout";

/** Where a payment is made: on the hosted page, or in the frame of the embedded form. */
export interface PayPlace {
  /** Path of this payment's page there. */
  readonly path: string;
  readonly isFrame: boolean;
}

/** What is said above the form, and how bad it is for the reply's status. */
interface Trouble {
  readonly message: string;
  readonly status: number;
}

/** Tells the site around the frame how tall the form is, so that it needs no scrollbar of its own. */
const TELL_HEIGHT = `
new ResizeObserver(() => parent.postMessage({ height: document.documentElement.scrollHeight }, "*")).observe(document.body);`;

/** The card page of an open payment. */
export function payPage(checkout: Checkout, place: PayPlace, form: CardFormState, trouble?: Trouble): Reply {
  const amount = `$${formatUsd(checkout.amountUsd)}`;
  const isWrong = Object.keys(form.problems).length > 0;
  const told = trouble
    ? `<p class="note bad" role="alert">${escapeHtml(trouble.message)} Nothing was charged. Try another card.</p>`
    : "";
  const cancel = place.isFrame ? "" : `<a class="button quiet" href="${escapeHtml(checkout.cancelUrl)}">Cancel</a>`;
  return renderPage({
    title: "Pay",
    status: trouble?.status ?? (isWrong ? 422 : 200),
    style: CARD_FORM_STYLE,
    isFrame: place.isFrame,
    main: `<h1>Add to your balance</h1><p class="amount">${amount}</p>${told}
<form method="post" action="${escapeHtml(place.path)}" novalidate>${cardFields(form)}
<div class="row">${cancel}<button class="button" type="submit">Pay ${amount}</button></div></form>`,
    script: CARD_FORM_SCRIPT + (place.isFrame ? TELL_HEIGHT : ""),
  });
}

/** The bank's page between the card and the money: 3-D Secure. */
export function challengePage(checkout: Checkout, place: PayPlace): Reply {
  const amount = `$${formatUsd(checkout.amountUsd)}`;
  return renderPage({
    title: "Confirm the payment",
    style: CARD_FORM_STYLE,
    isFrame: place.isFrame,
    main: `<p class="bank">Test Bank</p><h1>Is it you?</h1>
<p>Your bank asks you to confirm this payment before it lets the money go.</p>
<p class="due"><span>To</span><strong>Eliza Cloud</strong></p>
<p class="due"><span>Card</span><strong>Visa ending in 3184</strong></p>
<p class="due"><span>Amount</span><strong>${amount}</strong></p>
<form method="post" action="${escapeHtml(`${place.path}/challenge`)}"><div class="row">
<button class="button quiet" type="submit" name="answer" value="fail">Fail</button>
<button class="button" type="submit" name="answer" value="complete">Complete</button></div></form>`,
    ...(place.isFrame ? { script: TELL_HEIGHT } : {}),
  });
}

/** The end of a payment in the frame; the site around it goes on from here. */
export function paidInFrame(): Reply {
  return renderPage({
    title: "Paid",
    isFrame: true,
    main: "<h1>Payment received</h1><p>Thank you. One moment.</p>",
    script: 'parent.postMessage({ isComplete: true }, "*");',
  });
}

/** What the pay page says of a payment it cannot take. */
export function payUnknownPage(isFrame: boolean): Reply {
  return renderPage({
    title: "Payment not found",
    status: 404,
    isFrame,
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
