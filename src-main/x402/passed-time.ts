/**
 * How much time has surely passed. The computer's clock can be set by anybody who sits at it, and the cloud's by the one who is paid:
 * neither frees the day's cap alone. What counts is how long the computer has been running, or what both clocks say together.
 */
import { z } from "zod";

/** Who can tell something of time. All in milliseconds. */
export interface TimeWitnesses {
  /** The computer's clock, since the epoch. */
  now(): number;
  /** Since the computer was started, sleep included; begins at 0 with its next start. */
  uptimeMs(): number;
  /** The cloud's clock as its last answer told it, carried on, since the epoch; null before an answer told it. */
  cloudNow(): number | null;
}

const at = z.number().nonnegative();

/** What the witnesses said together at one moment, as it lies on disk. */
export const timeMarkSchema = z.object({
  /** Time that had passed by then since the first mark. */
  passedMs: at,
  now: at,
  uptimeMs: at,
  cloudNow: at.nullable(),
});
export type TimeMark = z.output<typeof timeMarkSchema>;

export interface PassedTime {
  /** Since the first mark, in milliseconds: never more than really passed unless both clocks are wrong in the same way. */
  passedMs(): number;
  /** To be kept, and given back at the next start. */
  mark(): TimeMark;
}

/** The cloud tells whole seconds and is some way off; both clocks count only where they show what the uptime cannot. */
const CLOCKS_FROM_MS = 60_000;

/** @param last of an earlier run; null when there was none */
export function createPassedTime(witnesses: TimeWitnesses, last: TimeMark | null): PassedTime {
  const seen = (passedMs: number): TimeMark => ({
    passedMs,
    now: witnesses.now(),
    uptimeMs: witnesses.uptimeMs(),
    cloudNow: witnesses.cloudNow(),
  });
  let from = last ?? seen(0);
  const passedMs = (): number => {
    const { now, uptimeMs, cloudNow } = seen(0);
    // A shorter uptime means another start of the computer, which at least all of it lies behind.
    const ran = uptimeMs >= from.uptimeMs ? uptimeMs - from.uptimeMs : uptimeMs;
    const agreed = cloudNow === null || from.cloudNow === null ? 0 : Math.min(cloudNow - from.cloudNow, now - from.now);
    return from.passedMs + (agreed > ran + CLOCKS_FROM_MS ? agreed : ran);
  };
  return {
    passedMs,
    mark() {
      // What an earlier run heard from the cloud stays comparable until this one hears something.
      if (witnesses.cloudNow() !== null || from.cloudNow === null) from = seen(passedMs());
      return from;
    },
  };
}
