/** A moment of the start worth measuring. */
type StartupMark = "main running" | "app ready" | "window created" | "first paint" | "page ready";

/** Takes note of a moment; the first of each name counts. */
export type MarkStartup = (mark: StartupMark) => void;

/**
 * Prints each moment once as one line, `startup {"mark":"page ready","atMs":…}`, for the benchmarks.
 * `atMs` is epoch milliseconds: whoever started the process knows when that was, better than the process itself.
 */
export const createStartupTrace = (isEnabled: boolean, print: (line: string) => void): MarkStartup => {
  const seen = new Set<StartupMark>();
  return (mark) => {
    if (!isEnabled || seen.has(mark)) return;
    seen.add(mark);
    const atMs = performance.timeOrigin + performance.now();
    print(`startup ${JSON.stringify({ mark, atMs: Math.round(atMs) })}`);
  };
};
