import { z } from "zod";
import type { KeyRow } from "../../keys/keys";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const isoTime = z.iso.datetime().nullable();

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  prefix: z.string().nullable().meta({ description: "Its first characters; the secret is never told again." }),
  permissions: z.array(z.string()).meta({ description: "Empty: everything." }),
  isActive: z.boolean(),
  rateLimit: z.number().nullable().meta({ description: "Calls a minute." }),
  usageCount: z.number().nullable(),
  createdAt: isoTime,
  lastUsedAt: isoTime,
  expiresAt: isoTime,
});

const secret = z.string().meta({ description: "The key itself. It is told this once." });
const params = z.object({ id: z.guid("must be a UUID") });
const errors = [...CLOUD_ERRORS, "CONFLICT"] as const;

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const keyView = (row: KeyRow): z.input<typeof keySchema> => ({
  ...row,
  permissions: [...row.permissions],
  createdAt: iso(row.createdAt),
  lastUsedAt: iso(row.lastUsedAt),
  expiresAt: iso(row.expiresAt),
});

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/keys",
  operationId: "listKeys",
  summary:
    "List the account's API keys, without their secrets. Where the cloud lets only a browser manage keys: 403 UNSUPPORTED_CREDENTIAL, naming the page.",
  errors,
  responses: { 200: { description: "The keys.", schema: z.object({ ok, keys: z.array(keySchema) }) } },
}).servedBy(async (_input, { keys, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, keys: (await keys.list()).map(keyView) } };
});

const create = defineRoute({
  method: "POST",
  path: "/api/cloud/keys",
  operationId: "createKey",
  summary: "Make an API key. Its secret is in this answer and nowhere else afterwards.",
  body: z.object({
    name: z.string("is missing").trim().min(1, "is empty").max(100, "is too long"),
    description: z.string().max(500, "is too long").optional(),
    permissions: z
      .array(z.string().min(1, "is empty").max(100, "is too long"))
      .max(50, "are too many")
      .optional()
      .meta({
        description: "Such as chat, embeddings, images, video, voice, knowledge, agents, apps; none: everything.",
      }),
    rateLimit: z.int("must be a whole number").min(1, "is below 1").max(100_000, "is above 100000").optional().meta({
      description: "Calls a minute.",
    }),
    expiresAt: z.iso.datetime({ offset: true, error: "must be an ISO time" }).optional(),
  }),
  errors,
  responses: { 201: { description: "Made.", schema: z.object({ ok, key: keySchema, secret }) } },
}).servedBy(async ({ body }, { keys, state }) => {
  requireCloud(state.read());
  const made = await keys.create(body);
  return { status: 201, body: { ok: true, key: keyView(made.key), secret: made.secret } };
});

const revoke = defineRoute({
  method: "DELETE",
  path: "/api/cloud/keys/:id",
  operationId: "revokeKey",
  summary: "Revoke an API key; it stops working at once.",
  params,
  errors: [...errors, "NOT_FOUND"],
  responses: {
    200: { description: "Revoked.", schema: z.object({ ok, keyId: z.string(), status: z.literal("revoked") }) },
  },
}).servedBy(async ({ params: { id } }, { keys, state }) => {
  requireCloud(state.read());
  await keys.revoke(id.toLowerCase());
  return { status: 200, body: { ok: true, keyId: id.toLowerCase(), status: "revoked" } };
});

const rotate = defineRoute({
  method: "POST",
  path: "/api/cloud/keys/:id/rotate",
  operationId: "rotateKey",
  summary: "Give an API key a new secret; the old one stops working at once.",
  params,
  errors: [...errors, "NOT_FOUND"],
  responses: { 200: { description: "Rotated.", schema: z.object({ ok, key: keySchema, secret }) } },
}).servedBy(async ({ params: { id } }, { keys, state }) => {
  requireCloud(state.read());
  const made = await keys.rotate(id.toLowerCase());
  return { status: 200, body: { ok: true, key: keyView(made.key), secret: made.secret } };
});

export const keyRoutes = [list, create, revoke, rotate];
