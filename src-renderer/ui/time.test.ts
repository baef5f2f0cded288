import { describe, expect, it } from "vitest";
import { formatAsOf, formatDuration } from "./time";

describe("formatDuration", () => {
  it.each([
    [299_000, "4:59"],
    [300_000, "5:00"],
    [59_001, "1:00"],
    [1, "0:01"],
    [0, "0:00"],
    [-5_000, "0:00"],
    [3_600_000 + 61_000, "1:01:01"],
  ])("shows %i ms as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe("formatAsOf", () => {
  const now = new Date(2026, 2, 3, 14, 2).getTime();

  it("names the time alone on the same day and the day too on another", () => {
    const today = formatAsOf(new Date(2026, 2, 3, 9, 5).getTime(), now);
    const yesterday = formatAsOf(new Date(2026, 2, 2, 9, 5).getTime(), now);
    expect(today).toMatch(/9:05/);
    expect(today).not.toMatch(/Mar|3/);
    expect(yesterday).toMatch(/2/);
    expect(yesterday).toMatch(/9:05/);
    expect(yesterday).not.toBe(today);
  });
});
