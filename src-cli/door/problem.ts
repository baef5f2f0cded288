/** Reads the failures of the local API: its own form, and OpenAI's on the gateway. */
import { z } from "zod";
import { DomainError } from "../../src-main/cloud/errors";
import { ERROR_CODES, type ErrorCode, type ErrorDetails } from "../../src-preload/contract/errors";

const amount = z.number().nullish().catch(null);

const facts = z.object({
  retryAfterMs: amount,
  requiredUsd: amount,
  balanceUsd: amount,
  topUpUrl: z.string().nullish().catch(null),
  field: z.string().nullish().catch(null),
});

const own = facts.extend({ error: z.string(), code: z.string().optional().catch(undefined) });
const openAi = z.object({
  error: facts.extend({ message: z.string(), code: z.string().nullish().catch(null) }),
});

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

const detailsOf = ({
  retryAfterMs,
  requiredUsd,
  balanceUsd,
  topUpUrl,
  field,
}: z.output<typeof facts>): ErrorDetails => ({
  retryAfterMs: retryAfterMs ?? undefined,
  requiredUsd: requiredUsd ?? undefined,
  balanceUsd: balanceUsd ?? undefined,
  topUpUrl: topUpUrl ?? undefined,
  field: field ?? undefined,
});

/** The failure that an answer outside 2xx tells. @param json its body, undefined when it is not JSON */
export function problemOf(status: number, json: unknown): DomainError {
  const fail = (message: string, told: string | null | undefined, known: z.output<typeof facts>): DomainError => {
    const code = codeOf(status, told);
    return new DomainError(code, code === "UNAUTHENTICATED" ? BAD_TOKEN : message, { details: detailsOf(known) });
  };
  const flat = own.safeParse(json);
  if (flat.success) return fail(flat.data.error, flat.data.code, flat.data);
  const nested = openAi.safeParse(json);
  if (nested.success) return fail(nested.data.error.message, nested.data.error.code, nested.data.error);
  return new DomainError("REMOTE_FAILED", `The app answered with HTTP ${status} and no reason.`);
}
