import { describe, expect, it } from "vitest";
import { centsOfPath, topUpPath } from "./top-up-path";

describe("the way to a top-up", () => {
  it.each([
    [null, "/billing"],
    [0, "/billing"],
    [-5_000_000, "/billing"],
    [3_750_001, "/billing/top-up/376"],
    [3_750_000, "/billing/top-up/375"],
    // The least and the most that can be paid at once.
    [10_000, "/billing/top-up/100"],
    [5_000_000_000, "/billing/top-up/100000"],
  ])("%s micro-dollars missing: %s", (missing, path) => {
    expect(topUpPath(missing)).toBe(path);
  });

  it.each([
    ["/billing/top-up/376", 376],
    ["/billing/top-up/100000", 100_000],
    ["/billing/top-up/99", null],
    ["/billing/top-up/100001", null],
    ["/billing/top-up/3.5", null],
    ["/billing/top-up/-500", null],
    ["/billing/top-up/", null],
    ["/billing/top-up/500/x", null],
    ["/billing", null],
    ["/billing/history", null],
  ])("%s asks for %s cents", (path, cents) => {
    expect(centsOfPath(path)).toBe(cents);
  });
});
