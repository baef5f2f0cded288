import { z } from "zod";
import { memberRoute, refuseAsServerError, refuseSilently, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { empty, json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { Character } from "../store/characters";
import { balanceUsd } from "../store/ledger";

const BASE = "/api/my-agents/characters";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_ON_A_PAGE = 1_000;

const createBody = z.object({ name: z.string().trim().min(1).max(100), bio: z.string().optional() });

/** How many characters an account may have, by its balance in dollars. */
const QUOTAS = [
  [500, 10_000],
  [100, 500],
  [10, 100],
  [1, 20],
] as const;
const QUOTA_WITHOUT_BALANCE = 5;

/** Character agents: made in one place, listed and deleted in another. */
export function characterRoutes(cloud: Cloud): Route[] {
  const { account, characters, clock } = cloud;
  const one = (method: Route["method"], handle: (character: Character) => Reply): Route =>
    memberRoute(account, clock, {
      method,
      path: `${BASE}/:characterId`,
      refuse: refuseSilently,
      handle: (_call, { characterId = "" }) => {
        if (!UUID.test(characterId)) return empty(500);
        const character = characters.find(characterId.toLowerCase());
        return character ? handle(character) : plainFailure(404, "Character not found");
      },
    });
  return [
    memberRoute(account, clock, {
      method: "GET",
      path: BASE,
      refuse: refuseWithCode,
      handle: (call) => list(cloud, call),
    }),
    one("GET", (character) => json(200, { success: true, data: { character: record(character) } })),
    one("DELETE", (character) => {
      characters.delete(character.id);
      return json(200, { success: true, data: { message: "Character deleted" } });
    }),
    memberRoute(account, clock, {
      method: "POST",
      path: "/api/v1/app/agents",
      limit: "STANDARD",
      refuse: refuseAsServerError,
      handle: (call) => create(cloud, call),
    }),
  ];
}

function list({ characters }: Cloud, call: Call): Reply {
  const page = Math.max(1, Number(call.query.get("page") ?? 1) || 1);
  const limit = Math.min(MOST_ON_A_PAGE, Math.max(1, Number(call.query.get("limit") ?? 30) || 30));
  const search = call.query.get("search")?.toLowerCase() ?? "";
  const found = characters.list().filter(({ name, bio }) => `${name} ${bio.join(" ")}`.toLowerCase().includes(search));
  const totalPages = Math.ceil(found.length / limit);
  const pagination = { page, limit, totalPages, totalCount: found.length, hasMore: page < totalPages };
  const shown = found.slice((page - 1) * limit, page * limit).map(listItem);
  return json(200, { success: true, data: { characters: shown, pagination } });
}

async function create({ characters, ledger }: Cloud, call: Call): Promise<Reply> {
  const body = createBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request data", z.formatError(body.error));
  const current = characters.list().length;
  const max = QUOTAS.find(([fromUsd]) => balanceUsd(ledger) >= fromUsd)?.[1] ?? QUOTA_WITHOUT_BALANCE;
  if (current >= max) {
    const details = { current, max, upgrade_hint: "Top up to create more agents" };
    return plainFailure(403, "Agent quota exceeded", details);
  }
  const { id, name, username, bio, createdAt } = characters.create(body.data.name, body.data.bio || null);
  const created_at = new Date(createdAt).toISOString();
  return json(201, { success: true, agent: { id, name, username, bio, created_at, ...NO_TOKEN } });
}

const NO_TOKEN = { token_address: null, token_chain: null, token_name: null, token_ticker: null } as const;

function listItem({ id, name, bio, createdAt }: Character): Record<string, unknown> {
  const at = new Date(createdAt).toISOString();
  const both = { createdAt: at, created_at: at, updatedAt: at, updated_at: at };
  const shown = { avatarUrl: null, avatar_url: null, category: null, isPublic: false, is_public: false, tags: null };
  return { id, name, bio, ...both, ...shown, ...NO_TOKEN };
}

/** The whole record, with what should not be in it. */
function record({ id, name, username, bio, createdAt }: Character): Record<string, unknown> {
  const at = new Date(createdAt).toISOString();
  return {
    id,
    name,
    username,
    bio,
    system: `You are ${name}.`,
    topics: ["conversation"],
    secrets: { OPENAI_API_KEY: "sk-demo-a-secret-that-must-not-be-shown" },
    is_public: false,
    is_template: false,
    view_count: 0,
    created_at: at,
    updated_at: at,
    ...NO_TOKEN,
  };
}
