import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** A file that grows to a limit and is then put aside. */
export interface LogFile {
  /** Adds a line, in order; never throws and never waits. */
  write(line: string): void;
  /** Resolves when everything written so far is on disk, or cannot be. */
  flush(): Promise<void>;
}

interface Options {
  readonly path: string;
  /** A file is put aside before it would grow beyond this. */
  readonly maxBytes: number;
  /** How many files are kept besides the present one: `<path>.1` is the newest. */
  readonly kept: number;
}

// What is held while the disk is slow; beyond it the oldest lines are lost.
const MAX_WAITING_LINES = 10_000;

/** Writes lines to a file only its owner can read. A disk that fails costs the lines, not the app. */
export function createLogFile({ path, maxBytes, kept }: Options): LogFile {
  let waiting: string[] = [];
  let work: Promise<void> | null = null;
  let size: number | null = null;

  const currentSize = async (): Promise<number> => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return stat(path).then(
      (entry) => entry.size,
      () => 0,
    );
  };

  const rotate = async (): Promise<void> => {
    for (let index = kept; index >= 1; index--) {
      const from = index === 1 ? path : `${path}.${index - 1}`;
      // Missing ones are normal until as many files have been filled.
      await rename(from, `${path}.${index}`).catch(() => {});
    }
  };

  /** As many waiting lines as the file still takes, at least one. */
  const takeFitting = (room: number): string => {
    let bytes = 0;
    const count = waiting.findIndex((line, index) => {
      bytes += Buffer.byteLength(line);
      return index > 0 && bytes > room;
    });
    return waiting.splice(0, count === -1 ? waiting.length : count).join("");
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      try {
        size ??= await currentSize();
        const first = waiting[0] ?? "";
        if (size > 0 && size + Buffer.byteLength(first) > maxBytes) {
          await rotate();
          size = 0;
        }
        const chunk = takeFitting(maxBytes - size);
        await appendFile(path, chunk, { mode: 0o600 });
        size += Buffer.byteLength(chunk);
      } catch {
        waiting = [];
        size = null;
      }
    }
  };

  const start = (): Promise<void> =>
    drain().finally(() => {
      work = null;
    });

  return {
    write(line) {
      waiting.push(`${line}\n`);
      if (waiting.length > MAX_WAITING_LINES) waiting.shift();
      work ??= start();
    },
    async flush() {
      while (work !== null) await work;
    },
  };
}
