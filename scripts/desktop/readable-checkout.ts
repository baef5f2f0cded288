import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, withWorkFolder } from "../runtime/cache";
import { canAccess, type Identity } from "./ordinary-user";

// Never needed to run the app or its tests, and large, private or written during the run.
const LEFT_OUT = new Set([".git", "dist", "demo-output", "test-results"]);

const copyAll = async (root: string, folder: string, flags: readonly string[]): Promise<boolean> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const sources = (await readdir(root)).filter((name) => !LEFT_OUT.has(name)).map((name) => join(root, name));
  return spawnSync("cp", [...flags, "--", ...sources, folder], { stdio: "ignore" }).status === 0;
};

const isReadable = (folder: string, { uid, gid }: Identity): boolean => {
  const args = [folder, "!", "-type", "l", "!", "-readable", "-print", "-quit"];
  const { status, stdout } = spawnSync("find", args, { uid, gid, cwd: "/", encoding: "utf8" });
  return status === 0 && stdout === "";
};

const makeReadableCopy = async (root: string, folder: string, identity: Identity): Promise<void> => {
  // Hard links take neither time nor space, but share the mode of the original, and only work on one file system.
  if ((await copyAll(root, folder, ["-al"])) && isReadable(folder, identity)) return;
  if (!(await copyAll(root, folder, ["-a"]))) throw new Error(`${root} could not be copied to ${folder}.`);
  spawnSync("chmod", ["-R", "a+rX", folder]);
  if (!isReadable(folder, identity)) throw new Error(`The copy of ${root} in ${folder} is still not readable.`);
};

/**
 * Runs `work` with a folder that holds the checkout and that the account can read: the checkout itself, or, where it
 * lies in a closed folder such as root's home, a copy that lasts as long as the work.
 */
export const withReadableCheckout = async <T>(
  root: string,
  identity: Identity | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  if (!identity || canAccess(identity, "r", join(root, "package.json"))) return work(root);
  return withWorkFolder(cacheFolder(), async (workFolder) => {
    await chmod(workFolder, 0o755);
    const folder = join(workFolder, "checkout");
    await makeReadableCopy(root, folder, identity);
    return work(folder);
  });
};
