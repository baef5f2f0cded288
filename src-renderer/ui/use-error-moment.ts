import { useState } from "react";
import type { WireError } from "../../src-preload/contract/errors";

/**
 * When the present error came, epoch milliseconds: a waiting time it names counts from here.
 * @param attempt changes with every attempt: the same error after another one is a new one
 */
export function useErrorMoment(error: WireError | null, attempt: unknown = null): number {
  const key = `${error?.code} ${error?.message} ${attempt}`;
  const [moment, setMoment] = useState(() => ({ key, at: Date.now() }));
  if (moment.key === key) return moment.at;
  const next = { key, at: Date.now() };
  setMoment(next);
  return next.at;
}
