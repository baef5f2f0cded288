import { z } from "zod";

/**
 * A whole number of a query.
 * @param name what a person is told it must be
 */
export const whole = (name: string, least: number, most: number) =>
  z.coerce
    .number(`must be a ${name}`)
    .int("must be whole")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
