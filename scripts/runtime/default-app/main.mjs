// Does for a repacked runtime what `resources/default_app.asar` does in Electron's own archive: starts the app whose
// folder is on the command line. It becomes `resources/app` of the unpacked runtime and is no part of the product.
import { existsSync, readFileSync } from "node:fs";
import { Module } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

/**
 * Reads the switches Electron's own default app knows; every other switch belongs to Chromium or to the app.
 * @param {readonly string[]} args arguments after the executable
 * @returns {{ target: string | undefined, modules: readonly string[], wantsVersion: boolean }}
 */
const parse = (args) => {
  const modules = [];
  let target;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === "--version" || arg === "-v") return { target, modules, wantsVersion: true };
    if (arg === "-r" || arg === "--require") {
      index += 1;
      if (args[index] === undefined) throw new Error(`${arg} needs the name of a module.`);
      modules.push(args[index]);
    } else if (!arg.startsWith("-")) {
      target = arg;
      break;
    }
  }
  return { target, modules, wantsVersion: false };
};

/** Gives the runtime the identity of the app it starts, as if that app were packaged. */
const adoptIdentity = (folder) => {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (manifest.version) app.setVersion(manifest.version);
  const name = manifest.productName ?? manifest.name;
  if (name) app.name = name;
  app.setDesktopName(manifest.desktopName ?? `${app.name}.desktop`);
};

const start = async (target) => {
  Object.defineProperty(process, "defaultApp", { configurable: false, enumerable: true, value: true });
  const folder = resolve(target);
  const hasManifest = existsSync(join(folder, "package.json"));
  if (hasManifest) adoptIdentity(folder);
  // CommonJS resolution finds the entry of a folder and of a plain file alike; the import then takes either module kind.
  const entry = Module._resolveFilename(folder, null, true);
  app.setAppPath(hasManifest ? folder : dirname(entry));
  await import(pathToFileURL(entry).href);
};

const { target, modules, wantsVersion } = parse(process.argv.slice(1));
if (wantsVersion) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (modules.length > 0) Module._preloadModules(modules);
if (target === undefined) {
  process.stderr.write("Give the folder of an app: electron <folder> [arguments]\n");
  process.exit(1);
}
try {
  await start(target);
} catch (error) {
  process.stderr.write(`The app at ${target} did not start.\n${error?.stack ?? error}\n`);
  process.exit(1);
}
