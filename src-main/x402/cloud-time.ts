/** The cloud's own clock, as the heads of its answers tell it. No call is made for it. */

/** The head of an answer. */
interface SeenHead {
  readonly header: (name: string) => string | undefined;
}

export interface CloudTime {
  /** Takes down the time an answer tells; most do. */
  saw(answer: SeenHead): void;
  /** The cloud's time now, in milliseconds since the epoch; null before an answer told it. */
  now(): number | null;
}

const DIGITS = /^\d{1,9}$/;

/** @param uptimeMs goes on evenly, whatever happens to the computer's clock */
export function createCloudTime(uptimeMs: () => number): CloudTime {
  let heard: { readonly date: number; readonly at: number } | null = null;
  return {
    saw({ header }) {
      const date = Date.parse(header("date") ?? "");
      if (!Number.isFinite(date) || date < 0) return;
      // An answer out of a store was made earlier than it came.
      const age = header("age")?.trim() ?? "";
      heard = { date: date + (DIGITS.test(age) ? Number(age) * 1_000 : 0), at: uptimeMs() };
    },
    now: () => (heard === null ? null : heard.date + uptimeMs() - heard.at),
  };
}
