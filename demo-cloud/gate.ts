/**
 * The edge gate: decides, before any handler runs, whether an `/api/*` call carries the right kind of credential.
 * It looks at the shape of a key, never at the key itself; that is the handlers' task.
 */
import type { Call } from "./http/call";
import { failure, type Reply } from "./http/reply";
import type { Profile } from "./options";

/** Paths that need no credential at the edge; each also covers everything below it. */
const PUBLIC_PREFIXES = [
  "/api/health",
  "/api/auth/pair",
  "/api/auth/siwe",
  "/api/auth/steward-session",
  "/api/eliza",
  "/api/v1/generate-image",
  "/api/v1/generate-video",
  "/api/v1/chat",
  "/api/v1/messages",
  "/api/v1/responses",
  "/api/v1/embeddings",
  "/api/v1/models",
  "/api/v1/topup",
  "/api/v1/discovery",
  "/api/v1/track",
  "/api/stripe/credit-packs",
  "/api/a2a",
  "/api/agents",
] as const;

/** Create and poll of a login session; completing one is cookie-only. */
const PUBLIC_LOGIN = /^\/api\/auth\/cli-session(?:\/[^/]+)?$/;

const COOKIE_ONLY: readonly RegExp[] = [
  /^\/api\/v1\/api-keys(?:\/|$)/,
  /^\/api\/stripe\/create-checkout-session$/,
  /^\/api\/auth\/cli-session\/[^/]+\/complete$/,
  /^\/api\/crypto\/payments\/[^/]+\/confirm$/,
  /^\/api\/invites\/accept$/,
  /^\/api\/organizations\/(?:invites|members)(?:\/|$)/,
  /^\/api\/signup-code\/redeem$/,
  /^\/api\/v1\/generate-prompts$/,
  /^\/api\/v1\/character-assistant$/,
  /^\/api\/auth\/migrate-anonymous$/,
  /^\/api\/my-agents\/characters\/[^/]+\/track-(?:interaction|view)$/,
];

/** What the newer cloud shows to whoever has the address. */
const MODERN_PUBLIC: readonly RegExp[] = [
  /^\/api\/v1\/apps\/[^/]+\/charges\/[^/]+$/,
  /^\/api\/v1\/redemptions\/status$/,
  /^\/api\/v1\/x402\/requests\/[^/]+(?:\/settle)?$/,
];

/** What the newer cloud's documents let a key manage as well. */
const MODERN_KEY_PATH = /^\/api\/v1\/api-keys(?:\/|$)/;

/** Paths that wallet headers open without another credential. */
const WALLET_PREFIXES = ["/api/v1/topup", "/api/v1/user/wallets"] as const;

/** Every header an API call may carry from a browser. */
const ALLOWED_HEADERS = [
  "Content-Type, Authorization, X-API-Key, X-App-Id, X-Request-ID, Cookie, X-Miniapp-Token, X-Anonymous-Session",
  "X-Gateway-Secret, X-Wallet-Address, X-Timestamp, X-Wallet-Signature, X-Service-Key, Cache-Control",
  "X-Milady-Client-Id, X-PAYMENT, X-PAYMENT-RESPONSE, X-PAYMENT-STATUS",
].join(", ");

/** Whether a text has the three dot-separated parts of a session token. */
export function isJwtShaped(token: string): boolean {
  return /^[^.\s]+\.[^.\s]+\.[^.\s]+$/.test(token);
}

/** The token of an `Authorization: Bearer …` header, or undefined. */
export function bearerOf(call: Call): string | undefined {
  return /^Bearer\s+(\S+)\s*$/i.exec(call.header("authorization") ?? "")?.[1];
}

/** The answer to a browser's preflight of any API path. */
export function preflightReply(): Reply {
  return {
    status: 204,
    headers: {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
      "Access-Control-Allow-Headers": ALLOWED_HEADERS,
      "Access-Control-Max-Age": "86400",
    },
    body: null,
  };
}

/**
 * Applies the gate to an `/api/*` call.
 * @param hasSession whether a browser session of the call is known: a live cookie or a live bearer session token.
 * @param profile the generation of the cloud: the newest lets a key manage keys.
 * @returns the refusal, or null when the call may reach its handler.
 */
export function applyGate(call: Call, hasSession: boolean, profile: Profile = "legacy"): Reply | null {
  if (isPublic(call.path)) return null;
  if (profile === "modern" && MODERN_PUBLIC.some((pattern) => pattern.test(call.path))) return null;
  const bearer = bearerOf(call);
  const hasKey = Boolean(call.header("x-api-key")) || bearer?.startsWith("eliza_") === true;
  const isOpenToKeys = profile === "modern" && MODERN_KEY_PATH.test(call.path);
  if (!isOpenToKeys && COOKIE_ONLY.some((pattern) => pattern.test(call.path))) {
    if (hasKey) return sessionRequired();
    if (hasSession) return null;
  }
  if (hasKey || hasWalletPass(call)) return null;
  if (bearer !== undefined && !(isJwtShaped(bearer) && hasSession)) {
    return failure(401, "authentication_required", "Invalid authentication token");
  }
  return hasSession ? null : failure(401, "authentication_required", "Unauthorized");
}

function isPublic(path: string): boolean {
  return (
    PUBLIC_LOGIN.test(path) || path.startsWith("/api/mcp") || PUBLIC_PREFIXES.some((prefix) => isUnder(path, prefix))
  );
}

function hasWalletPass(call: Call): boolean {
  const signed = ["x-wallet-address", "x-timestamp", "x-wallet-signature"].every((name) => call.header(name));
  return signed && WALLET_PREFIXES.some((prefix) => isUnder(call.path, prefix));
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function sessionRequired(): Reply {
  return failure(
    401,
    "session_auth_required",
    "This endpoint requires session authentication. API keys are not accepted here.",
  );
}
