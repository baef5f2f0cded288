import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Seen } from "./testing/one-user";
import { send } from "./testing/raw-http";

/** Ids that belong to nobody; the system asks for no more than a number. */
const USERS = [61_001, 61_002] as const;
/** Where everybody may walk; the temporary folder of a test run can be closed to other users. */
const OPEN_PLACE = "/tmp";

interface User {
  readonly folder: string;
  readonly port: number;
  readonly token: string;
  tries(other: User): Promise<Seen>;
}

let homes: string;
let children: ChildProcessByStdio<Writable, Readable, null>[];
beforeEach(() => {
  homes = mkdtempSync(join(OPEN_PLACE, "two-users-"));
  chmodSync(homes, 0o755);
  children = [];
});
afterEach(async () => {
  await Promise.all(
    children.map(async (child) => {
      const exited = once(child, "exit");
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.stdin.end();
      await exited;
    }),
  );
  rmSync(homes, { recursive: true, force: true });
});

async function start(userId: number): Promise<User> {
  // A home that everybody may look into, as many systems make them.
  const home = join(homes, String(userId));
  mkdirSync(home);
  chmodSync(home, 0o755);
  chownSync(home, userId, userId);
  const folder = join(home, "profile");
  const program = resolve(import.meta.dirname, "testing/one-user.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, String(userId), folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const told = async <T>(): Promise<T> => {
    const line = await lines.next();
    if (line.done) throw new Error("the program ended");
    return JSON.parse(line.value) as T;
  };
  return {
    folder,
    ...(await told<{ readonly port: number; readonly token: string }>()),
    tries(other) {
      child.stdin.write(`${JSON.stringify({ folder: other.folder, port: other.port })}\n`);
      return told<Seen>();
    },
  };
}

/** Becoming somebody else is root's, and not in every container. */
const canBecomeOthers =
  process.getuid?.() === 0 && spawnSync("/bin/sh", ["-c", "exit 0"], { uid: USERS[0], gid: USERS[0] }).status === 0;

describe.runIf(canBecomeOthers)("two users of one machine", () => {
  // Two programs started through tsx take seconds on a busy machine.
  it("have an app each, and neither gets at the other's", { timeout: 60_000 }, async () => {
    const [ada, bob] = await Promise.all([start(USERS[0]), start(USERS[1])]);
    expect(ada.port).not.toBe(bob.port);
    expect(ada.token).not.toBe(bob.token);
    const nothing = { list: "EACCES", read: "EACCES", write: "EACCES", withOwnToken: 401, withNone: 401 };
    expect(await bob.tries(ada)).toEqual(nothing);
    expect(await ada.tries(bob)).toEqual(nothing);
    // Else nothing was tried: the files are there, each its user's own, and the token in them opens its own app.
    for (const [index, { folder, port, token }] of [ada, bob].entries()) {
      const file = join(folder, "local-api.json");
      expect([statSync(file).uid, statSync(file).mode & 0o777]).toEqual([USERS[index], 0o600]);
      expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ port, token });
      const headers = [["Authorization", `Bearer ${token}`]] as const;
      expect((await send(port, { target: "/api/cloud/status", headers })).status).toBe(200);
      expect(existsSync(join(folder, "eliza.json"))).toBe(false);
    }
    // Each of its own, with its own token.
    expect(await ada.tries(ada)).toEqual({ list: "had", read: "had", write: "had", withOwnToken: 200, withNone: 401 });
  });
});
