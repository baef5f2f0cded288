/** Names of the channels of API keys, and the permissions the cloud's documents know. Values only, no zod. */
export const KEY_CHANNELS = [
  "keys.keys.list",
  "keys.key.create",
  "keys.key.update",
  "keys.key.rotate",
  "keys.key.remove",
  "keys.secret.copy",
  "keys.secret.dismiss",
] as const;

export type KeyChannel = (typeof KEY_CHANNELS)[number];

/** What a key may be allowed; the cloud takes other words as well. */
export const KEY_PERMISSIONS = [
  "chat",
  "embeddings",
  "images",
  "video",
  "voice",
  "knowledge",
  "agents",
  "apps",
] as const;

/** Calls a minute a key can be given. */
export const KEY_RATE_LIMIT = { min: 1, max: 100_000 } as const;
export const MAX_KEY_NAME = 100;
export const MAX_KEY_DESCRIPTION = 500;
export const MAX_KEY_PERMISSION = 100;
export const MAX_KEY_PERMISSIONS = 50;
