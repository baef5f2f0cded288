/**
 * The account's API keys. Most clouds let only the browser manage them and refuse a key here: that says nothing about the key,
 * and is told with the page where a person can do it.
 */
import { z } from "zod";
import type { AccountTransport } from "../cloud/account-transport";
import { acknowledge, count, fieldsOf, id, readRows, text, time } from "../cloud/agents/wire";
import { DomainError, hasCode } from "../cloud/errors";
import type { CloudRequest } from "../cloud/ports";

/** A key as it may be shown; its secret is never among it. Times in epoch milliseconds. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Its first characters. */
  readonly prefix: string | null;
  /** Empty for a key that may do everything. */
  readonly permissions: readonly string[];
  readonly isActive: boolean;
  /** Calls a minute the key was given; the cloud tells it and need not keep to it. */
  readonly rateLimit: number | null;
  readonly usageCount: number | null;
  readonly createdAt: number | null;
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
}

/** A new key. */
export interface KeyWish {
  readonly name: string;
  readonly description?: string | undefined;
  /** Empty stands for everything. */
  readonly permissions?: readonly string[] | undefined;
  /** Calls a minute, 1 to 100,000; the cloud's own when left out. */
  readonly rateLimit?: number | undefined;
  /** ISO time. */
  readonly expiresAt?: string | undefined;
}

/** What changes of a key; what is left out stays. */
export interface KeyChange {
  /** Empty stands for everything. */
  readonly permissions?: readonly string[] | undefined;
  readonly isActive?: boolean | undefined;
}

/** A key with its secret: told this once and kept nowhere. */
export interface NewKey {
  readonly key: KeyRow;
  readonly secret: string;
}

/** Every method throws UNSUPPORTED_CREDENTIAL, naming the page, where the cloud wants a browser's session. */
export interface Keys {
  list(): Promise<readonly KeyRow[]>;
  create(wish: KeyWish): Promise<NewKey>;
  /** @throws DomainError NOT_FOUND */
  change(keyId: string, change: KeyChange): Promise<void>;
  /** The key stops working at once. @throws DomainError NOT_FOUND */
  revoke(keyId: string): Promise<void>;
  /** A new secret for the same key; the old one stops working at once. @throws DomainError NOT_FOUND */
  rotate(keyId: string): Promise<NewKey>;
}

const PATH = "/api/v1/api-keys";
const TIMEOUT_MS = 30_000;

const row = z
  .object({
    id,
    name: text,
    description: text,
    key_prefix: text,
    permissions: z.array(z.string()).catch([]),
    is_active: z.boolean().optional().catch(undefined),
    rate_limit: count,
    usage_count: count,
    created_at: time,
    last_used_at: time,
    expires_at: time,
  })
  .transform(
    (key): KeyRow => ({
      id: key.id,
      name: key.name ?? "",
      description: key.description,
      prefix: key.key_prefix,
      permissions: key.permissions,
      isActive: key.is_active !== false,
      rateLimit: key.rate_limit,
      usageCount: key.usage_count,
      createdAt: key.created_at,
      lastUsedAt: key.last_used_at,
      expiresAt: key.expires_at,
    }),
  );
const made = z.object({ apiKey: row, plainKey: z.string().min(1) });

const unreadable = (): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.");

function readMade(body: unknown): NewKey {
  const parsed = made.safeParse(fieldsOf(body)?.data ?? body);
  if (!parsed.success) throw unreadable();
  return { key: parsed.data.apiKey, secret: parsed.data.plainKey };
}

const LOST_KEY =
  "Eliza Cloud's answer was lost. The key may have been made all the same: look in the list, and revoke one whose secret nobody has.";
const LOST_SECRET =
  "Eliza Cloud's answer was lost. The old secret may have stopped working all the same: rotate the key again to have a new one.";

/** Says of a call that makes a secret what nobody can know once its answer is lost; 503 is said before anything is done. */
async function orLost(asked: Promise<unknown>, message: string): Promise<NewKey> {
  try {
    return readMade(await asked);
  } catch (error) {
    const isLost = hasCode(error, "OFFLINE", "TIMEOUT", "REMOTE_FAILED") && error.details?.status !== 503;
    throw isLost ? new DomainError(error.code, message, error.options) : error;
  }
}

/** @param page where a person manages keys in the browser */
export function createKeys(account: AccountTransport, page: () => string): Keys {
  const send = async (method: CloudRequest["method"], path: string, body?: object): Promise<unknown> => {
    try {
      const content = body === undefined ? {} : { body };
      const retry = method === "GET" ? ("safe" as const) : ("never" as const);
      const asked = { method, path, ...content, retry, timeoutMs: TIMEOUT_MS, judgesKey: false as const };
      return (await account.send(asked)).body;
    } catch (error) {
      if (!hasCode(error, "UNSUPPORTED_CREDENTIAL")) throw error;
      throw new DomainError(
        error.code,
        `Eliza Cloud lets keys be managed only in the browser: ${page()}`,
        error.options,
      );
    }
  };
  const one = (keyId: string): string => `${PATH}/${encodeURIComponent(keyId)}`;
  return {
    async list() {
      const body = await send("GET", PATH);
      const list = fieldsOf(body)?.keys ?? fieldsOf(fieldsOf(body)?.data)?.keys;
      if (!Array.isArray(list) || fieldsOf(body)?.success === false) throw unreadable();
      return readRows(row, list);
    },
    create: async ({ name, description, permissions = [], rateLimit, expiresAt }) =>
      orLost(
        send("POST", PATH, { name, description, permissions, rate_limit: rateLimit, expires_at: expiresAt }),
        LOST_KEY,
      ),
    change: async (keyId, { permissions, isActive }) =>
      acknowledge(await send("PATCH", one(keyId), { permissions, is_active: isActive })),
    revoke: async (keyId) => acknowledge(await send("DELETE", one(keyId))),
    rotate: async (keyId) => orLost(send("POST", `${one(keyId)}/regenerate`, {}), LOST_SECRET),
  };
}
