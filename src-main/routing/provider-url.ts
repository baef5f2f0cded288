/**
 * Judges an address that a person gives for a provider or a chain. Refused: everything that is neither https nor this
 * computer, and anything that would put a secret where it is shown. Without it a key could leave in the clear.
 */

export type JudgedUrl =
  /** `url` carries no trailing slash. */
  | { readonly ok: true; readonly url: string }
  /** `reason` is a whole sentence for a person. */
  | { readonly ok: false; readonly reason: string };

export const MAX_URL = 2_048;

const refuse = (reason: string): JudgedUrl => ({ ok: false, reason });

const isThisComputer = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

function judge(text: string, example: string): URL | string {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_URL || !URL.canParse(trimmed)) {
    return `This is not a web address. It should look like ${example}.`;
  }
  const url = new URL(trimmed);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "The address must begin with https://.";
  if (url.username !== "" || url.password !== "") return "The address must not contain a user name or password.";
  if (url.protocol === "http:" && !isThisComputer(url.hostname)) {
    return "The address must begin with https://. Plain http is for servers on this computer (127.0.0.1 or localhost).";
  }
  if (url.hash !== "") return "The address must not contain a fragment (#).";
  return url;
}

/** An OpenAI-compatible base, version segment included. It is shown and kept in the settings, so it holds no query. */
export function judgeProviderUrl(text: string): JudgedUrl {
  const url = judge(text, "https://api.example.com/v1");
  if (typeof url === "string") return refuse(url);
  if (url.search !== "") return refuse("The address must not contain a query. The key has a field of its own.");
  const path = url.pathname.replace(/\/+$/, "");
  if (/\/(chat\/completions|models|embeddings|responses)$/.test(path)) {
    return refuse("The address must end before the name of the call, mostly with /v1.");
  }
  return { ok: true, url: `${url.origin}${path}` };
}

/** A chain's RPC address. Path and query often hold a key: the whole is a secret. */
export function judgeRpcUrl(text: string): JudgedUrl {
  const url = judge(text, "https://rpc.example.com");
  return typeof url === "string" ? refuse(url) : { ok: true, url: url.href };
}
