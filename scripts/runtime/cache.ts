import { randomUUID } from "node:crypto";
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isAlive } from "../shared/is-alive";

/** What decides where the cache lives; a parameter so that every platform can be tested on any. */
export type CacheHost = {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
};

const FOLDER = "eliza-cloud-desktop";
const LOCK_HEARTBEAT_MS = 5_000;
const LOCK_STALE_MS = 60_000;
const LOCK_POLL_MS = 200;

const currentHost = (): CacheHost => ({
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  home: homedir(),
  env: process.env,
});

/** The folder for downloads and unpacked runtimes. It outlives `node_modules`, so a reinstall costs no download. */
export const cacheFolder = (host: CacheHost = currentHost()): string => {
  // Root's home is closed to others, and the ordinary user who runs the e2e suite has to read the runtime.
  if (host.platform === "linux" && host.isRoot) return join("/var/cache", FOLDER);
  if (host.platform === "win32") return join(host.env.LOCALAPPDATA ?? join(host.home, "AppData", "Local"), FOLDER);
  if (host.platform === "darwin") return join(host.home, "Library", "Caches", FOLDER);
  return join(host.env.XDG_CACHE_HOME || join(host.home, ".cache"), FOLDER);
};

const isHeld = async (lock: string): Promise<boolean> => {
  try {
    const [pid, { mtimeMs }] = [Number(await readFile(lock, "utf8")), await stat(lock)];
    return isAlive(pid) && Date.now() - mtimeMs < LOCK_STALE_MS;
  } catch {
    return false;
  }
};

const tryToTake = async (lock: string): Promise<boolean> => {
  const own = `${lock}.${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    // A link appears with its content in one step, where a file created in place is for a moment empty.
    await link(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(own, { force: true });
  }
};

/**
 * Runs `work` while no other process of this machine runs work under the same lock. The lock spares a second download;
 * correctness never rests on it, because results are moved into place in one step.
 * @param onWait called once when another process holds the lock
 */
export const withLock = async <T>(
  folder: string,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> => {
  await mkdir(folder, { recursive: true });
  const lock = join(folder, "lock");
  let hasWaited = false;
  while (!(await tryToTake(lock))) {
    if (await isHeld(lock)) {
      if (!hasWaited) onWait();
      hasWaited = true;
      await delay(LOCK_POLL_MS);
    } else {
      await rm(lock, { force: true });
    }
  }
  // A process id may be given out again after a restart; the heartbeat tells a live owner from a namesake.
  const heartbeat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), LOCK_HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(lock, { force: true });
  }
};

/** Runs `work` with a fresh folder on the cache's own disk, removed afterwards, and removes those of killed runs. */
export const withWorkFolder = async <T>(folder: string, work: (workFolder: string) => Promise<T>): Promise<T> => {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const pid = /^work-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true });
  }
  const workFolder = await mkdtemp(join(folder, `work-${process.pid}-`));
  try {
    return await work(workFolder);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
};
