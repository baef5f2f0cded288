/** Finds the result of an order whose answer was lost among what the cloud's gallery has. */
import type { JobRecord } from "./job-record";
import type { MadeThing } from "./made";
import type { CloudThing } from "./wire";

// The cloud stamps with its own clock, and at the end of the work as often as at its beginning.
const EARLIER_MS = 5 * 60_000;
const LATER_MS = 20 * 60_000;

/**
 * What can only be of this order: the same prompt and model, made around its time and not yet on this computer.
 * @returns as many as are missing, the earliest first
 */
export function resultsOf(
  job: JobRecord,
  cloud: readonly CloudThing[],
  kept: readonly MadeThing[],
): readonly CloudThing[] {
  const known = new Set(kept.flatMap(({ cloudId, remoteUrl }) => [cloudId, remoteUrl]));
  const prompt = job.prompt.trim();
  return cloud
    .filter(
      (thing) =>
        thing.kind === job.kind &&
        thing.prompt.trim() === prompt &&
        (job.model === null || thing.model === null || thing.model === job.model) &&
        thing.createdAt >= job.startedAt - EARLIER_MS &&
        thing.createdAt <= job.deadlineAt + LATER_MS &&
        !known.has(thing.id) &&
        !known.has(thing.url),
    )
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .slice(0, job.count - job.thingIds.length);
}
