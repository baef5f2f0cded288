import type { Stage, Tally } from "./stage";

const describe = ({ passed, failed, note }: Tally): string =>
  `${passed} passed, ${failed} failed${note === undefined ? "" : ` (${note})`}`;

const runStage = async (stage: Stage, failedStages: ReadonlySet<string>): Promise<Tally> => {
  if (stage.needs !== undefined && failedStages.has(stage.needs)) {
    return { passed: 0, failed: 1, note: `not run, because ${stage.needs} failed` };
  }
  try {
    return await stage.run();
  } catch (error) {
    return { passed: 0, failed: 1, note: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Runs the stages one after the other, a failed one not hiding the rest, and closes with one line: `N passed, N failed`.
 * @param print takes one line
 * @param now monotonic milliseconds
 * @returns the exit code: 0 when nothing failed
 */
export const runStages = async (
  stages: readonly Stage[],
  print: (line: string) => void,
  now: () => number = () => performance.now(),
): Promise<number> => {
  const failedStages = new Set<string>();
  const summary: string[] = [];
  const total = { passed: 0, failed: 0 };
  for (const stage of stages) {
    print(`\n=== ${stage.title}`);
    const startedAt = now();
    const tally = await runStage(stage, failedStages);
    const line = `${stage.title}: ${describe(tally)} in ${((now() - startedAt) / 1_000).toFixed(1)} s`;
    print(line);
    summary.push(line);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) failedStages.add(stage.name);
  }
  print(`\n=== Summary\n${summary.join("\n")}\n`);
  print(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
};
