import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

/** A program of this repository in a process of its own, so that what is measured shares nothing but the machine. */
export interface Program {
  readonly pid: number;
  /** The first line it wrote, as JSON. */
  readonly hello: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts one by its path below the repository; resolves with its first line. */
export async function startProgram(path: string, ...args: readonly string[]): Promise<Program> {
  const program = resolve(import.meta.dirname, "..", path);
  const child = spawn(process.execPath, ["--import", "tsx", program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    pid: child.pid ?? 0,
    hello: JSON.parse(line) as Record<string, string>,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
