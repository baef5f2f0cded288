import type { ErrorCode } from "../../src-preload/contract/errors";

/** The HTTP status each code has on this API; docs/errors.md says what each means to a person. */
export const HTTP_STATUS = {
  INVALID_INPUT: 400,
  BAD_BASE_URL: 400,
  REMOTE_REFUSED: 400,
  UNAUTHENTICATED: 401,
  NOT_SIGNED_IN: 401,
  KEY_REJECTED: 401,
  INSUFFICIENT_CREDITS: 402,
  FORBIDDEN_SENDER: 403,
  FORBIDDEN: 403,
  UNSUPPORTED_CREDENTIAL: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  SUPERSEDED: 409,
  CANCELLED: 409,
  PAYMENT_METHOD_REQUIRED: 409,
  PROVIDER_NOT_READY: 409,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  // A dead network is the cloud's failure to a caller of this API, which itself is there: 502, not 503.
  OFFLINE: 502,
  REMOTE_FAILED: 502,
  SECRETS_UNAVAILABLE: 503,
  CRYPTO_UNAVAILABLE: 503,
  TIMEOUT: 504,
} as const satisfies Record<ErrorCode, number>;
