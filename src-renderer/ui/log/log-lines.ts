import stripAnsi from "strip-ansi";

/** One line of a log as it is shown: without the terminal's colours. */
export interface LogLine {
  /** From 0, the oldest line that was fetched. */
  readonly number: number;
  readonly text: string;
  /** How serious it is; its words say so too. */
  readonly tone?: "warn" | "bad" | undefined;
}

/** Lines as they can be read: terminal colours and the ends of Windows lines left out. */
export const readableLines = (lines: readonly string[]): readonly LogLine[] =>
  lines.map((line, number) => ({ number, text: stripAnsi(line).replace(/\r$/, "") }));

/** The lines that hold the query, whatever its case; all without one. */
export function findLines(lines: readonly LogLine[], query: string): readonly LogLine[] {
  const wanted = query.trim().toLowerCase();
  return wanted === "" ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted));
}

/** A line in pieces, those that match the query marked. */
export function markMatches(
  text: string,
  query: string,
): readonly { readonly text: string; readonly isMatch: boolean }[] {
  const wanted = query.trim().toLowerCase();
  const lower = text.toLowerCase();
  // Some letters change their length with their case; then the places would not fit.
  if (wanted === "" || lower.length !== text.length) return [{ text, isMatch: false }];
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  for (let found = lower.indexOf(wanted); found !== -1; found = lower.indexOf(wanted, at)) {
    if (found > at) pieces.push({ text: text.slice(at, found), isMatch: false });
    at = found + wanted.length;
    pieces.push({ text: text.slice(found, at), isMatch: true });
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}
