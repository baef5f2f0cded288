// @ts-check
// npm leaves an optional package out of the lock file when the registry at hand does not offer it (a mirror without the
// builds for other platforms), and `npm ci` then refuses the lock file everywhere. This adds what was left out:
// run `node scripts/complete-lock.mjs` after adding a dependency.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 */
/** @typedef {Record<string, LockedPackage>} LockedPackages */

const SYSTEM = /(?:^|-)(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)/;

/**
 * The platform a package's name tells; npm passes over a package for another one without asking the registry for it.
 * @param {string} name
 * @returns {Pick<LockedPackage, "os" | "cpu" | "libc">}
 */
export const platformOf = (name) => {
  if (name.includes("wasm32")) return { cpu: ["wasm32"] };
  const [, os, cpu] = SYSTEM.exec(name.slice(name.lastIndexOf("/") + 1)) ?? [];
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not tell its platform; lock it by hand.`);
  const libc = os === "linux" ? /-(musl|gnu)/.exec(name)?.[1] : undefined;
  return { os: [os], cpu: [cpu], ...(libc && { libc: [libc === "gnu" ? "glibc" : libc] }) };
};

/**
 * Whether Node would find `name` from `path`, a key of the lock file such as "node_modules/a/node_modules/b".
 * @param {LockedPackages} packages
 * @param {string} path
 * @param {string} name
 */
const isLocked = (packages, path, name) => {
  const parts = path === "" ? [] : path.split("/node_modules/");
  return [...parts.keys(), parts.length].some((depth) => {
    const base = parts.slice(0, depth).join("/node_modules/");
    return `${base === "" ? "" : `${base}/`}node_modules/${name}` in packages;
  });
};

/**
 * The optional packages that are asked for and not locked, as entries for the lock file.
 * @param {LockedPackages} packages
 * @returns {LockedPackages}
 */
export const missingEntries = (packages) => {
  /** @type {LockedPackages} */
  const missing = {};
  for (const [path, { dev, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, path, name)) continue;
      missing[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...platformOf(name) };
    }
  }
  return missing;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lock.packages);
  const entries = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, "en"));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`);
  process.stdout.write(`${Object.keys(missing).length} entries added\n`);
}
