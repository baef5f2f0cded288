import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { DemoCloudControl } from "./control-client";

const announcement = z.strictObject({ listening: z.url(), controlToken: z.string().min(1) });

// A whole Node process with a compiler in it starts here; how long that takes is the machine's affair.
const PROCESS_TIMEOUT_MS = 60_000;

/** Runs the program as its own process, as the demo and the e2e tests do. */
function run(...args: string[]) {
  const cli = fileURLToPath(new URL("./cli.ts", import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

describe("the program", { timeout: PROCESS_TIMEOUT_MS }, () => {
  test.each(["SIGTERM", "SIGINT"] as const)("announces itself in one line and ends with 0 at %s", async (signal) => {
    const child = run("--profile", "modern", "--scale", "60", "--balance", "12.5");
    const [line] = await once(createInterface(child.stdout), "line");
    const { listening, controlToken } = announcement.parse(JSON.parse(String(line)));
    const state = await new DemoCloudControl(listening, controlToken).state();
    expect(state).toMatchObject({ scale: 60, profile: "modern", balanceUsd: 12.5 });
    const exited = once(child, "exit");
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });

  test("ends with 1 and a clear complaint when it cannot start", async () => {
    const child = run("--scale", "fast");
    let complaint = "";
    child.stderr.on("data", (chunk) => {
      complaint += String(chunk);
    });
    expect(await once(child, "close")).toEqual([1, null]);
    expect(complaint).toContain("scale");
    expect(complaint).not.toContain("    at ");
  });
});
