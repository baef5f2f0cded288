// @ts-check
// The one entry of all npm scripts: set-up first, so that each works alone on a fresh clone, then the command itself.
import { SetupError, setUp } from "./setup.mjs";

const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @type {Record<string, { need: import("./setup.mjs").Need, module: string, args?: readonly string[] }>} */
const COMMANDS = {
  start: { need: "window", module: "start" },
  dev: { need: "window", module: "dev" },
  demo: { need: hasDisplay ? "window" : "desktop", module: "demo" },
  screens: { need: "desktop", module: "screens" },
  build: { need: "packages", module: "build" },
  dist: { need: "packages", module: "dist" },
  bench: { need: "desktop", module: "bench" },
  test: { need: "desktop", module: "test", args: ["types", "lint", "unused", "unit", "integration", "build", "e2e"] },
  check: { need: "desktop", module: "test", args: ["types", "lint", "unused", "unit", "integration"] },
  types: { need: "packages", module: "test", args: ["types"] },
  lint: { need: "packages", module: "test", args: ["lint", "unused"] },
  unit: { need: "packages", module: "test", args: ["unit"] },
  integration: { need: "desktop", module: "test", args: ["integration"] },
  e2e: { need: "desktop", module: "test", args: ["build", "e2e"] },
};

/**
 * npm passes a signal on to the shell between us alone, which dies of it and leaves us running. The loss of that parent
 * is therefore taken for the signal.
 */
const followParent = () => {
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  watch.unref();
};

const [name = "", ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command) throw new SetupError(`Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join("|")}> [arguments]`);
  followParent();
  setUp(command.need);
  // Only now is the package that reads TypeScript sure to be there.
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import(`./commands/${command.module}.ts`);
  process.exitCode = await main([...(command.args ?? []), ...rest]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
