import type { Clock } from "./clock";
import { bearerOf, isJwtShaped } from "./gate";
import type { Call } from "./http/call";
import { bareError, empty, failure, plainFailure, type Reply } from "./http/reply";
import type { Route } from "./http/router";
import type { Account } from "./store/account";

/** Why a caller was not recognised; the text is what the real cloud puts into its errors. */
interface AuthProblem {
  readonly error: string;
  readonly code: string;
}

/** How a route tells a caller that the credential is no good. Families of routes differ, sometimes badly. */
export type AuthRefusal = (problem: AuthProblem) => Reply;

/** 401 with a code. */
export const refuseWithCode: AuthRefusal = ({ error, code }) => failure(401, code, error);
/** 401 without a code. */
export const refusePlainly: AuthRefusal = ({ error }) => plainFailure(401, error);
/** 401 with one fixed word, whatever the reason. */
export const refuseAsUnauthorized: AuthRefusal = () => plainFailure(401, "Unauthorized");
/** 500 that carries the reason in its text. */
export const refuseAsServerError: AuthRefusal = ({ error }) => bareError(500, error);
/** 500 with a text that says nothing of credentials. */
export const refuseVaguely =
  (error: string): AuthRefusal =>
  () =>
    bareError(500, error);
/** 500 without a body. */
export const refuseSilently: AuthRefusal = () => empty(500);

/**
 * Checks the credential of a call in the handlers' order: key header, bearer, cookie. The first present decides.
 * @returns what is wrong with it, or null.
 */
export function authenticate(call: Call, account: Account, clock: Clock): AuthProblem | null {
  const keyHeader = call.header("x-api-key");
  if (keyHeader) return checkKey(keyHeader, account, clock);
  const bearer = bearerOf(call);
  if (bearer && !isJwtShaped(bearer)) return checkKey(bearer, account, clock);
  const session = bearer ?? call.cookie("privy-token") ?? call.cookie("steward-token");
  if (session === undefined) return { error: "Authentication required", code: "authentication_required" };
  if (session === account.sessionToken) return null;
  return { error: "Invalid or expired session", code: "authentication_required" };
}

/** Whether a call carries the browser's live session, as a cookie or as a bearer token. */
export function hasSession(call: Call, account: Account): boolean {
  const bearer = bearerOf(call);
  if (bearer && isJwtShaped(bearer)) return bearer === account.sessionToken;
  return [call.cookie("privy-token"), call.cookie("steward-token")].includes(account.sessionToken);
}

/** A route that only members of an organization may call. */
interface MemberRoute extends Route {
  readonly refuse: AuthRefusal;
}

/** Puts the credential check of a route family in front of its handler. */
export function memberRoute(account: Account, clock: Clock, { refuse, ...route }: MemberRoute): Route {
  return {
    ...route,
    handle: (call, params) => {
      const problem = authenticate(call, account, clock);
      return problem ? refuse(problem) : route.handle(call, params);
    },
  };
}

function checkKey(secret: string, account: Account, clock: Clock): AuthProblem | null {
  const key = account.findKey(secret);
  if (!key) return { error: "Invalid or expired API key", code: "invalid_credentials" };
  if (!key.isActive) return { error: "API key is inactive", code: "invalid_credentials" };
  if (key.expiresAt !== null && key.expiresAt <= clock.now()) {
    return { error: "API key has expired", code: "invalid_credentials" };
  }
  key.lastUsedAt = clock.now();
  key.usageCount += 1;
  return null;
}
