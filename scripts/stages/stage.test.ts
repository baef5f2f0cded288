import { describe, expect, it } from "vitest";
import { type RunnerCounts, sumOf, type Tally, tallyOf, tallyOfCheck } from "./stage";

describe("tallyOf", () => {
  it.each<[string, number, RunnerCounts | undefined, Tally]>([
    ["a green run", 0, { passed: 12, failed: 0, skipped: 0 }, { passed: 12, failed: 0 }],
    ["failed tests", 1, { passed: 10, failed: 2, skipped: 0 }, { passed: 10, failed: 2 }],
    ["skipped tests", 0, { passed: 3, failed: 0, skipped: 2 }, { passed: 3, failed: 0, note: "2 skipped" }],
    ["no test", 0, { passed: 0, failed: 0, skipped: 4 }, { passed: 0, failed: 1, note: "ran no test" }],
    ["a crash", 139, undefined, { passed: 0, failed: 1, note: "ended with exit code 139 and no report" }],
    [
      "an error outside every test",
      1,
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 5, failed: 1, note: "ended with exit code 1 although no test failed" },
    ],
  ])("counts %s", (_, exitCode, counts, tally) => {
    expect(tallyOf(exitCode, counts)).toEqual(tally);
  });
});

describe("tallyOfCheck", () => {
  it("counts a check as one case", () => {
    expect(tallyOfCheck(0)).toEqual({ passed: 1, failed: 0 });
    expect(tallyOfCheck(2)).toEqual({ passed: 0, failed: 1, note: "exit code 2" });
  });
});

describe("sumOf", () => {
  it("adds the parts up and keeps what each had to say", () => {
    expect(
      sumOf([
        { passed: 3, failed: 0 },
        { passed: 2, failed: 1, note: "ran no test" },
      ]),
    ).toEqual({
      passed: 5,
      failed: 1,
      note: "ran no test",
    });
    expect(
      sumOf([
        { passed: 3, failed: 0 },
        { passed: 1, failed: 0 },
      ]),
    ).toEqual({ passed: 4, failed: 0 });
  });
});
