/** Reads the failures of the local API: its own form, and OpenAI's on the gateway. */
import { z } from "zod";
import { DomainError } from "../../src-main/cloud/errors";
import { ERROR_CODES, type ErrorCode } from "../../src-preload/contract/errors";

const amount = z.number().nullish().catch(null);

const own = z.object({
  error: z.string(),
  code: z.enum(ERROR_CODES).optional().catch(undefined),
  retryAfterMs: amount,
  requiredUsd: amount,
  balanceUsd: amount,
  topUpUrl: z.string().nullish().catch(null),
  field: z.string().nullish().catch(null),
});

const openAi = z.object({ error: z.object({ message: z.string(), code: z.string().nullish().catch(null) }) });

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: "INVALID_INPUT",
  401: "UNAUTHENTICATED",
  402: "INSUFFICIENT_CREDITS",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  429: "RATE_LIMITED",
  504: "TIMEOUT",
};

const codeOf = (status: number, told: string | null | undefined): ErrorCode =>
  ERROR_CODES.find((code) => code === told?.toUpperCase()) ?? BY_STATUS[status] ?? "REMOTE_FAILED";

const BAD_TOKEN =
  "The app does not accept this token: set ELIZA_API_TOKEN to the one that Settings → Local API copies.";

/** The failure that an answer outside 2xx tells. @param json its body, undefined when it is not JSON */
export function problemOf(status: number, json: unknown): DomainError {
  const flat = own.safeParse(json);
  if (flat.success) {
    const { error, code, retryAfterMs, requiredUsd, balanceUsd, topUpUrl, field } = flat.data;
    const details = {
      retryAfterMs: retryAfterMs ?? undefined,
      requiredUsd: requiredUsd ?? undefined,
      balanceUsd: balanceUsd ?? undefined,
      topUpUrl: topUpUrl ?? undefined,
      field: field ?? undefined,
    };
    const known = codeOf(status, code);
    return new DomainError(known, known === "UNAUTHENTICATED" ? BAD_TOKEN : error, { details });
  }
  const nested = openAi.safeParse(json);
  if (!nested.success) return new DomainError("REMOTE_FAILED", `The app answered with HTTP ${status} and no reason.`);
  const { message, code } = nested.data.error;
  const known = codeOf(status, code);
  return new DomainError(known, known === "UNAUTHENTICATED" ? BAD_TOKEN : message);
}
