import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fakeLog } from "../api/testing/fakes";
import { createJobJournal } from "../studio/job-record";
import { createJsonFile } from "./json-file";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-journal-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const UUID_LENGTH = 36;

/** Lets the program write orders down, kills it once it has told so many, and returns those. */
async function sentUntilKilled(path: string, count: number): Promise<readonly string[]> {
  const program = resolve(import.meta.dirname, "testing/killed-journal-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, path], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const sent: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line may have been cut with its process.
    if (line.length === UUID_LENGTH) sent.push(line);
    if (sent.length === count) child.kill("SIGKILL");
  }
  await exited;
  expect(child.signalCode).toBe("SIGKILL");
  return sent;
}

// A program started through tsx takes seconds on a busy machine.
it("after a kill in the middle of its work the next run knows every order that was sent", {
  timeout: 60_000,
}, async () => {
  const path = join(folder, "studio-orders.json");
  const sent = await sentUntilKilled(path, 40);
  const log = fakeLog();
  const journal = createJobJournal({ file: createJsonFile(path, { log, now: Date.now }), log });
  await journal.open();
  expect(sent.length).toBeGreaterThanOrEqual(40);
  for (const id of sent) expect(journal.find(id)).toMatchObject({ phase: "looking", mayBeCharged: true });
  expect((await readdir(folder)).filter((name) => name.includes("corrupt"))).toEqual([]);
});
