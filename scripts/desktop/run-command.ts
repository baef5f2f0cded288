import { type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The exit code a shell would report: the program's own, or 128 plus the number of the signal that ended it. */
const exitCode = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

/**
 * Runs a command to its end with our own standard streams unless `options` say otherwise. SIGINT, SIGTERM and SIGHUP
 * reach it once instead of ending us, so that whoever called may still clean up.
 * @returns its exit code
 * @throws Error when it cannot be started
 */
export const runCommand = (command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    // Its own process group keeps a terminal's Ctrl-C from reaching it twice; Windows would open a console for it.
    const child = spawn(command, args, { stdio: "inherit", detached: process.platform !== "win32", ...options });
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    const finish = (): void => {
      for (const signal of FORWARDED) process.off(signal, forward);
    };
    child.once("error", (error) => {
      finish();
      reject(error);
    });
    child.once("close", (code, signal) => {
      finish();
      resolve(exitCode(code, signal));
    });
  });
