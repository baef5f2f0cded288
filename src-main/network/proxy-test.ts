/** Tries a way to the internet: asks the cloud for its health, once and within ten seconds, and names what came of it. */
import type { ProxyOutcome, ProxyTest } from "../../src-preload/contract/system";
import { proxyUrlOf } from "../adapters/proxy-list";
import type { CloudAddress } from "../cloud/base-url";
import { DomainError } from "../cloud/errors";
import type { Clock, CloudConnector } from "../cloud/ports";
import { chromiumProxy, type ProxyPlan, type ProxySession, withLogin } from "./proxy";

export interface ProxyTestDeps {
  readonly clock: Clock;
  readonly address: CloudAddress;
  /** A session of the test's own, which nothing else goes through. */
  readonly session: ProxySession;
  /** Opens HTTP over one proxy, or straight to the cloud. */
  readonly connectorVia: (proxy: string | null) => CloudConnector;
}

const WITHIN_MS = 10_000;

/** Names how the attempt failed; a proxy's own refusal shows only in the text of what the HTTP library throws. */
function outcomeOf(error: unknown, isProxied: boolean): ProxyOutcome {
  const links: Error[] = [];
  for (let link = error; link instanceof Error && links.length < 8; link = link.cause) links.push(link);
  const status = links.map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1]).find(Boolean);
  if (status !== undefined) return status === "407" ? "proxy_wants_login" : "proxy_refused";
  const failure = links.find((link) => link instanceof DomainError);
  switch (failure?.code) {
    case "TIMEOUT":
      return "timeout";
    case "OFFLINE":
      return isProxied ? "proxy_unreachable" : "cloud_unreachable";
    case "NOT_FOUND":
    case "REMOTE_REFUSED":
    case "UNAUTHENTICATED":
    case "FORBIDDEN":
    case "METHOD_NOT_ALLOWED":
      return "no_cloud";
    default:
      // Without a status nothing answered in HTTP: the one thing that is told so is a certificate that does not fit.
      return failure?.details?.status === undefined && /certificate/i.test(failure?.message ?? "")
        ? "bad_certificate"
        : "cloud_failed";
  }
}

/** Never rejects for what the network does. */
export async function testProxy(plan: ProxyPlan, deps: ProxyTestDeps): Promise<ProxyTest> {
  const target = deps.address.apiOrigin;
  const startedAt = deps.clock.now();
  await deps.session.setProxy(chromiumProxy(plan.settings));
  const route = proxyUrlOf(await deps.session.resolveProxy(`${target}/api/health`));
  const connection = deps.connectorVia(withLogin(route, plan)).connect(deps.address);
  const answer = async (): Promise<ProxyOutcome> => {
    try {
      const health = {
        method: "GET",
        path: "/api/health",
        apiKey: null,
        timeoutMs: WITHIN_MS,
        retry: "never",
      } as const;
      await connection.send(health);
      return "reached";
    } catch (error) {
      return outcomeOf(error, route !== null);
    } finally {
      await connection.close();
    }
  };
  const outcome = await answer();
  return { outcome, via: route, target, tookMs: Math.max(0, Math.round(deps.clock.now() - startedAt)) };
}
