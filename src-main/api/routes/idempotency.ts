import { z } from "zod";

/** How a caller names one wish, so that telling it again does nothing twice. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .trim()
    .min(1, "is empty")
    .max(255, "is too long")
    .optional()
    .meta({ description: "Any text that stands for this one wish." }),
});
