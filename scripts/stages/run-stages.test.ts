import { describe, expect, it } from "vitest";
import { runStages } from "./run-stages";
import type { Stage, Tally } from "./stage";

const stage = (name: string, tally: Tally | Error, needs?: string): Stage => ({
  name,
  title: name,
  ...(needs !== undefined && { needs }),
  run: async () => {
    if (tally instanceof Error) throw tally;
    return tally;
  },
});

const runAll = async (...stages: readonly Stage[]) => {
  const lines: string[] = [];
  let time = 0;
  const exitCode = await runStages(
    stages,
    (line) => lines.push(line),
    () => {
      time += 1_250;
      return time;
    },
  );
  return { exitCode, lines, last: lines.at(-1) };
};

describe("runStages", () => {
  it("sums all stages in its last line and succeeds when nothing failed", async () => {
    const { exitCode, last, lines } = await runAll(
      stage("types", { passed: 1, failed: 0 }),
      stage("unit", { passed: 40, failed: 0 }),
    );
    expect(last).toBe("41 passed, 0 failed");
    expect(exitCode).toBe(0);
    expect(lines).toContain("unit: 40 passed, 0 failed in 1.3 s");
  });

  it("goes on after a failure and fails at the end", async () => {
    const { exitCode, last } = await runAll(
      stage("lint", { passed: 0, failed: 1 }),
      stage("unit", { passed: 40, failed: 2 }),
    );
    expect(last).toBe("40 passed, 3 failed");
    expect(exitCode).toBe(1);
  });

  it("counts a stage that throws as one failure and says why", async () => {
    const { exitCode, last, lines } = await runAll(
      stage("e2e", new Error("Xvfb did not start")),
      stage("unit", { passed: 3, failed: 0 }),
    );
    expect(last).toBe("3 passed, 1 failed");
    expect(exitCode).toBe(1);
    expect(lines).toContain("e2e: 0 passed, 1 failed (Xvfb did not start) in 1.3 s");
  });

  it("does not run a stage whose ground is gone, and counts it as failed", async () => {
    const { last, lines } = await runAll(
      stage("build", { passed: 0, failed: 1 }),
      stage("e2e", { passed: 30, failed: 0 }, "build"),
    );
    expect(last).toBe("0 passed, 2 failed");
    expect(lines.join("\n")).toContain("not run, because build failed");
  });
});
