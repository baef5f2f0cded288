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
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "worker-src 'self'",
  ].join("; ");
