import type { Refusal } from "../problem";
import { headerValues, type RawRequest } from "../raw-request";
import { OWN_ORIGIN } from "./origin";

const STRANGER: Refusal = { code: "FORBIDDEN_SENDER", message: "OPTIONS is answered only for the app itself." };

/**
 * Answers OPTIONS without a word on what exists: empty for ourselves (the app's page, which cannot send a token in a
 * preflight, or a caller with the token), refused for the rest. No path is looked at and no CORS header is ever sent.
 */
export function checkPreflight(request: RawRequest, hasToken: boolean): Refusal | "answer" | null {
  if (request.method !== "OPTIONS") return null;
  const isOwnPage = headerValues(request, "origin").some((origin) => origin === OWN_ORIGIN);
  return isOwnPage || hasToken ? "answer" : STRANGER;
}
