import { z } from "zod";
import { isUsableKey } from "./api-key";

/** What the cloud says about a login. Only `key` carries the key, and only once. */
export type LoginReply =
  | { readonly kind: "waiting" }
  | { readonly kind: "key"; readonly apiKey: string }
  /** Approved, but the one-time key was read before or cannot be used. */
  | { readonly kind: "keyGone" }
  | { readonly kind: "expired" }
  | { readonly kind: "refused" }
  /** Not an answer this app knows; the next one may be. */
  | { readonly kind: "unreadable" };

const reply = z.object({ status: z.string(), apiKey: z.unknown().optional() });

/** Reads the body of `GET /api/auth/cli-session/:id`. */
export function parseLoginReply(body: unknown): LoginReply {
  const parsed = reply.safeParse(body);
  if (!parsed.success) return { kind: "unreadable" };
  const { status, apiKey } = parsed.data;
  switch (status.toLowerCase()) {
    case "pending":
      return { kind: "waiting" };
    case "expired":
      return { kind: "expired" };
    case "error":
      return { kind: "refused" };
    case "authenticated":
      return typeof apiKey === "string" && isUsableKey(apiKey) ? { kind: "key", apiKey } : { kind: "keyGone" };
    default:
      return { kind: "unreadable" };
  }
}

const created = z.object({ expiresAt: z.iso.datetime({ offset: true }) });

/** When the cloud ends the login it just created, in epoch milliseconds; null when it does not say. */
export function parseExpiry(body: unknown): number | null {
  const parsed = created.safeParse(body);
  return parsed.success ? Date.parse(parsed.data.expiresAt) : null;
}
