/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** One figure of a benchmark: a ratio against a reference taken in the same run, or an absolute size. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: "ratio" | "kB" | "ms" | "MB";
  /** What the product aims for, where it aims: the value is to stay at or below. */
  readonly aim?: number;
  /** How the figure came about: samples, medians, spread. */
  readonly note: string;
}

/** A benchmark file exports one of these. */
export interface Benchmark {
  readonly name: string;
  run(log: (line: string) => void): Promise<readonly Figure[]>;
}
