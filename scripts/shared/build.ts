import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../desktop/run-command";
import { ROOT } from "./paths";

const INPUTS = [
  "src-main",
  "src-cli",
  "src-preload",
  "src-renderer",
  "resources",
  "electron.vite.config.ts",
  "vite.cli.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.base.json",
  "tsconfig.json",
  "tsconfig.web.json",
];

const mtime = (path: string): Promise<number> =>
  stat(path).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );

const inside = async (path: string): Promise<readonly string[]> => {
  const entries = await readdir(path, { recursive: true }).catch(() => []);
  return [path, ...entries.map((entry) => join(path, entry))];
};

/**
 * Whether anything under `inputs` changed after `stamp` was written. Folders count too: their time changes when a file
 * in them is removed.
 */
export const isStale = async (stamp: string, inputs: readonly string[]): Promise<boolean> => {
  const builtAt = await mtime(stamp);
  if (builtAt === 0) return true;
  const paths = (await Promise.all(inputs.map(inside))).flat();
  return (await Promise.all(paths.map(mtime))).some((changedAt) => changedAt > builtAt);
};

const bundle = (bundler: string, ...args: readonly string[]): Promise<number> =>
  runCommand(process.execPath, [join(ROOT, "node_modules", bundler), "build", ...args], { cwd: ROOT });

/** Builds the command line into `out/cli/`. Returns the exit code of the bundler. */
export const buildCli = (): Promise<number> => bundle("vite/bin/vite.js", "-c", "vite.cli.config.ts", "-l", "warn");

/** Builds the app and the command line into `out/`. Returns the exit code of the bundler. */
export const build = async (): Promise<number> => {
  const stamp = join(ROOT, "out", ".built");
  await rm(stamp, { force: true });
  const startedAt = new Date();
  const code = (await bundle("electron-vite/bin/electron-vite.js")) || (await buildCli());
  if (code === 0) await writeFile(stamp, startedAt.toISOString());
  return code;
};

/**
 * Builds the app if `out/` is absent or older than its sources.
 * @throws Error when the build fails
 */
export const ensureBuilt = async (): Promise<void> => {
  const isOld = await isStale(
    join(ROOT, "out", ".built"),
    INPUTS.map((input) => join(ROOT, input)),
  );
  if (isOld && (await build()) !== 0) throw new Error("The build failed; its message is above.");
};
