/**
 * Decides which cloud the app may talk to. Refused, with a sentence and before any request: everything that is not
 * https to a public host. Without it a pasted address could send the key in the clear or into a private network.
 */
import { isIpLiteral, isLoopbackIp, refusalOfIp } from "./ip-policy";

export const DEFAULT_BASE_URL = "https://www.elizacloud.ai";

/** One cloud. Origins carry no path and no trailing slash. */
export interface CloudAddress {
  /** Where requests go. */
  readonly apiOrigin: string;
  /** Where pages are, and what a stored key is bound to. */
  readonly webOrigin: string;
  /** Hosts that redirects may lead to; the same scheme and port are required besides. */
  readonly trustedHosts: readonly string[];
}

export type ParsedBaseUrl =
  | { readonly ok: true; readonly address: CloudAddress }
  /** `reason` is a whole sentence for a person. */
  | { readonly ok: false; readonly reason: string };

export interface BaseUrlPolicy {
  /** Development builds only: permits http and https to 127.0.0.1, [::1] and localhost. */
  readonly allowLoopback: boolean;
}

const APEX = "elizacloud.ai";
const WEB_HOST = `www.${APEX}`;
const FAMILY = [APEX, WEB_HOST, `api.${APEX}`];
const MAX_LENGTH = 2_048;

const refuse = (reason: string): ParsedBaseUrl => ({ ok: false, reason });

const unbracket = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1");

const isLocalName = (host: string): boolean =>
  host === "localhost" ||
  [".localhost", ".local", ".localdomain", ".internal", ".home.arpa"].some((suffix) => host.endsWith(suffix));

/** True for the spellings of this machine that the development flag permits. */
const isPermittedLoopbackHost = (host: string): boolean => host === "localhost" || isLoopbackIp(unbracket(host));

function refusalOfHost(host: string): string | null {
  const bare = unbracket(host);
  if (isIpLiteral(bare)) {
    const why = refusalOfIp(bare);
    return why === null ? null : `The address ${bare} ${why}; Eliza Cloud is reached over the public internet only.`;
  }
  if (host.endsWith(".")) return "The host name must not end with a dot.";
  if (isLocalName(host)) return `${host} is a name of this computer or its network, not of a cloud.`;
  if (!host.includes(".")) return `${host} is not a full host name.`;
  return null;
}

function parsePath(pathname: string): boolean {
  return /^\/*(api\/v1\/*)?$/.test(pathname);
}

/**
 * Reads a configured base: an origin or a URL ending in `/api/v1`, with or without trailing slashes.
 * Odd spellings of IPv4 are normalised by the URL parser before they are judged.
 */
export function parseBaseUrl(text: string, policy: BaseUrlPolicy): ParsedBaseUrl {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_LENGTH || !URL.canParse(trimmed)) {
    return refuse("This is not a web address. It should look like https://www.elizacloud.ai.");
  }
  const url = new URL(trimmed);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return refuse("The address must begin with https://.");
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("The address must not contain a user name or password.");
  }
  const isLoopback = isPermittedLoopbackHost(url.hostname);
  if (!(policy.allowLoopback && isLoopback)) {
    // The host is judged before the scheme so that "http://10.0.0.1" is not answered with "use https".
    const refusal = refusalOfHost(url.hostname);
    if (refusal !== null) return refuse(refusal);
    if (url.protocol !== "https:") return refuse("The address must begin with https://, so that the key stays secret.");
  }
  if (url.search !== "" || url.hash !== "") return refuse("The address must not contain a query or a fragment.");
  if (!parsePath(url.pathname)) return refuse("The address must end after the host, or with /api/v1.");
  return { ok: true, address: addressOf(url) };
}

function addressOf(url: URL): CloudAddress {
  if (!FAMILY.includes(url.hostname) || url.port !== "") {
    return { apiOrigin: url.origin, webOrigin: url.origin, trustedHosts: [url.hostname] };
  }
  // The apex only redirects to www, and a redirect costs a round trip and the credentials.
  const apiHost = url.hostname === APEX ? WEB_HOST : url.hostname;
  return { apiOrigin: `https://${apiHost}`, webOrigin: `https://${WEB_HOST}`, trustedHosts: FAMILY };
}

/** What decided which cloud is used. */
export interface ConfiguredAddress {
  readonly source: "default" | "settings" | "environment";
  readonly parsed: ParsedBaseUrl;
}

/** Environment before settings before the default; blank counts as unset. A refused value is never skipped silently. */
export function configureAddress(
  configured: { readonly environment: string | null; readonly settings: string | null },
  policy: BaseUrlPolicy,
): ConfiguredAddress {
  const environment = configured.environment?.trim();
  if (environment) return { source: "environment", parsed: parseBaseUrl(environment, policy) };
  const settings = configured.settings?.trim();
  if (settings) return { source: "settings", parsed: parseBaseUrl(settings, policy) };
  return { source: "default", parsed: parseBaseUrl(DEFAULT_BASE_URL, policy) };
}

/** True when a redirect may be followed with the credentials: same scheme, same port, a host of the cloud's family. */
export function isTrustedRedirect(address: CloudAddress, from: URL, to: URL): boolean {
  return (
    to.protocol === from.protocol &&
    to.port === from.port &&
    to.username === "" &&
    to.password === "" &&
    address.trustedHosts.includes(to.hostname)
  );
}
