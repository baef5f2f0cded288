import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withLock } from "./cache";
import type { SourceAnswer } from "./choose";

const DOWNLOAD_LIMIT_MS = 60_000;
const FAILURE_REMEMBERED_MS = 6 * 60 * 60 * 1_000;
const FAILURE_FILE = "electron-download-failed";

const readTrimmed = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").then(
    (text) => text.trim(),
    () => undefined,
  );

/** Reads the `version` file every Electron archive carries; "unknown" when a hand-made folder has none. */
const runtimeVersion = async (folder: string): Promise<string> =>
  (await readTrimmed(join(folder, "version")))?.replace(/^v/, "") ?? "unknown";

/** The runtime an `ELECTRON_OVERRIDE_DIST_PATH` names. A wrong path is an error: going on would run something else. */
export const findOverride = async (folder: string | undefined): Promise<SourceAnswer> => {
  if (!folder) return { reason: "not set" };
  if (!existsSync(folder)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which does not exist.`);
  return { folder, version: await runtimeVersion(folder) };
};

/** The runtime already unpacked inside the `electron` package, if it is whole and of the package's own version. */
export const findInstalled = async (packageFolder: string): Promise<SourceAnswer> => {
  const dist = join(packageFolder, "dist");
  // The package writes `path.txt` last, so its presence tells a whole unpacking from an interrupted one.
  const binary = await readTrimmed(join(packageFolder, "path.txt"));
  if (binary === undefined || !existsSync(join(dist, binary))) return { reason: "not unpacked there" };
  const manifest: { version?: string } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8"));
  const version = await runtimeVersion(dist);
  if (version !== manifest.version) return { reason: `holds ${version}, the package is ${manifest.version}` };
  return { folder: dist, version };
};

type Download = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const download = (packageFolder: string): Promise<Download> =>
  new Promise((resolve) => {
    const env = { ...process.env };
    delete env.ELECTRON_OVERRIDE_DIST_PATH;
    const child = spawn(process.execPath, [join(packageFolder, "install.js")], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: DOWNLOAD_LIMIT_MS,
      killSignal: "SIGKILL",
    });
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      complaint += chunk;
    });
    child.once("error", (error) => resolve({ ok: false, reason: error.message }));
    child.once("close", (code, signal) => {
      if (code === 0) resolve({ ok: true });
      else if (signal) resolve({ ok: false, reason: `gave up after ${DOWNLOAD_LIMIT_MS / 1_000} s` });
      else resolve({ ok: false, reason: complaint.split("\n", 1)[0] || `ended with ${code}` });
    });
  });

/** What the download needs from outside. */
export type DownloadOptions = {
  /** The folder of the `electron` package. */
  readonly packageFolder: string;
  /** The cache folder, where a failure is remembered. */
  readonly cache: string;
  /** Whether another source may answer after this one; only then is a remembered failure worth a skip. */
  readonly hasFallback: boolean;
  /** Current time in milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: (line: string) => void;
  readonly fetch?: (packageFolder: string) => Promise<Download>;
};

/** Electron's own download, at most a minute long. After a failure it is skipped for six hours, as the log line says. */
export const findDownload = async (options: DownloadOptions): Promise<SourceAnswer> => {
  const { packageFolder, cache, hasFallback, now, log, fetch = download } = options;
  const failureFile = join(cache, FAILURE_FILE);
  const retryAt = Number((await readTrimmed(failureFile)) ?? 0) + FAILURE_REMEMBERED_MS;
  if (hasFallback && now() < retryAt) {
    return { reason: `failed lately; tried again after ${new Date(retryAt).toISOString()}, or remove ${failureFile}` };
  }
  const attempt = async (): Promise<SourceAnswer> => {
    const madeByAnother = await findInstalled(packageFolder);
    if ("folder" in madeByAnother) return madeByAnother;
    log("Downloading Electron …");
    const result = await fetch(packageFolder);
    if (result.ok) {
      await rm(failureFile, { force: true });
      return findInstalled(packageFolder);
    }
    log(`Electron's own download failed: ${result.reason}`);
    await mkdir(cache, { recursive: true });
    await writeFile(failureFile, String(now()));
    return { reason: result.reason };
  };
  return withLock(cache, attempt, () => log("Another process prepares the Electron runtime; waiting for it …"));
};
