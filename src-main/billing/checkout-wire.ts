/** The card checkout on the wire: what is asked for, and every form its answer has. */
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { usdOfCents } from "./amounts";
import { idOf, replyFields, textOf, unreadable } from "./wire";

/** Where the payment page leads when it is over. Recognised, never believed: only the cloud says that something is paid. */
export interface ReturnUrls {
  readonly success: string;
  readonly cancel: string;
}

/** The cloud takes no custom scheme and no other loopback port: both lead to pages of its own. */
export const returnUrls = (webOrigin: string): ReturnUrls => ({
  success: `${webOrigin}/dashboard/billing/success?from=eliza-cloud-desktop`,
  cancel: `${webOrigin}/dashboard/settings?tab=billing&canceled=1`,
});

/**
 * A payment session the cloud opened. Embedded has never been seen at a cloud: assumed is that the reply to a request with
 * `ui_mode: "embedded"` then carries a client secret and a publishable key. All of that assumption is in this file.
 */
export type CheckoutSession =
  | { readonly mode: "hosted"; readonly sessionId: string; readonly url: string }
  | {
      readonly mode: "embedded";
      readonly sessionId: string;
      readonly clientSecret: string;
      readonly publishableKey: string;
    };

/** The body of the request. `amount` is what older clouds call `credits`; both are dollars. */
export const checkoutBody = (cents: number, urls: ReturnUrls, mode: CheckoutSession["mode"]): object => ({
  credits: usdOfCents(cents),
  amount: usdOfCents(cents),
  success_url: urls.success,
  cancel_url: urls.cancel,
  ...(mode === "embedded" ? { ui_mode: "embedded", return_url: urls.success } : {}),
});

/** @throws DomainError REMOTE_FAILED when there is nothing to pay with. */
export function readCheckout(body: unknown): CheckoutSession {
  const fields = replyFields(body);
  const sessionId = idOf(fields, "sessionId", "session_id", "id");
  if (sessionId === null) throw unreadable();
  const clientSecret = textOf(fields, "clientSecret", "client_secret");
  const publishableKey = textOf(fields, "publishableKey", "publishable_key");
  if (clientSecret !== null && publishableKey !== null) {
    return { mode: "embedded", sessionId, clientSecret, publishableKey };
  }
  const url = textOf(fields, "url", "checkoutUrl", "checkout_url");
  if (url === null) throw unreadable();
  return { mode: "hosted", sessionId, url };
}

/** What the cloud knows of a payment session. */
export type Verdict = "paid" | "unpaid";

/** 200 comes with either outcome. @throws DomainError REMOTE_FAILED for what is neither. */
export function readVerdict(body: unknown): Verdict {
  const fields = fieldsOf(body) ?? {};
  if (fields.success === true) return "paid";
  if (fields.success !== false) throw unreadable(body);
  if (typeof fields.status === "string") return "unpaid";
  throw new DomainError("REMOTE_REFUSED", "Eliza Cloud does not know this payment as a top-up.", { cause: body });
}
