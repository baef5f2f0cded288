/** The sockets: straight to judged addresses, or through the system's proxy, which resolves names itself. */
import { Agent, type Dispatcher, ProxyAgent } from "undici";
import type { HostVerdicts } from "./host-verdicts";

/** The system's proxy for a URL, as a URL, or null for none. */
export type ProxyFor = (url: string) => Promise<string | null>;

/** Ways to hosts; they keep connections open between calls. */
export interface NetworkRoutes {
  /** @throws DomainError when the host's address is refused or cannot be learnt */
  to(url: URL): Promise<Dispatcher>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** @param verdicts judges every address that is dialled; null dials what the system resolves */
export function createRoutes(
  verdicts: HostVerdicts | null,
  proxyFor: ProxyFor | undefined,
  pooling: { readonly pipelining?: number } = {},
): NetworkRoutes {
  // The call's own budget is the only limit on time; a stalled connect alone is given up by itself.
  const limits = { headersTimeout: 0, bodyTimeout: 0, ...pooling };
  const lookup = verdicts === null ? {} : { lookup: verdicts.lookup };
  const direct = new Agent({ ...limits, connect: { ...lookup, timeout: CONNECT_TIMEOUT_MS } });
  const proxies = new Map<string, Dispatcher>();
  return {
    async to(url) {
      const proxy = (await proxyFor?.(url.href)) ?? null;
      if (proxy === null) {
        await verdicts?.judge(url.hostname.replace(/^\[(.*)\]$/, "$1"));
        return direct;
      }
      const known = proxies.get(proxy);
      if (known !== undefined) return known;
      const opened = new ProxyAgent({ uri: proxy, ...limits });
      proxies.set(proxy, opened);
      return opened;
    },
    async close() {
      await Promise.all([direct, ...proxies.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}
