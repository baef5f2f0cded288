/** Pieces that the schemas of all areas are made of. */
import { z } from "zod";
import { ERROR_CODES } from "./errors";

/** Epoch milliseconds. */
export const timeMs = z.number().int().nonnegative();
export const shortText = z.string().max(2_000);

/**
 * What a person reads as a sentence of the app: made in English, told over IPC in the language that is chosen. Known by
 * being this very schema, so it is refined nowhere.
 */
export const sentence = z.string().max(2_000);

export const wireErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  message: sentence,
  details: z
    .object({
      status: z.number().int().optional(),
      retryAfterMs: z.number().nonnegative().optional(),
      requiredUsd: z.number().optional(),
      balanceUsd: z.number().optional(),
      topUpUrl: z.string().optional(),
      incidentId: z.string().optional(),
      field: z.string().optional(),
    })
    .optional(),
});
