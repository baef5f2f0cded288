import { build } from "../shared/build";
import { checkLint, checkTypes, checkUnused } from "../stages/checks";
import { runE2e } from "../stages/e2e";
import { runStages } from "../stages/run-stages";
import type { Stage } from "../stages/stage";
import { runVitest } from "../stages/vitest";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const makeStages = (filters: readonly string[]): readonly Stage[] => [
  { name: "types", title: "Types", run: checkTypes },
  { name: "lint", title: "Lint", run: checkLint },
  { name: "unused", title: "Unused code", run: checkUnused },
  {
    name: "unit",
    title: "Unit and renderer tests",
    run: () => runVitest({ projects: ["unit", "renderer"], filters, keyring: false }),
  },
  {
    name: "integration",
    title: "Integration tests",
    run: () => runVitest({ projects: ["integration"], filters, keyring: true }),
  },
  {
    name: "build",
    title: "Build",
    run: async () => {
      const code = await build();
      return { passed: 0, failed: code === 0 ? 0 : 1 };
    },
  },
  { name: "e2e", title: "End-to-end tests", needs: "build", run: () => runE2e(filters, print) },
];

/** Runs the stages `args` names; other arguments go to the test runners as filters. */
export const main = (args: readonly string[]): Promise<number> => {
  const names = new Set(makeStages([]).map(({ name }) => name));
  const filters = args.filter((arg) => !names.has(arg));
  return runStages(
    makeStages(filters).filter(({ name }) => args.includes(name)),
    print,
  );
};
