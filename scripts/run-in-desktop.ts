import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDesktop, withoutLaunchSettings } from "./desktop/desktop";
import { type Identity, ordinaryUser } from "./desktop/ordinary-user";
import { runCommand } from "./desktop/run-command";

const USAGE = "Usage: tsx scripts/run-in-desktop.ts [--no-display] [--no-keyring] [--as-user] -- <command> [arguments]";

/** How a command is run inside a session. */
export type RunInDesktopOptions = {
  readonly display?: boolean;
  readonly keyring?: boolean;
  /** The account to run as; our own when absent. */
  readonly identity?: Identity | undefined;
  readonly cwd?: string;
  /** Added to the session's environment. */
  readonly env?: NodeJS.ProcessEnv;
};

/**
 * Runs a command inside a fresh desktop session and returns its exit code. Where the platform's own desktop and
 * keychain are the only ones (macOS, Windows) the command runs directly.
 */
export const runInDesktop = async (
  command: string,
  args: readonly string[],
  { display = true, keyring = true, identity, cwd = process.cwd(), env = {} }: RunInDesktopOptions = {},
): Promise<number> => {
  if (process.platform !== "linux")
    return runCommand(command, args, { cwd, env: { ...withoutLaunchSettings(process.env), ...env } });
  const desktop = await openDesktop({ display, keyring, identity });
  try {
    return await runCommand(command, args, { cwd, env: { ...desktop.env, ...env }, ...identity });
  } finally {
    await desktop.close();
  }
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "no-display": { type: "boolean", default: false },
      "no-keyring": { type: "boolean", default: false },
      "as-user": { type: "boolean", default: false },
    },
  });
  const [command, ...args] = positionals;
  if (command === undefined) throw new Error(USAGE);
  return runInDesktop(command, args, {
    display: !values["no-display"],
    keyring: !values["no-keyring"],
    identity: values["as-user"] ? ordinaryUser() : undefined,
  });
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
