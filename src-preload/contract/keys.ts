/** The account's API keys, and what the page may do with them. */
import { z } from "zod";
import {
  KEY_RATE_LIMIT,
  type KeyChannel,
  MAX_KEY_DESCRIPTION,
  MAX_KEY_NAME,
  MAX_KEY_PERMISSION,
  MAX_KEY_PERMISSIONS,
} from "./keys-names";
import { shortText, timeMs } from "./primitives";
import { route } from "./route";

const keySchema = z.object({
  id: shortText,
  name: shortText,
  description: shortText.nullable(),
  /** Its first characters. */
  prefix: shortText.nullable(),
  /** Empty for a key that may do everything. */
  permissions: z.array(shortText),
  isActive: z.boolean(),
  /** Calls a minute. */
  rateLimit: z.number().nullable(),
  usageCount: z.number().nullable(),
  createdAt: timeMs.nullable(),
  lastUsedAt: timeMs.nullable(),
  expiresAt: timeMs.nullable(),
});

export type AccountKey = z.output<typeof keySchema>;

const keyId = z.string().min(1).max(200);
const permissions = z.array(z.string().trim().min(1).max(MAX_KEY_PERMISSION)).max(MAX_KEY_PERMISSIONS);
/** The one way a secret reaches the page: to be shown once, when it was made. */
const made = z.object({ key: keySchema, secret: z.string().min(1).max(2_000) });
const nothing = z.void();

export const keyRoutes = {
  "keys.keys.list": route(nothing, z.object({ keys: z.array(keySchema) })),
  "keys.key.create": route(
    z.strictObject({
      name: z.string().trim().min(1).max(MAX_KEY_NAME),
      description: z.string().trim().max(MAX_KEY_DESCRIPTION).optional(),
      permissions,
      rateLimit: z.int().min(KEY_RATE_LIMIT.min).max(KEY_RATE_LIMIT.max).optional(),
      expiresAt: timeMs.max(8_640_000_000_000_000).optional(),
    }),
    made,
  ),
  "keys.key.update": route(
    z.strictObject({ keyId, permissions: permissions.optional(), isActive: z.boolean().optional() }),
    nothing,
  ),
  /** `isAdopted`: whether the app signed in with the new secret of its own key; null for any other key. */
  "keys.key.rotate": route(z.strictObject({ keyId }), made.extend({ isAdopted: z.boolean().nullable() })),
  "keys.key.remove": route(z.strictObject({ keyId }), nothing),
  /** Main copies the secret it made, and takes it from the clipboard after a minute. */
  "keys.secret.copy": route(z.strictObject({ keyId }), nothing),
  "keys.secret.dismiss": route(z.strictObject({ keyId }), nothing),
} satisfies Record<KeyChannel, { input: z.ZodType; output: z.ZodType }>;
