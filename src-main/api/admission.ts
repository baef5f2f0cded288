import { checkHeaderCount } from "./guards/header-count";
import { checkHost } from "./guards/host";
import { checkOrigin } from "./guards/origin";
import { type PlainTarget, plainTarget, UNKNOWN_PATH } from "./guards/path";
import { checkPreflight } from "./guards/preflight";
import { checkToken, presentedTokens } from "./guards/token";
import type { Refusal } from "./problem";
import type { RawRequest } from "./raw-request";

/** What becomes of a request before anything of it is routed or read. */
export type Admission = {
  /** Whether the caller showed the token. */
  readonly isKnown: boolean;
} & (
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "preflight" }
  | { readonly kind: "admitted"; readonly target: PlainTarget }
);

/** What admission needs to know of the routes and the token. */
export interface AdmissionRules {
  /** Whether every presented credential, and at least one, is the token. */
  isToken(presented: readonly string[]): boolean;
  isOpen(method: string, path: string): boolean;
}

/**
 * The guards in their order. The token comes before path and method, so that who lacks it cannot tell what exists (404, 405)
 * from what does not: all of it is 401.
 */
export function admit(request: RawRequest, rules: AdmissionRules): Admission {
  const early = checkHeaderCount(request) ?? checkHost(request) ?? checkOrigin(request);
  if (early !== null) return { kind: "refused", refusal: early, isKnown: false };

  const isKnown = rules.isToken(presentedTokens(request));
  const preflight = checkPreflight(request, isKnown);
  if (preflight === "answer") return { kind: "preflight", isKnown };
  if (preflight !== null) return { kind: "refused", refusal: preflight, isKnown };

  const target = plainTarget(request.target);
  const isOpen = target !== null && rules.isOpen(request.method, target.path);
  const missing = isOpen ? null : checkToken(isKnown);
  if (missing !== null) return { kind: "refused", refusal: missing, isKnown };
  if (target === null) return { kind: "refused", refusal: UNKNOWN_PATH, isKnown };
  return { kind: "admitted", target, isKnown };
}
