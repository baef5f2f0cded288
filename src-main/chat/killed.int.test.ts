import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DemoCloud, startDemoCloud } from "../../demo-cloud/start";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { openChatHistory } from "../adapters/chat-history/chat-history";

let demo: DemoCloud;
let folder: string;
beforeEach(async () => {
  demo = await startDemoCloud({ scale: 0, rateLimit: "off", initialBalanceUsd: 1_000 });
  folder = mkdtempSync(join(tmpdir(), "killed-"));
});
afterEach(async () => {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  chatId: string;
  draft: string;
  readonly texts: Map<string, string>;
}

const isLine = (text: string): boolean => text.endsWith("}");

/** Runs the program, kills it once it has told so many lines, and returns what it had shown by then. */
async function showAndKill(path: string, lines: number): Promise<Shown> {
  const program = resolve(import.meta.dirname, "testing/killed-child.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, path, demo.origin, TEST_KEYS.valid], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const shown: Shown = { chatId: "", draft: "", texts: new Map() };
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    // The last line may have been cut with its process.
    if (!isLine(line)) continue;
    const told = JSON.parse(line) as Record<string, string> & { offset?: number };
    if (told.chatId !== undefined) shown.chatId = told.chatId;
    if (told.draft !== undefined) shown.draft = told.draft;
    if (told.id !== undefined) {
      const before = shown.texts.get(told.id) ?? "";
      shown.texts.set(told.id, told.whole ?? before.slice(0, Number(told.offset)) + told.text);
    }
    if (++count === lines) child.kill("SIGKILL");
  }
  await exited;
  expect(child.signalCode).toBe("SIGKILL");
  return shown;
}

describe("killed without warning", () => {
  // A program started through tsx takes seconds on a busy machine.
  it.each([40, 90, 170])("after %i steps, everything that was shown is there", { timeout: 60_000 }, async (lines) => {
    const path = join(folder, "chats.sqlite");
    const shown = await showAndKill(path, lines);
    const { history, setAside } = await openChatHistory(path, Date.now());
    expect(setAside).toBeNull();
    const { user, organization } = await demo.control.state();
    const mine = history.open({ webOrigin: demo.origin, userId: user.id, organizationId: organization.id }, null);
    const kept = new Map(mine.all(shown.chatId).map((message) => [message.id, message]));
    expect(shown.texts.size).toBeGreaterThan(2);
    for (const [id, text] of shown.texts) expect(kept.get(id)?.text.startsWith(text), text).toBe(true);
    const states = [...kept.values()].map(({ role, status }) => `${role} ${status}`);
    for (const state of states) expect(state).not.toMatch(/sending|streaming/);
    expect(mine.chat(shown.chatId).draft === shown.draft || mine.chat(shown.chatId).draft === "").toBe(true);
    history.close();
  });
});
