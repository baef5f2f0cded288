import { z } from "zod";
import { timeMs, wireErrorSchema } from "./primitives";

/** How current a list of the cloud's is. `revision` grows when a row changes; a view drops anything older than what it has. */
export const listHeadSchema = z.object({
  revision: z.number().int().nonnegative(),
  /** Null before the first answer: then the rows say nothing, and an `error` is all there is. */
  fetchedAt: timeMs.nullable(),
  /** The last attempt failed, and these are older rows. */
  stale: z.boolean(),
  error: wireErrorSchema.nullable(),
  refreshing: z.boolean(),
});
