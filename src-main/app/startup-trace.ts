/** A moment of the start worth measuring. */
export type StartupMark = "main running" | "app ready" | "window created" | "first paint" | "page ready";

/** Takes note of a moment; the first of each name counts. */
export type MarkStartup = (mark: StartupMark) => void;

/**
 * Prints each moment once as one line, `startup {"mark":"page ready","atMs":…,"sinceSpawnMs":…}`, for the benchmarks.
 * @param spawnedAtMs when the operating system made the process, epoch milliseconds; null where it does not tell
 */
export const createStartupTrace = (
  isEnabled: boolean,
  spawnedAtMs: number | null,
  print: (line: string) => void,
): MarkStartup => {
  const seen = new Set<StartupMark>();
  return (mark) => {
    if (!isEnabled || seen.has(mark)) return;
    seen.add(mark);
    const atMs = performance.timeOrigin + performance.now();
    const sinceSpawnMs = spawnedAtMs === null ? null : Math.round(atMs - spawnedAtMs);
    print(`startup ${JSON.stringify({ mark, atMs: Math.round(atMs), sinceSpawnMs })}`);
  };
};
