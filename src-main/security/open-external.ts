/**
 * Opens an address in the person's browser only when the app itself means it: the cloud's own pages and the project's.
 * Without it `openExternal` would start any program a scheme is registered for (`file:`, `smb:`, `ms-msdt:`).
 */

/** What decides whether an address may leave for the browser. */
export interface ExternalPolicy {
  /** Origins of pages the app names, such as the cloud's web origin: `https://host[:port]`. */
  readonly origins: readonly string[];
  /** Unpackaged builds with the development flag: the demo cloud runs on plain HTTP on loopback. */
  readonly allowLoopback: boolean;
}

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "localhost"]);

/** Whether that address may be opened: https on a listed origin, or a listed loopback origin under the flag; no user info. */
export const isExternalAllowed = (address: string, policy: ExternalPolicy): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== "" || url.password !== "") return false;
  if (!policy.origins.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin)) return false;
  if (url.protocol === "https:") return true;
  return policy.allowLoopback && url.protocol === "http:" && LOOPBACK_HOSTS.has(url.hostname);
};

/**
 * The address of a page of the open web as it will be asked for, which is what a person must be shown before it opens; null for
 * anything else: other schemes start programs, and user info hides the true host behind an "@".
 */
export const webAddress = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return url.username === "" && url.password === "" ? url.href : null;
};
