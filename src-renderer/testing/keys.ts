import type { AccountKey } from "../../src-preload/contract/keys";
import { NOON } from "./states";

/** A key as the page gets it. */
export const accountKey = (changes: Partial<AccountKey> = {}): AccountKey => ({
  id: "key-1",
  name: "Build server",
  description: null,
  prefix: "eliza_1a2b3c",
  permissions: [],
  isActive: true,
  rateLimit: 1_000,
  usageCount: 12,
  createdAt: NOON - 86_400_000,
  lastUsedAt: null,
  expiresAt: null,
  ...changes,
});
