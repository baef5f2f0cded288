/** The history as a CSV file (RFC 4180), safe to open in a spreadsheet. */
import { decimalOfMicros } from "./amounts";
import type { LedgerEntry } from "./ledger-wire";

const HEADER = ["date", "kind", "type", "amount_usd", "description", "agent", "id"];

/** Text of others for a cell: a spreadsheet would run what begins like a formula. */
export const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param rows the heading first */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");

/** Amounts are decimal text in dollars, dates ISO in UTC; an unknown date is empty. */
export function historyCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((entry) => [
    entry.createdAt === null ? "" : new Date(entry.createdAt).toISOString(),
    entry.kind,
    harmless(entry.type),
    decimalOfMicros(entry.amountMicros),
    harmless(entry.description ?? ""),
    harmless(entry.agentName ?? ""),
    harmless(entry.id),
  ]);
  return csvOf([HEADER, ...rows]);
}
