import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { RunnerCounts } from "./stage";

const count = z.number().int().nonnegative();
const vitestReport = z
  .object({ numPassedTests: count, numFailedTests: count, numPendingTests: count, numTodoTests: count })
  .transform(
    ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }): RunnerCounts => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }),
  );
const playwrightReport = z
  .object({ stats: z.object({ expected: count, unexpected: count, flaky: count, skipped: count }) })
  .transform(
    // A test that passed only when tried again has found a defect, in itself or in the app.
    ({ stats }): RunnerCounts => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }),
  );

const readReport = async (
  file: string,
  schema: typeof vitestReport | typeof playwrightReport,
): Promise<RunnerCounts | undefined> => {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
};

/** Counts of a Vitest JSON report; undefined when there is none or it cannot be read. */
export const readVitestReport = (file: string): Promise<RunnerCounts | undefined> => readReport(file, vitestReport);

/** Counts of a Playwright JSON report; undefined when there is none or it cannot be read. */
export const readPlaywrightReport = (file: string): Promise<RunnerCounts | undefined> =>
  readReport(file, playwrightReport);
