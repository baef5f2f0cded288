import { z } from "zod";

const LONGEST_WAIT_MS = 600_000;

/** How long a caller is willing to wait for the end of something that takes minutes. */
export const waitQuery = z.object({
  waitMs: z.coerce
    .number("must be a number of milliseconds")
    .int("must be whole")
    .min(0, "must not be negative")
    .max(LONGEST_WAIT_MS, "is too long")
    .default(120_000)
    .meta({ description: "How long to wait before answering 202, in milliseconds." }),
});
