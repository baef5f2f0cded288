import type { z } from "zod";

/** One channel's schemas: what it takes and what it answers. */
export const route = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
