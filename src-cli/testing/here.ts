/** The command line in the test's own process: everything but the process itself, and many times as fast. */
import { PassThrough, Readable } from "node:stream";
import { systemRandom } from "../../src-main/adapters/system-random";
import { waitingClock } from "../clock";
import { readEnvironment } from "../environment";
import { runProgram } from "../program";
import { createTerminal } from "../terminal/terminal";
import type { Ran } from "./ran";

/** What a run is given besides its arguments. */
export interface HereOptions {
  readonly env: Readonly<Record<string, string>>;
  /** All of standard input. */
  readonly input?: string;
  readonly signal?: AbortSignal;
  /** Hears all that was printed so far, each time something is. */
  readonly heard?: (out: string) => void;
  /** Pages that would be opened in a browser. */
  readonly openPage?: (url: string) => Promise<boolean>;
}

const collector = (heard: (all: string) => void = () => undefined): { readonly sink: PassThrough; text(): string } => {
  const sink = new PassThrough();
  const parts: Buffer[] = [];
  const text = (): string => Buffer.concat(parts).toString("utf8");
  sink.on("data", (part: Buffer) => {
    parts.push(part);
    heard(text());
  });
  return { sink, text };
};

/** Runs the command line to its end. */
export async function runHere(args: readonly string[], options: HereOptions): Promise<Ran> {
  const { env, input = "", signal = new AbortController().signal, openPage = async () => true } = options;
  const environment = readEnvironment(env, process.platform);
  const out = collector(options.heard);
  const err = collector();
  const stdin = Readable.from([Buffer.from(input)]);
  const exit = await runProgram(args, {
    environment,
    terminal: createTerminal({ stdin, stdout: out.sink, stderr: err.sink }, environment.isPlain),
    clock: waitingClock,
    random: systemRandom,
    version: "1.2.3",
    signal,
    openPage,
  });
  return { exit, out: out.text(), err: err.text() };
}
