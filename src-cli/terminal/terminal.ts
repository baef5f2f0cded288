/** What the program says and hears: results on stdout, everything said to a person meanwhile on stderr. */
import { createInterface } from "node:readline/promises";
import type { Readable } from "node:stream";
import { styleText } from "node:util";

/** A stream to write to; a screen knows its width. */
export interface Sink {
  write(text: string | Uint8Array, done?: () => void): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** The process's standard streams, or a test's. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Emphasis that means something: a heading, something secondary, or how good or bad it is. */
export type Emphasis = "bold" | "dim" | "green" | "yellow" | "red";

export interface Terminal {
  /** Cells of the screen that results go to; null when they go to a file or a program. */
  readonly width: number | null;
  /** Somebody can answer a question. */
  readonly canAsk: boolean;
  /** The message to send comes from a person's keyboard, not from a file or a program. */
  readonly isTyped: boolean;
  /** One line of the result. */
  print(line: string): void;
  /** Part of the result; resolves once it is taken, so that a slow reader slows its writer down. */
  write(part: string | Uint8Array): Promise<void>;
  /** One line beside the result. */
  note(line: string): void;
  /** A line that replaces the one before it; on a screen alone. Null takes it away. */
  progress(line: string | null): void;
  emphasise(as: Emphasis, text: string): string;
  /** A person's answer; empty when input ends without one. @throws when the signal ends the question */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** All of standard input as text. @throws when the signal ends it */
  readInput(signal: AbortSignal): Promise<string>;
}

const CLEAR_LINE = "\r\u001b[K";
const DEFAULT_COLUMNS = 80;

/** @param isPlain no colours: NO_COLOR is set, or the terminal knows none */
export function createTerminal({ stdin, stdout, stderr }: Streams, isPlain: boolean): Terminal {
  let hasProgress = false;
  const progress = (line: string | null): void => {
    if (stderr.isTTY !== true) return;
    if (line !== null) stderr.write(`${CLEAR_LINE}${line}`);
    else if (hasProgress) stderr.write(CLEAR_LINE);
    hasProgress = line !== null;
  };
  return {
    width: stdout.isTTY === true ? (stdout.columns ?? DEFAULT_COLUMNS) : null,
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    isTyped: stdin.isTTY === true,
    print(line) {
      progress(null);
      stdout.write(`${line}\n`);
    },
    write: (part) =>
      new Promise((resolve) => {
        progress(null);
        stdout.write(part, resolve);
      }),
    note(line) {
      progress(null);
      stderr.write(`${line}\n`);
    },
    progress,
    // Newer Nodes would look at the process's own stream instead of this one.
    emphasise: (as, text) => (isPlain || stdout.isTTY !== true ? text : styleText(as, text, { validateStream: false })),
    async ask(question, signal) {
      progress(null);
      // The question goes to stderr: the result may go to a file. Without the terminal mode Ctrl+C stays the process's signal.
      const output = stderr as unknown as NodeJS.WritableStream;
      const lines = createInterface({ input: stdin, output, terminal: false });
      try {
        // Input that ends without an answer is none.
        const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
        return await Promise.race([lines.question(question, { signal }), ended]);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        lines.close();
      }
    },
    async readInput(signal) {
      const parts: Buffer[] = [];
      const end = (): void => void stdin.destroy(signal.reason);
      signal.addEventListener("abort", end, { once: true });
      for await (const part of stdin) parts.push(Buffer.from(part));
      signal.removeEventListener("abort", end);
      return Buffer.concat(parts).toString("utf8");
    },
  };
}
