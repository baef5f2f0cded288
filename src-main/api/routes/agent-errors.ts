import type { ErrorCode } from "../../../src-preload/contract/errors";
import type { AppState } from "../../../src-preload/contract/state";
import { switchedOff } from "../../cloud/errors";

/** What every call that reaches the cloud can end with. */
export const CLOUD_ERRORS: readonly ErrorCode[] = [
  "NOT_SIGNED_IN",
  "KEY_REJECTED",
  "UNSUPPORTED_CREDENTIAL",
  "FORBIDDEN",
  "RATE_LIMITED",
  "BAD_BASE_URL",
  "REMOTE_REFUSED",
  "REMOTE_FAILED",
  "OFFLINE",
  "TIMEOUT",
];

/** @throws DomainError CONFLICT while Eliza Cloud is switched off: it is not asked then. */
export function requireCloud({ cloud }: AppState): void {
  if (cloud.enabled) return;
  throw switchedOff();
}
