/** Fetches what the cloud gave out a public address of. Nothing of the account goes along, and private addresses are refused. */
import { promises as dns } from "node:dns";
import type { BaseUrlPolicy } from "../cloud/base-url";
import { collect } from "../cloud/collect";
import { DomainError } from "../cloud/errors";
import { isIpLiteral, isLoopbackIp, refusalOfIp } from "../cloud/ip-policy";
import { dispatch } from "./dispatch";
import { createHostVerdicts } from "./host-verdicts";
import { createRoutes, type ProxyFor } from "./network-routes";

interface Deps {
  readonly now: () => number;
  readonly policy: BaseUrlPolicy;
  readonly proxyFor?: ProxyFor;
  /** The largest answer that is taken. */
  readonly mostBytes?: number;
}

/** The bytes behind an address. @throws DomainError REMOTE_FAILED, or CANCELLED with the signal */
export type Download = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

const MOST_BYTES = 32 * 1_048_576;
const HEAD_MS = 30_000;
const SILENCE_MS = 30_000;
const WHO = "The place the answer lies at";

const unfetched = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "What Eliza Cloud made could not be fetched from where it lies.", { cause });

export function createDownload({ now, policy, proxyFor, mostBytes = MOST_BYTES }: Deps): Download {
  const { allowLoopback } = policy;
  const resolve = (host: string) => dns.lookup(host, { all: true, verbatim: true });
  const routes = createRoutes(createHostVerdicts({ resolve, now, allowLoopback }), proxyFor);

  const isAllowed = (url: URL): boolean => {
    const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
    // The demo cloud's pictures lie at the demo cloud.
    if (allowLoopback && (host === "localhost" || (isIpLiteral(host) && isLoopbackIp(host)))) return true;
    return url.protocol === "https:" && (!isIpLiteral(host) || refusalOfIp(host) === null);
  };

  return async (address, signal) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !isAllowed(url)) throw unfetched({ address });
    try {
      const call = { url, method: "GET", headers: { accept: "*/*" }, body: null } as const;
      const inbound = await dispatch(
        await routes.to(url),
        { ...call, headMs: HEAD_MS, silenceMs: SILENCE_MS, signal },
        WHO,
      );
      const bytes = await collect(inbound.body, mostBytes);
      if (inbound.status !== 200) throw unfetched({ status: inbound.status });
      return bytes;
    } catch (error) {
      throw signal.aborted ? new DomainError("CANCELLED", "The call was cancelled.") : unfetched(error);
    }
  };
}
