/**
 * Where tasks for a service go. Discovery may list any address; the key goes to the configured cloud alone, and only by paths
 * this app builds itself. Without this an entry could have the key sent to whoever wrote it.
 */
import type { NetworkService } from "../../src-preload/contract/network";
import type { AppState } from "../../src-preload/contract/state";
import { type BaseUrlPolicy, type CloudAddress, parseBaseUrl } from "../cloud/base-url";

const AGENT_PATH = /^\/api\/agents\/([\w-]{1,200})\/a2a\/?$/;
const CLOUD_PATH = /^\/api\/a2a\/?$/;

/** @param endpoint as discovery tells it; null when it tells none */
export function reachOf(
  endpoint: string | null,
  { apiOrigin, webOrigin, trustedHosts }: CloudAddress,
): NetworkService["reach"] {
  if (endpoint === null || !URL.canParse(endpoint, apiOrigin)) return null;
  const url = new URL(endpoint, apiOrigin);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const own = [apiOrigin, webOrigin].map((origin) => new URL(origin));
  const isFamily = own.some(
    ({ protocol, port, hostname }) =>
      url.protocol === protocol && url.port === port && [hostname, ...trustedHosts].includes(url.hostname),
  );
  const hasCredentials = url.username !== "" || url.password !== "";
  const agentId = AGENT_PATH.exec(url.pathname)?.[1];
  if (isFamily && !hasCredentials && agentId !== undefined) return { kind: "agent", agentId };
  if (isFamily && !hasCredentials && CLOUD_PATH.test(url.pathname)) return { kind: "cloud" };
  return { kind: "elsewhere", url: url.href.slice(0, 2_000) };
}

/** The cloud of this moment; one whose address is not accepted any more trusts no other host. */
export function cloudAddressOf({ cloud }: AppState, policy: BaseUrlPolicy): CloudAddress {
  const parsed = parseBaseUrl(cloud.apiOrigin, policy);
  return parsed.ok ? parsed.address : { apiOrigin: cloud.apiOrigin, webOrigin: cloud.webOrigin, trustedHosts: [] };
}
