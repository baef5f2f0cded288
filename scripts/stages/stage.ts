/** What a stage counted. `note` says what the numbers cannot, such as why a stage ended without a failing test. */
export type Tally = { readonly passed: number; readonly failed: number; readonly note?: string };

/** One part of the test run. */
export type Stage = {
  readonly name: string;
  readonly title: string;
  /** A stage without which this one makes no sense; when that one failed, this one counts as failed and is not run. */
  readonly needs?: string;
  readonly run: () => Promise<Tally>;
};

/** The counts of a test runner's report. */
export type RunnerCounts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * Turns a runner's counts and exit code into a tally that cannot look green by accident: no report, no test at all, or
 * an error outside every test each count as one failure.
 */
export const tallyOf = (exitCode: number, counts: RunnerCounts | undefined): Tally => {
  if (!counts) return { passed: 0, failed: 1, note: `ended with exit code ${exitCode} and no report` };
  const { passed, failed, skipped } = counts;
  if (passed + failed === 0) return { passed, failed: 1, note: "ran no test" };
  if (exitCode !== 0 && failed === 0) {
    return { passed, failed: 1, note: `ended with exit code ${exitCode} although no test failed` };
  }
  return { passed, failed, ...(skipped > 0 && { note: `${skipped} skipped` }) };
};

/** A check that passes or fails as a whole counts as one. */
export const tallyOfCheck = (exitCode: number): Tally =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, note: `exit code ${exitCode}` };

/** The tally of a stage that ran in several parts. */
export const sumOf = (tallies: readonly Tally[]): Tally => {
  const notes = tallies.flatMap(({ note }) => (note === undefined ? [] : [note]));
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    ...(notes.length > 0 && { note: notes.join("; ") }),
  };
};
