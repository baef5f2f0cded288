import { randomInt, randomUUID } from "node:crypto";
import type { Random } from "../cloud/ports";

const STEPS = 2 ** 47;

/** The system's generator: good enough for identifiers that must not be guessed. */
export const systemRandom: Random = {
  uuid: () => randomUUID(),
  fraction: () => randomInt(STEPS) / STEPS,
};
