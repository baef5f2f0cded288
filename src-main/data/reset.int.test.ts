import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commitReset, endReset, eraseFiles } from "./reset";

const SETTINGS = ["eliza.json", "eliza.json.corrupt-1700000000000"];
const CHATS = [
  "chats.sqlite",
  "chats.sqlite-wal",
  "chats.sqlite-shm",
  "chats.sqlite.broken-17",
  "chats.sqlite.broken-17-wal",
  "agent-tasks.json",
  "agent-tasks.json.tmp",
];
const PAYMENTS = ["billing-attempts.json", "billing-attempts.json.tmp", "container-deployments.json"];
const STUDIO = ["studio-orders.json", "studio-voice.json.tmp"];
const OTHERS = ["local-api.json", "lockfile", "eliza.jsonx", "mychats.sqlite", "studio.txt"];

let profile: string;
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), "eliza-reset-"));
  for (const name of [...SETTINGS, ...CHATS, ...PAYMENTS, ...STUDIO, ...OTHERS])
    writeFileSync(join(profile, name), name);
  mkdirSync(join(profile, "logs"));
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const files = (): readonly string[] => readdirSync(profile).filter((name) => name !== "logs" && name !== "reset.json");

describe("a reset", () => {
  it("does nothing until it is decided", () => {
    expect(eraseFiles(profile)).toBeNull();
    expect(files()).toHaveLength(19);
  });

  it.each([
    ["settings", SETTINGS],
    ["chats", CHATS],
    ["payments", PAYMENTS],
    ["studio", STUDIO],
    ["account", []],
  ] as const)("of %s erases its files and no other", (kind, gone) => {
    const before = files();
    commitReset(profile, [kind]);
    expect(files()).toEqual(before);
    expect(eraseFiles(profile)).toEqual({ kinds: [kind], isFresh: true });
    expect(files()).toEqual(before.filter((name) => !(gone as readonly string[]).includes(name)));
  });

  it("never erases what came after it, though its rest is still to be done", () => {
    commitReset(profile, ["settings", "account"]);
    eraseFiles(profile);
    writeFileSync(join(profile, "eliza.json"), "new");
    expect(eraseFiles(profile)).toEqual({ kinds: ["settings", "account"], isFresh: false });
    expect(readFileSync(join(profile, "eliza.json"), "utf8")).toBe("new");
    endReset(profile);
    expect(eraseFiles(profile)).toBeNull();
    expect(existsSync(join(profile, "reset.json"))).toBe(false);
  });

  it.each(["", "{", '{"version":2,"kinds":["chats"],"areFilesGone":false}', '{"version":1,"kinds":["everything"]}'])(
    "that nobody known wrote (%j) is none",
    (text) => {
      writeFileSync(join(profile, "reset.json"), text);
      expect(eraseFiles(profile)).toBeNull();
      expect(files()).toHaveLength(19);
    },
  );
});

// The child decides and erases, and is killed from outside when it has taken away its n-th file.
const CHILD = `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const [profile, stopAt] = [process.argv[1], Number(process.argv[2])];
  let step = 0;
  const stopBefore = (name) => {
    const real = fs[name];
    fs[name] = (...args) => {
      if (step++ === stopAt) {
        fs.writeSync(1, "at");
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }
      return real(...args);
    };
  };
  for (const name of ["openSync", "renameSync", "rmSync"]) stopBefore(name);
  syncBuiltinESMExports();
  const { commitReset, eraseFiles } = await import(${JSON.stringify(new URL("./reset.ts", import.meta.url).href)});
  commitReset(profile, ["settings", "chats", "payments"]);
  eraseFiles(profile);
  fs.writeSync(1, "done");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
`;

/** Kills a reset before its `stopAt`-th change of the disk. */
const killAt = async (stopAt: number): Promise<void> => {
  const args = ["--import", "tsx", "--input-type=module", "-e", CHILD, profile, String(stopAt)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  expect(String(said)).toBe("at");
};

describe("killed at any step", () => {
  // Two for the decision, eleven files, two for the note that they are gone.
  it.each([1, 2, 7, 14])("before its change %i of the disk, it is before or after", async (stopAt) => {
    const before = files();
    await killAt(stopAt);
    const isDecided = existsSync(join(profile, "reset.json"));
    expect(isDecided).toBe(stopAt >= 2);
    // The next start.
    eraseFiles(profile);
    const now = files().filter((name) => name !== "reset.json.tmp");
    expect(now).toEqual(isDecided ? [...OTHERS, ...STUDIO].toSorted() : before);
  });
});
