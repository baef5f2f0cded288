/**
 * Keeps a payment window on payment pages: no other place, no new window, no download, no permission, no program of the system.
 * Without it a hostile or broken page could use the trust a person puts into a window of the app.
 */
import type { Session, WebContents } from "electron";
import { refuseNewContents } from "./new-contents";
import {
  isPaymentFrame,
  isPaymentNavigation,
  isPaymentRequest,
  type PaymentPolicy,
  paymentReturn,
  type Return,
  stubOf,
} from "./payment-hosts";
import { hardenSession } from "./session";

/** What was kept from happening, for the log; addresses are left out because they may hold secrets. */
export type Refused =
  | "navigation"
  | "redirect"
  | "frame"
  | "window"
  | "webview"
  | "request"
  | "permission"
  | "download"
  | "certificate";

export interface PaymentGuardDeps {
  readonly policy: PaymentPolicy;
  readonly urls: { readonly success: string; readonly cancel: string };
  readonly onRefused: (what: Refused) => void;
  /** The page leads to where it returns; that page itself is never loaded. */
  readonly onReturn: (meaning: NonNullable<Return>) => void;
}

/** Hardens the session of one payment. Call before any contents uses it. */
export function hardenPaymentSession(
  session: Session,
  policy: PaymentPolicy,
  onRefused: (what: Refused) => void,
): void {
  hardenSession(session, onRefused);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const stub = stubOf(url, policy);
    if (stub !== null) return answer({ redirectURL: stub });
    const isAllowed = isPaymentRequest(url, policy);
    if (!isAllowed) onRefused("request");
    answer({ cancel: !isAllowed });
  });
}

/** Puts the guards on the contents of one payment, before it loads anything. */
export function guardPayment(contents: WebContents, { policy, urls, onRefused, onReturn }: PaymentGuardDeps): void {
  const move = (event: { readonly url: string; preventDefault(): void }, what: "navigation" | "redirect"): void => {
    const meaning = paymentReturn(event.url, urls);
    if (meaning === null && isPaymentNavigation(event.url, policy)) return;
    event.preventDefault();
    if (meaning === null) onRefused(what);
    else onReturn(meaning);
  };
  contents.on("will-navigate", (event) => move(event, "navigation"));
  contents.on("will-redirect", (event) => {
    if (event.isMainFrame) return move(event, "redirect");
    if (isPaymentFrame(event.url, policy)) return;
    event.preventDefault();
    onRefused("frame");
  });
  contents.on("will-frame-navigate", (event) => {
    if (event.isMainFrame || isPaymentFrame(event.url, policy)) return;
    event.preventDefault();
    onRefused("frame");
  });
  refuseNewContents(contents, onRefused);
  // Left alone, Electron would hand the first of the person's certificates to whoever asks.
  contents.on("select-client-certificate", (event) => {
    event.preventDefault();
    onRefused("certificate");
  });
  // A page must not keep its window open.
  contents.on("will-prevent-unload", (event) => event.preventDefault());
}
