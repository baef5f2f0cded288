import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Service } from "../store/network";

const TYPES: readonly string[] = ["agent", "mcp", "a2a", "app"];
const MOST = 100;
const CACHED_MS = 180_000;

/** What others offer through this cloud. Needs no credential. */
export function discoveryRoutes(cloud: Cloud): Route[] {
  /** Questions that were answered lately, by when. */
  const answered = new Map<string, number>();
  return [
    {
      method: "GET",
      path: "/api/v1/discovery",
      limit: "STANDARD",
      handle: (call) => discover(cloud, call, answered),
    },
  ];
}

const listOf = (call: Call, name: string): readonly string[] =>
  (call.query.get(name) ?? "").split(",").filter((each) => each !== "");

function discover({ network, clock }: Cloud, call: Call, answered: Map<string, number>): Reply {
  const limit = Number(call.query.get("limit") ?? 50);
  const offset = Number(call.query.get("offset") ?? 0);
  const types = listOf(call, "types");
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST || types.some((type) => !TYPES.includes(type))) {
    return bareError(400, "Invalid query parameters", { limit: ["1..100"] });
  }
  const asked = call.query.toString();
  const isCached = clock.now() - (answered.get(asked) ?? Number.NEGATIVE_INFINITY) < CACHED_MS;
  if (!isCached) answered.set(asked, clock.now());

  const found = network.services().filter((service) => matches(service, call, types));
  // As the real one: agents are paged once where they are kept and once more in the whole.
  const agents = found.filter(({ type }) => type === "agent").slice(offset, offset + limit);
  const others = found.filter(({ type }) => type !== "agent");
  const page = [...agents, ...others].slice(offset, offset + limit);
  return json(200, {
    services: page.map((service) => view(service, call.origin)),
    total: found.length,
    hasMore: offset + limit < found.length,
    pagination: { limit, offset },
    cached: isCached,
  });
}

function matches(service: Service, call: Call, types: readonly string[]): boolean {
  const words = (call.query.get("query") ?? "").toLowerCase();
  const categories = listOf(call, "categories");
  const tags = listOf(call, "tags");
  return (
    `${service.name} ${service.description}`.toLowerCase().includes(words) &&
    (types.length === 0 || types.includes(service.type)) &&
    (categories.length === 0 || categories.includes(service.category ?? "")) &&
    (tags.length === 0 || tags.some((tag) => service.tags.includes(tag))) &&
    (call.query.get("x402Only") !== "true" || service.x402Support)
  );
}

function view({ isPublic: _, endpoint, category, pricing, ...service }: Service, origin: string): object {
  const own = service.type === "agent" ? `${origin}/api/agents/${service.id}/a2a` : undefined;
  return {
    ...service,
    source: "cloud",
    active: true,
    ...(category === null ? {} : { category }),
    ...(pricing === null ? {} : { pricing }),
    a2aEndpoint: endpoint ?? own,
    mcpEndpoint: service.type === "mcp" ? `${origin}/api/mcp/${service.id}` : undefined,
  };
}
