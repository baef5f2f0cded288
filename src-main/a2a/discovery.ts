/** What the cloud lists of agents and services. Asked for by anybody; nothing is ever sent to what is listed. */
import { z } from "zod";
import type { Output } from "../../src-preload/contract/contract";
import type { NetworkService, ServiceSearch } from "../../src-preload/contract/network";
import { SERVICES_ON_A_PAGE } from "../../src-preload/contract/network-names";
import type { AccountTransport } from "../cloud/account-transport";
import { count, fieldsOf, id, readRows, text } from "../cloud/agents/wire";
import type { CloudAddress } from "../cloud/base-url";
import { reachOf } from "./reach";
import { names, pricing, unreadable } from "./wire";

/** What a search found; see the contract. */
export type Found = Output<"network.services.search">;

export interface Discovery {
  /** Later pages that come empty although more was promised are told as `isShort`, not as an error. */
  search(wish: ServiceSearch, signal?: AbortSignal): Promise<Found>;
}

const TIMEOUT_MS = 30_000;
const flag = z.boolean().optional().catch(undefined);

const serviceOf = (address: CloudAddress) =>
  z
    .object({
      id,
      name: text,
      description: text,
      type: text,
      source: text,
      category: text,
      tags: names,
      active: flag,
      pricing,
      a2aEndpoint: text,
      mcpEndpoint: text,
      mcpTools: names,
      a2aSkills: names,
      x402Support: flag,
      verified: flag,
    })
    .transform(
      (entry): NetworkService => ({
        id: entry.id,
        name: entry.name ?? entry.id,
        description: entry.description,
        type: entry.type ?? "",
        source: entry.source,
        category: entry.category,
        tags: entry.tags,
        isActive: entry.active !== false,
        pricing: entry.pricing,
        skills: entry.a2aSkills,
        tools: entry.mcpTools,
        takesX402: entry.x402Support === true,
        isVerified: entry.verified === true,
        reach: reachOf(entry.a2aEndpoint, address),
        mcpUrl: entry.mcpEndpoint,
      }),
    );

function queryOf(wish: ServiceSearch, page: number): Record<string, string> {
  const query: Record<string, string> = {
    limit: String(SERVICES_ON_A_PAGE),
    offset: String(page * SERVICES_ON_A_PAGE),
  };
  if (wish.text.trim() !== "") query.query = wish.text.trim();
  for (const list of ["types", "categories", "tags"] as const) {
    if (wish[list].length > 0) query[list] = wish[list].join(",");
  }
  if (wish.x402Only) query.x402Only = "true";
  return query;
}

/** @param address of the cloud at this moment */
export function createDiscovery(account: AccountTransport, address: () => CloudAddress): Discovery {
  const page = async (wish: ServiceSearch, index: number, signal?: AbortSignal) => {
    const query = queryOf(wish, index);
    const request = { method: "GET", path: "/api/v1/discovery", query, retry: "safe", timeoutMs: TIMEOUT_MS } as const;
    const { body } = await account.send(signal === undefined ? request : { ...request, signal });
    const content = fieldsOf(fieldsOf(body)?.data) ?? fieldsOf(body);
    if (!Array.isArray(content?.services) || fieldsOf(body)?.success === false) throw unreadable();
    const schema = serviceOf(address());
    const services = readRows(schema, content.services);
    return {
      services,
      total: count.parse(content.total),
      hasMore: content.hasMore === true,
      isCached: content.cached === true,
    };
  };
  return {
    async search(wish, signal) {
      const found = new Map<string, NetworkService>();
      for (let index = 0; ; index++) {
        const { services, total, hasMore, isCached } = await page(wish, index, signal);
        const before = found.size;
        for (const service of services) found.set(service.id, service);
        const isEmpty = found.size === before;
        const isLast = index + 1 >= wish.pages;
        if (!hasMore || isEmpty || isLast) {
          const isShort = index > 0 && isEmpty && (hasMore || (total ?? 0) > found.size);
          return { services: [...found.values()], total, hasMore: hasMore && !isEmpty, isShort, isCached };
        }
      }
    },
  };
}
