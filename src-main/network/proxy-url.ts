/** Reads what a person typed for a proxy. Proxies of the own network and computer are the usual ones, so any host is taken. */

export type ParsedProxy =
  | { readonly ok: true /** Origin, without a default port. */; readonly url: string }
  /** `reason` is a whole sentence for a person. */
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): ParsedProxy => ({ ok: false, reason });

// Without a scheme "proxy.example:3128" would be taken for a URL of the scheme "proxy.example".
const HAS_SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;

/** The proxy's address: `http://host:port` or `https://host:port`; a missing scheme is http. */
export function parseProxyUrl(text: string): ParsedProxy {
  const trimmed = text.trim();
  const whole = HAS_SCHEME.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (trimmed === "" || !URL.canParse(whole)) {
    return refuse("This is no address of a proxy. It should look like http://proxy.example.com:3128.");
  }
  const url = new URL(whole);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return refuse("Only http and https proxies can be used.");
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("Put the user name and the password into their own fields, not into the address.");
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return refuse("The address of a proxy ends after the port.");
  }
  return { ok: true, url: url.origin };
}

const BYPASS_ENTRY = /^(?:<local>|<-loopback>|(?:https?:\/\/)?[\w.*:[\]-]+(?:\/\d{1,3})?)$/;

/** A host, a pattern or a range of addresses as Chromium's bypass list takes it. */
export const isBypassEntry = (text: string): boolean => BYPASS_ENTRY.test(text);
