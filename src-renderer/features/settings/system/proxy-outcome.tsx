import type { ProxyTest } from "../../../../src-preload/contract/system";
import { Message } from "../../../ui/message";
import { ts } from "./text";

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** What came of a test, in words. */
export function ProxyOutcomeMessage({ result }: { readonly result: ProxyTest }) {
  const { outcome, tookMs } = result;
  const target = hostOf(result.target);
  const via = hostOf(result.via ?? "");
  const words = (): string => {
    switch (outcome) {
      case "reached":
        return result.via === null
          ? ts("proxy.reached.direct", { target, ms: tookMs })
          : ts("proxy.reached.via", { target, via, ms: tookMs });
      case "proxy_unreachable":
        return ts("proxy.proxy_unreachable", { target, via });
      case "proxy_wants_login":
        return ts("proxy.proxy_wants_login", { via });
      case "proxy_refused":
        return ts("proxy.proxy_refused", { target, via });
      case "cloud_unreachable":
        return ts("proxy.cloud_unreachable", { target });
      case "cloud_failed":
        return ts("proxy.cloud_failed", { target });
      default:
        return ts(`proxy.${outcome}`);
    }
  };
  return <Message tone={outcome === "reached" ? "good" : "bad"} title={words()} />;
}
