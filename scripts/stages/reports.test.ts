import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../shared/temporary-folder";
import { readPlaywrightReport, readVitestReport } from "./reports";

const fileWith = async (text: string): Promise<string> => {
  const file = join(temporaryFolder(), "report.json");
  await writeFile(file, text);
  return file;
};

describe("readVitestReport", () => {
  it("reads the counts, pending and to-do tests as skipped", async () => {
    const report = { numTotalTests: 10, numPassedTests: 6, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };
    expect(await readVitestReport(await fileWith(JSON.stringify(report)))).toEqual({
      passed: 6,
      failed: 1,
      skipped: 3,
    });
  });

  it.each(["", "{", "{}", '{"numPassedTests":"6"}'])("yields nothing for %j", async (text) => {
    expect(await readVitestReport(await fileWith(text))).toBeUndefined();
  });

  it("yields nothing when there is no report", async () => {
    expect(await readVitestReport(join(temporaryFolder(), "none.json"))).toBeUndefined();
  });
});

describe("readPlaywrightReport", () => {
  it("counts a flaky test as failed", async () => {
    const report = { stats: { expected: 20, unexpected: 1, flaky: 2, skipped: 3, duration: 1.5 }, errors: [] };
    expect(await readPlaywrightReport(await fileWith(JSON.stringify(report)))).toEqual({
      passed: 20,
      failed: 3,
      skipped: 3,
    });
  });
});
