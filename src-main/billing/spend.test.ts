import { describe, expect, it } from "vitest";
import type { LedgerReading } from "./ledger";
import { readLedger } from "./ledger-wire";
import { spendOf } from "./spend";

const NOW = Date.UTC(2026, 2, 31, 12);
const DAY = 86_400_000;
const HOUR = 3_600_000;

const reading = (
  rows: readonly (readonly [agoMs: number, usd: number, more?: object])[],
  isWhole = true,
): LedgerReading => ({
  entries: readLedger({
    transactions: rows.map(([agoMs, amount, more], index) => ({
      ...{ id: `${index}`, amount, type: amount < 0 ? "debit" : "credit" },
      created_at: new Date(NOW - agoMs).toISOString(),
      ...more,
    })),
  }).entries,
  ...{ isWhole, fetchedAt: NOW, cloudNow: NOW },
});
const spend = (rows: Parameters<typeof reading>[0], balanceMicros: number | null = 10_000_000, isWhole = true) =>
  spendOf(reading(rows, isWhole), { now: NOW, balanceMicros, timeZone: "UTC" });

const refund = { type: "refund" };
const welcome = [40 * DAY, 5] as const;

describe("spending", () => {
  it("is what left less what came back, by day, in exact sums", () => {
    const result = spend([
      [HOUR, -0.1],
      [2 * HOUR, -0.2],
      [3 * HOUR, 0.05, refund],
      [4 * HOUR, 25, { description: "Balance top-up" }],
      [DAY, -1],
      [8 * DAY, -2],
      [29 * DAY, -4],
      [31 * DAY, -100],
      welcome,
    ]);
    expect(result).toMatchObject({
      todayMicros: 250_000,
      last7DaysMicros: 1_250_000,
      last30DaysMicros: 7_250_000,
      isComplete: true,
    });
    expect(result.days).toHaveLength(30);
    expect([result.days[0]?.day, result.days[29]?.day]).toEqual(["2026-03-02", "2026-03-31"]);
    expect(result.days[29]).toEqual({ day: "2026-03-31", spentMicros: 250_000, addedMicros: 25_000_000 });
    expect(new Set(result.days.map(({ day }) => day)).size).toBe(30);
  });

  it("may be less than nothing on a day that gives back what another took", () => {
    expect(spend([[HOUR, 0.5, refund], [2 * DAY, -1], welcome])).toMatchObject({
      todayMicros: -500_000,
      last7DaysMicros: 500_000,
    });
  });

  it("counts local days, also where a day has 23 hours", () => {
    const days = spendOf(reading([welcome]), { now: NOW, balanceMicros: 1, timeZone: "Europe/Berlin" }).days;
    expect(days.map(({ day }) => day)).toContain("2026-03-29");
    expect(days).toHaveLength(30);
    const late = spendOf(reading([[2 * HOUR, -1], welcome]), {
      now: NOW,
      balanceMicros: 1,
      timeZone: "Pacific/Auckland",
    });
    expect(late.days.at(-1)).toMatchObject({ day: "2026-04-01" });
    expect(late.last7DaysMicros).toBe(1_000_000);
  });

  it("is told by agent, highest first, the rest under no name", () => {
    const hosting = (name: string) => ({ description: `Milady agent hosting (running): ${name}` });
    const { byAgent } = spend([
      [HOUR, -0.01, hosting("Ada")],
      [2 * HOUR, -0.5, hosting("Bob")],
      [DAY, -0.1],
      [DAY, -0.02, hosting("Ada")],
      welcome,
    ]);
    expect(byAgent).toEqual([
      { agentName: "Bob", spentMicros: 500_000 },
      { agentName: null, spentMicros: 100_000 },
      { agentName: "Ada", spentMicros: 30_000 },
    ]);
  });

  it("says when the ledger has more than could be read", () => {
    expect(
      spend(
        [
          [HOUR, -1],
          [DAY, -1],
        ],
        1,
        false,
      ).isComplete,
    ).toBe(false);
    expect(spend([[HOUR, -1], welcome], 1, false).isComplete).toBe(true);
  });

  it("leaves rows without a date out", () => {
    expect(spend([[HOUR, -1, { created_at: "soon" }], welcome]).last30DaysMicros).toBe(0);
  });
});

describe("how long the balance lasts", () => {
  it("follows the last seven days' rate, whole days rounded down", () => {
    const rows = [1, 2, 3, 4, 5, 6].map((days) => [days * DAY, -1] as const);
    expect(spend([[HOUR, -1], ...rows, welcome]).runway).toEqual({ kind: "days", days: 10, perDayMicros: 1_000_000 });
    expect(spend([[HOUR, -1], ...rows, welcome], 999_999).runway).toMatchObject({ days: 0 });
    expect(spend([[HOUR, -1], ...rows, welcome], 0).runway).toMatchObject({ days: 0 });
  });

  it("counts the days there are, of a young account", () => {
    expect(
      spend([
        [HOUR, -2],
        [2 * DAY, -2],
        [4 * DAY, 5],
      ]).runway,
    ).toEqual({ kind: "days", days: 10, perDayMicros: 1_000_000 });
  });

  it.each([
    [
      "an account of today",
      [
        [HOUR, -1],
        [2 * HOUR, 5],
      ],
      1_000_000,
    ],
    ["an empty history", [], 1_000_000],
    ["an unknown balance", [[HOUR, -1], welcome], null],
  ] as const)("is not known for %s", (_what, rows, balance) => {
    expect(spend(rows, balance).runway).toEqual({ kind: "not_enough_data" });
  });

  it("has no end without spending, or when refunds outweigh it", () => {
    expect(spend([welcome]).runway).toEqual({ kind: "no_spending" });
    expect(spend([[HOUR, 2, refund], [DAY, -1], welcome]).runway).toEqual({ kind: "no_spending" });
  });
});
