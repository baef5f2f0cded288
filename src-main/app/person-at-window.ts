/**
 * Tells, deep inside code that the window and programs share, whether the person in front of the window set it off. What nobody marked
 * counts as a program, so a forgotten mark never pays by a person's earlier word.
 */
import { AsyncLocalStorage } from "node:async_hooks";

/** Runs something, and everything that follows from it, as set off by the person. */
export type AsPerson = <T>(run: () => T) => T;

export interface PersonAtWindow {
  readonly asPerson: AsPerson;
  /** Whether what runs now was set off by the person. */
  readonly isAsking: () => boolean;
}

export function createPersonAtWindow(): PersonAtWindow {
  const mark = new AsyncLocalStorage<true>();
  return { asPerson: (run) => mark.run(true, run), isAsking: () => mark.getStore() === true };
}
