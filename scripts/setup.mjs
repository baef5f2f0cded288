// @ts-check
// Installs what is missing and says so; does nothing, quickly, when nothing is. It runs before there is a
// `node_modules`, so it uses Node's built-ins alone.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * How much of the system a command touches: nothing but npm packages, a window on the desktop at hand, or a virtual
 * desktop of its own.
 * @typedef {"packages" | "window" | "desktop"} Need
 */

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} LockedPackages */

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = /** @type {const} */ ([20, 19]);
const WINDOW_PACKAGES = [
  "libgtk-3-0",
  "libnss3",
  "libasound2",
  "libgbm1",
  "libxss1",
  "libatk-bridge2.0-0",
  "libsecret-1-0",
  // Loaded when it is there; without it the desktop is never asked to show a warning.
  "libnotify4",
];
const DESKTOP_PACKAGES = [
  ...WINDOW_PACKAGES,
  "xvfb",
  "xauth",
  "gnome-keyring",
  "dbus",
  "dbus-x11",
  "fonts-liberation",
  "fonts-noto-color-emoji",
];

/** A problem the person at the terminal can solve; its message says how. */
export class SetupError extends Error {}

/** @param {string} line */
const say = (line) => void process.stderr.write(`[setup] ${line}\n`);

/**
 * @param {string} file
 * @returns {LockedPackages | undefined}
 */
const readLock = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
};

/**
 * Whether `node_modules` holds what the lock file asks for. npm writes its own record there as the last act of a
 * successful install, so an interrupted one has none, and an outdated one differs. Optional packages may be absent:
 * most are for other platforms.
 * @param {string} root the checkout
 */
export const isInstalled = (root) => {
  const wanted = readLock(join(root, "package-lock.json"));
  const present = readLock(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
};

/**
 * The packages of `names` that are not installed. Since the 64-bit time transition some carry the suffix "t64".
 * @param {readonly string[]} names
 * @param {ReadonlySet<string>} installed
 */
export const missingPackages = (names, installed) =>
  names.filter((name) => !installed.has(name) && !installed.has(`${name}t64`));

/** @param {readonly string[]} names */
const installedDebianPackages = (names) => {
  const query = names.flatMap((name) => [name, `${name}t64`]);
  const { stdout } = spawnSync("dpkg-query", ["-W", `-f=\${Package} \${db:Status-Status}\n`, ...query], {
    encoding: "utf8",
  });
  const rows = (stdout ?? "").split("\n").map((line) => line.split(" "));
  return new Set(rows.filter(([, status]) => status === "installed").map(([name]) => name ?? ""));
};

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
const run = (command, args) => {
  // npm is a batch file on Windows, which only a shell starts.
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (error) throw new SetupError(`${command} could not be started: ${error.message}`);
  return status === 0;
};

/** @param {string} name */
const nameForThisRelease = (name) =>
  spawnSync("apt-cache", ["show", `${name}t64`], { stdio: "ignore" }).status === 0 ? `${name}t64` : name;

/** @param {Need} need */
const setUpSystem = (need) => {
  if (need === "packages" || process.platform !== "linux" || !existsSync("/etc/debian_version")) return;
  const names = need === "desktop" ? DESKTOP_PACKAGES : WINDOW_PACKAGES;
  const missing = missingPackages(names, installedDebianPackages(names));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    const line = `sudo apt-get install -y --no-install-recommends ${missing.map(nameForThisRelease).join(" ")}`;
    throw new SetupError(`System packages are missing. Install them, then start again:\n\n  ${line}\n`);
  }
  say(`installing system packages: ${missing.join(" ")}`);
  const isReady =
    run("apt-get", ["update", "-q"]) &&
    run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...missing.map(nameForThisRelease)]);
  if (!isReady) throw new SetupError("apt-get failed; its message is above.");
};

const setUpPackages = () => {
  if (isInstalled(ROOT)) return;
  say("installing npm packages as locked (npm ci)");
  if (!run("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"]))
    throw new SetupError("npm ci failed; its message is above.");
  if (!isInstalled(ROOT)) {
    throw new SetupError("npm ci did not install everything the lock file names. Are development packages left out?");
  }
};

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
};

/**
 * Installs what `need` asks for and is missing.
 * @param {Need} need
 * @throws {SetupError} with one thing to do, when it cannot
 */
export const setUp = (need) => {
  checkNode();
  setUpSystem(need);
  setUpPackages();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    setUp("desktop");
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
