import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { bundleProgram } from "../scripts/shared/bundle-program";

/** A program of this repository in a process of its own, so that what is measured shares nothing but the machine. */
export interface Program {
  readonly pid: number;
  /** The first line it wrote, as JSON. */
  readonly hello: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Bundles one, as the app is when it ships, and starts it; the path is below the repository. Resolves with its first line. */
export async function startProgram(path: string, ...args: readonly string[]): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "bench-program-"));
  const program = await bundleProgram(path, folder, "program.mjs");
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return {
    pid: child.pid ?? 0,
    hello: JSON.parse(line) as Record<string, string>,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
