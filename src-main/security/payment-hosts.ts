/**
 * Which addresses may take a payment: the payment providers' and the cloud's own, over https.
 * Without it a forged answer of the cloud, or a link in a payment page, could lead a person to type a card number anywhere.
 */

/** What decides where a payment may be. */
export interface PaymentPolicy {
  /** The configured cloud's web origin: `https://host[:port]`. */
  readonly cloudOrigin: string;
  /** Hosts of the cloud's family, compared whole. */
  readonly cloudHosts: readonly string[];
  /** Unpackaged builds with the development flag: the demo cloud runs on plain HTTP on loopback. */
  readonly allowLoopback: boolean;
}

/** Pages a person pays at, or reads an invoice at. */
const PROVIDER_HOSTS = new Set([
  "checkout.stripe.com",
  "buy.stripe.com",
  "billing.stripe.com",
  "invoice.stripe.com",
  "pay.stripe.com",
  "files.stripe.com",
  "pay.oxapay.com",
  "app.oxapay.com",
  "oxapay.com",
  "www.oxapay.com",
]);

/** A bank's step of 3-D Secure begins at Stripe, and comes in frames as well as in the whole window. */
const STEP_HOSTS = new Set(["hooks.stripe.com", "js.stripe.com", "m.stripe.network", "3ds2.stripe.com"]);

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost"]);

const parse = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

const isPlain = (url: URL): boolean => url.username === "" && url.password === "";

function isCloud(url: URL, { cloudOrigin, cloudHosts, allowLoopback }: PaymentPolicy): boolean {
  if (url.protocol === "https:") {
    return url.origin === cloudOrigin || (url.port === "" && cloudHosts.includes(url.hostname));
  }
  return url.protocol === "http:" && allowLoopback && LOOPBACK_HOSTS.has(url.hostname) && url.origin === cloudOrigin;
}

const isProvider = (url: URL, hosts: ReadonlySet<string>): boolean =>
  url.protocol === "https:" && url.port === "" && hosts.has(url.hostname);

/** The host of an address that may be opened to pay or to read an invoice; null for any other. */
export function paymentHost(address: string, policy: PaymentPolicy): string | null {
  const url = parse(address);
  if (url === null || !isPlain(url)) return null;
  return isProvider(url, PROVIDER_HOSTS) || isCloud(url, policy) ? url.host : null;
}

/** Whether the payment window may move there by itself or by a click. */
export function isPaymentNavigation(address: string, policy: PaymentPolicy): boolean {
  const url = parse(address);
  if (url === null || !isPlain(url)) return false;
  return paymentHost(address, policy) !== null || isProvider(url, STEP_HOSTS);
}

/**
 * Whether a frame within a payment page may show that. A bank's own page comes in such a frame, and nobody can list all banks: any
 * https page may, which sees nothing of the page around it. Blank frames are how Stripe builds its fields.
 */
export function isPaymentFrame(address: string, policy: PaymentPolicy): boolean {
  if (address === "about:blank" || address === "about:srcdoc") return true;
  const url = parse(address);
  if (url === null || !isPlain(url)) return false;
  return url.protocol === "https:" || isCloud(url, policy);
}

/**
 * The origin of the card form's page. Nobody can own that name, and no request for it ever leaves the app: Stripe.js takes a live
 * key on https pages alone, so the app's own scheme would not do.
 */
export const FORM_ORIGIN = "https://card-form.invalid";

/** The address of the card form's page, which is one file. */
export const FORM_PAGE = `${FORM_ORIGIN}/pay/index.html`;

/** Whether that is the card form's page, whatever its fragment. */
export const isFormPage = (address: string): boolean => address.split("#", 1)[0] === FORM_PAGE;

const STRIPE_JS = /^https:\/\/js\.stripe\.com\/[\w-]+\/stripe\.js(\?|$)/;

/** Where the demo cloud's stand-in of the provider's script is, under the development flag; null for every other request. */
export function stubOf(address: string, { cloudOrigin, allowLoopback }: PaymentPolicy): string | null {
  const isDemo = allowLoopback && URL.canParse(cloudOrigin) && LOOPBACK_HOSTS.has(new URL(cloudOrigin).hostname);
  return isDemo && STRIPE_JS.test(address) ? `${cloudOrigin}/stripe.js` : null;
}

/** Whether a payment page may load that at all: https, its own data, and the demo cloud under the flag. */
export function isPaymentRequest(address: string, policy: PaymentPolicy): boolean {
  const url = parse(address);
  if (url === null) return false;
  if (url.protocol === "https:" || url.protocol === "wss:") return true;
  if (url.protocol === "data:" || url.protocol === "blob:") return true;
  return isCloud(url, policy);
}

/** What arriving at an address means for a payment that was told to return to these. */
export type Return = "success" | "cancel" | null;

/** Recognises the addresses a payment page leads to when it is over: same origin and path; cancelling besides says so in the query. */
export function paymentReturn(address: string, urls: { readonly success: string; readonly cancel: string }): Return {
  const url = parse(address);
  if (url === null || !isPlain(url)) return null;
  const isAt = (target: string): boolean => {
    const { origin, pathname } = new URL(target);
    return url.origin === origin && url.pathname.replace(/\/$/, "") === pathname;
  };
  if (isAt(urls.success)) return "success";
  const isCancelled = url.searchParams.has("canceled") || url.searchParams.has("cancelled");
  return isAt(urls.cancel) && isCancelled ? "cancel" : null;
}
