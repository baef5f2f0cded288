import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DAY_MS, wish } from "./testing/fake-book";

/** What the program's limit for a day allows: payments of 10 within 240. */
const PAYMENTS = 24;
/** So many that a write takes its time, and the end comes in the middle of one. */
const OLD_RECORDS = 400;

let folder: string;
const path = () => join(folder, "usdc-payments.json");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "killed-payer-"));
  const old = { ...wish({ description: "x".repeat(1_500) }), phase: "settled", createdAt: Date.now() - 10 * DAY_MS };
  const rest = { nonce: null, transaction: null, settledAt: null, creditedAt: null, organizationId: null };
  const more = { isOwnOrganization: null, ledgerMark: null, ledgerEntryId: null, error: null };
  const payments = Array.from({ length: OLD_RECORDS }, (_, id) => ({ id: `old ${id}`, ...old, ...rest, ...more }));
  writeFileSync(path(), JSON.stringify({ version: 1, heldUntil: null, payments }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the payer, kills it once that many payments have left, and returns what it told. */
async function payAndKill(afterLines: number): Promise<readonly string[]> {
  const program = resolve(import.meta.dirname, "testing/paying-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === afterLines) child.kill("SIGKILL");
  }
  await exited;
  return told;
}

interface Kept {
  readonly heldUntil: number | null;
  readonly payments: readonly { readonly id: string; readonly phase: string; readonly nonce: string | null }[];
}

// A program started through tsx takes seconds on a busy machine.
it("killed again and again while it pays, nothing that left is forgotten and the day's cap holds", {
  timeout: 60_000,
}, async () => {
  const left: string[] = [];
  for (const lines of [2, 7, Number.POSITIVE_INFINITY]) {
    left.push(...(await payAndKill(lines)).filter((line) => line.startsWith("0x")));
    // Whole at every moment, never set aside, and never held up for damage.
    const kept = JSON.parse(readFileSync(path(), "utf8")) as Kept;
    expect(kept.heldUntil).toBeNull();
    expect(readdirSync(folder).filter((name) => name.includes("corrupt"))).toEqual([]);
    const counted = kept.payments.filter(({ phase }) => phase === "sent" || phase === "settled");
    expect(counted.map(({ nonce }) => nonce)).toEqual(expect.arrayContaining(left));
  }
  expect(left.length).toBeGreaterThan(9);
  expect(left.length).toBeLessThanOrEqual(PAYMENTS);
});
