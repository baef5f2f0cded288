import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import type { ApiKey } from "../store/account";

const facts = z.object({
  description: z.string().max(500).optional(),
  permissions: z.array(z.string()).max(50).optional(),
  rate_limit: z.int().min(1).max(100_000).optional(),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});
const createBody = facts.extend({ name: z.string().min(1).max(100) });
const patchBody = createBody.partial().extend({ is_active: z.boolean().optional() });

/** The account's keys. The gate lets only a browser's session in, except in the newest cloud. */
export function keyRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  const route = (
    method: Route["method"],
    path: string,
    handle: (call: Call, key: ApiKey | undefined) => Reply | Promise<Reply>,
    limit?: Route["limit"],
  ): Route =>
    memberRoute(account, clock, {
      method,
      path,
      ...(limit ? { limit } : {}),
      refuse: refuseWithCode,
      handle: (call, { id }) => {
        const key = account.keys().find((each) => each.id === id);
        return id !== undefined && key === undefined ? bareError(404, "API key not found") : handle(call, key);
      },
    });
  return [
    route("GET", "/api/v1/api-keys", () => json(200, { keys: account.keys().map((key) => fullRecord(cloud, key)) })),
    route("POST", "/api/v1/api-keys", (call) => create(cloud, call)),
    route("PATCH", "/api/v1/api-keys/:id", async (call, key) => (key ? change(cloud, key, await call.json()) : gone())),
    route("DELETE", "/api/v1/api-keys/:id", (_call, key) => {
      if (key) account.deleteKey(key);
      return json(200, { success: true });
    }),
    route(
      "POST",
      "/api/v1/api-keys/:id/regenerate",
      (_call, key) => {
        if (!key) return gone();
        account.regenerateKey(key);
        return json(200, { apiKey: summary(key), plainKey: key.secret });
      },
      "STRICT",
    ),
  ];
}

const gone = (): Reply => bareError(404, "API key not found");

async function create(cloud: Cloud, call: Call): Promise<Reply> {
  const body = createBody.safeParse(await call.json());
  if (!body.success) return bareError(400, "Validation error", body.error.issues);
  const key = cloud.account.mintKey(body.data.name);
  apply(key, body.data);
  return json(201, { apiKey: summary(key), plainKey: key.secret });
}

function change({ clock }: Cloud, key: ApiKey, raw: unknown): Reply {
  const body = patchBody.safeParse(raw);
  if (!body.success) return bareError(400, "Validation error", body.error.issues);
  apply(key, body.data);
  key.updatedAt = clock.now();
  return json(200, { apiKey: { ...summary(key), is_active: key.isActive } });
}

function apply(key: ApiKey, given: z.output<typeof patchBody>): void {
  key.name = given.name ?? key.name;
  key.description = given.description ?? key.description;
  key.permissions = given.permissions ?? key.permissions;
  key.rateLimit = given.rate_limit ?? key.rateLimit;
  key.isActive = given.is_active ?? key.isActive;
  if (given.expires_at !== undefined) key.expiresAt = given.expires_at === null ? null : Date.parse(given.expires_at);
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function summary(key: ApiKey): Record<string, unknown> {
  return {
    id: key.id,
    name: key.name,
    description: key.description,
    key_prefix: key.prefix,
    created_at: iso(key.createdAt),
    permissions: key.permissions,
    rate_limit: key.rateLimit,
    expires_at: iso(key.expiresAt),
  };
}

/** The real cloud tells even the secret in its list; who reads it must throw it away. */
function fullRecord({ account }: Cloud, key: ApiKey): Record<string, unknown> {
  return {
    ...summary(key),
    key: key.secret,
    key_hash: "0".repeat(64),
    organization_id: account.organization.id,
    user_id: account.user.id,
    is_active: key.isActive,
    usage_count: key.usageCount,
    last_used_at: iso(key.lastUsedAt),
    updated_at: iso(key.updatedAt),
  };
}
