/**
 * Refuses everything the page has no need of: foreign scripts, styles, frames, connections, forms.
 * Without it, one injected tag in a chat message or agent name could run code beside the bridge.
 */

/** Stands in the built page where the nonce of one load belongs. */
export const CSP_NONCE_PLACEHOLDER = "__CSP_NONCE__";

/**
 * The page's policy as a header value. Scripts are files of ours alone; styles are files, or elements that carry the nonce.
 * @param nonce fresh for every load of the page, base64 or hexadecimal
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // What was made is served by the app itself; see media-files.
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "worker-src 'self'",
  ].join("; ");

const STRIPE = "https://js.stripe.com https://*.js.stripe.com https://checkout.stripe.com";

/**
 * The policy of the card form's page, which has nothing of the app: the provider's script and its frames, and no other place.
 * @param nonce of that load, for the page's own script
 * @param stub origin of a demo cloud that stands in for the provider; null in every packaged build
 */
export const cardFormPolicy = (nonce: string, stub: string | null): string => {
  const own = stub === null ? "" : ` ${stub}`;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${STRIPE}${own}`,
    "style-src 'unsafe-inline'",
    `img-src data: https://*.stripe.com${own}`,
    `connect-src https://api.stripe.com https://checkout.stripe.com${own}`,
    `frame-src ${STRIPE} https://hooks.stripe.com${own}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
};
