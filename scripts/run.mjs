// @ts-check
// The one entry of all npm scripts: set-up first, so that each works alone on a fresh clone, then the command itself.
import { SetupError, setUp } from "./setup.mjs";

const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @type {Record<string, { need: import("./setup.mjs").Need, module: string, args?: readonly string[] }>} */
const COMMANDS = {
  start: { need: "window", module: "start" },
  dev: { need: "window", module: "dev" },
  demo: { need: hasDisplay ? "window" : "desktop", module: "demo" },
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

const [name = "", ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
try {
  if (!command) throw new SetupError(`Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join("|")}> [arguments]`);
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
