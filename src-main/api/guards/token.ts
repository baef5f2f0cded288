import type { Refusal } from "../problem";
import { headerValues, type RawRequest } from "../raw-request";

const BEARER = /^bearer +(\S+)$/i;

/** What no token can be, so that a credential of another kind is compared like any other and fails. */
const NOT_A_TOKEN = "";

/**
 * Every credential the request presents, under any of the three names and in any number. One that is no bearer token counts as
 * a wrong token: a request that carries a wrong credential beside a right one is refused, never half believed.
 */
export function presentedTokens(request: RawRequest): readonly string[] {
  return [
    ...headerValues(request, "authorization").map((value) => BEARER.exec(value)?.[1] ?? NOT_A_TOKEN),
    ...headerValues(request, "x-eliza-token"),
    ...headerValues(request, "x-api-key"),
  ];
}

/** Refuses callers without the token. Without it every program and user of this machine could spend the account's credit. */
export function checkToken(hasToken: boolean): Refusal | null {
  if (hasToken) return null;
  return {
    code: "UNAUTHENTICATED",
    message: "This API needs its token: Settings, Local API shows where to copy it.",
    headers: { "WWW-Authenticate": "Bearer" },
  };
}
