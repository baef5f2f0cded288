/** The command line as a person runs it: the bundled file, in a process of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { buildCli } from "../../scripts/shared/build";
import { ROOT } from "../../scripts/shared/paths";
import type { Ran } from "./ran";

const BUNDLE = join(ROOT, "out", "cli", "eliza-cloud.js");

/** Builds the bundle; once for a file of tests. @throws Error when the bundler fails */
export async function buildOnce(): Promise<void> {
  if ((await buildCli()) !== 0) throw new Error("The command line could not be built; the bundler's message is above.");
}

/** A run under way. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves with what was written so far as soon as it matches. @throws Error when the run ends before */
  saw(stream: "out" | "err", pattern: RegExp): Promise<string>;
  readonly ended: Promise<Ran>;
}

/** The environment of one run, without anything of ours that would configure it behind a test's back. */
const bare = (env: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: process.env.HOME ?? "",
  // No keychain of this machine: what a test does not give, the run does not have.
  DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent",
  ...env,
});

/** Starts a program with standard input open. */
export function start(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawn(command, args, { cwd: ROOT, env: bare(env) });
  const text = { out: "", err: "" };
  let look = (): void => undefined;
  child.stdout.on("data", (part) => {
    text.out += String(part);
    look();
  });
  child.stderr.on("data", (part) => {
    text.err += String(part);
    look();
  });
  // A program may end without reading what it is given.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<Ran>((resolve) => child.on("close", (exit) => resolve({ exit, ...text })));
  return {
    child,
    ended,
    saw: (stream, pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          if (pattern.test(text[stream])) resolve(text[stream]);
        };
        look();
        void ended.then(({ out, err }) => reject(new Error(`It ended before ${pattern}:\n${out}\n${err}`)));
      }),
  };
}

/** Starts the command line. */
export const startCli = (args: readonly string[], env: Readonly<Record<string, string>>): Running =>
  start(process.execPath, [BUNDLE, ...args], env);

/** Runs the command line to its end, with `input` as all of its standard input. */
export function runCli(args: readonly string[], env: Readonly<Record<string, string>>, input = ""): Promise<Ran> {
  const running = startCli(args, env);
  running.child.stdin.end(input);
  return running.ended;
}
