/**
 * Finds the running app. Refuses an address file that is not this user's own or names anything but loopback: the token would
 * else go to whoever wrote it.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { askLocally, bytesOf } from "./http";

/** The app as its address file tells it, and as it just answered. */
export interface RunningApp {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly version: string;
  /** Only while no keychain keeps it. */
  readonly token: string | null;
}

const file = z.object({
  url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  pid: z.int().positive(),
  token: z.string().min(1).optional(),
});
const health = z.object({ ok: z.literal(true), version: z.string() });

const ANSWER_WITHIN_MS = 3_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const isOwn = async (path: string): Promise<boolean> => {
  const uid = process.getuid?.();
  return uid === undefined || (await stat(path)).uid === uid;
};

/** @returns the app of that profile, or null when it does not run: no file, one left behind, or nobody answers there */
export async function findApp(profile: string, signal: AbortSignal): Promise<RunningApp | null> {
  try {
    const path = join(profile, "local-api.json");
    const { url, pid, token = null } = file.parse(JSON.parse(await readFile(path, "utf8")));
    if (!isAlive(pid) || !(await isOwn(path))) return null;
    const soon = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const answer = await askLocally(url, null, { method: "GET", path: "/api/health", signal: soon });
    const { version } = health.parse(JSON.parse((await bytesOf(answer, soon)).toString("utf8")));
    return { origin: url, version, token };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
