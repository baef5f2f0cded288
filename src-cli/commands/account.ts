/** status, credits, logout: who is signed in, and what is left. */
import { creditLevel, parseUsdMicros } from "../../src-main/cloud/money";
import { formatUsd } from "../../src-preload/contract/money";
import type { Credits, Status } from "../account/account";
import type { Context } from "../context";
import { EXIT, type ExitCode, exitOf } from "../failure";
import type { Emphasis } from "../terminal/terminal";
import { safeLine } from "../terminal/text";
import { type AddCommands, examples, type Work } from "./command";

const SIGN_IN = "Not signed in to Eliza Cloud: run eliza-cloud login.";

/** The one sentence for an account that cannot be used, and its exit code; null when all is well. */
function trouble({ state, enabled, hasApiKey }: Status): { readonly exit: ExitCode; readonly says: string } | null {
  if (!enabled) return { exit: EXIT.notSignedIn, says: "Eliza Cloud is switched off in the app's settings." };
  if (!hasApiKey) return { exit: EXIT.notSignedIn, says: SIGN_IN };
  if (state === "rejected") {
    return { exit: EXIT.notSignedIn, says: "Eliza Cloud does not accept the key any more: run eliza-cloud login." };
  }
  if (state === "offline") return { exit: EXIT.offline, says: "Signed in, but Eliza Cloud cannot be reached." };
  return null;
}

const KEPT: Readonly<Record<NonNullable<Status["keyStorage"]>, string>> = {
  keychain: "in the keychain",
  memory: "in memory until the app quits",
  environment: "in the environment",
};

function describe(context: Context, status: Status, lines: readonly (readonly [string, string])[]): void {
  const { terminal } = context;
  const problem = trouble(status);
  terminal.print(problem?.says ?? terminal.emphasise("green", "Signed in to Eliza Cloud."));
  for (const [name, value] of lines) terminal.print(`${terminal.emphasise("dim", name.padEnd(14))}${safeLine(value)}`);
}

const status: Work = async (context) => {
  const account = await context.account();
  const told = await account.status();
  const exit = trouble(told)?.exit ?? EXIT.ok;
  context.result({ ...told, via: account.via, address: account.address }, () => {
    const { keyPrefix, keyStorage, userId, organizationId, agent } = told;
    const facts: (readonly [string, string])[] = [];
    if (keyPrefix !== null) facts.push(["Key", `${keyPrefix}… ${keyStorage === null ? "" : KEPT[keyStorage]}`]);
    if (userId !== null) facts.push(["User", userId]);
    if (organizationId !== null) facts.push(["Organization", organizationId]);
    if (agent !== null) facts.push(["Agent", `${agent.name} (${agent.state})`]);
    facts.push([account.via === "app" ? "App" : "Cloud", account.address]);
    describe(context, told, told.hasApiKey ? facts : []);
  });
  return exit;
};

const LEVEL: Readonly<Record<ReturnType<typeof creditLevel>, readonly [Emphasis, string]>> = {
  unknown: ["dim", ""],
  healthy: ["green", ""],
  below_start: ["yellow", "  below the $5.00 that starting an agent needs"],
  low: ["yellow", "  low: below $2.00"],
  critical: ["red", "  critical: below $0.50"],
};

function tellCredits({ terminal }: Context, { balance, stale, fetchedAt, error }: Credits): void {
  const micros = balance === null ? null : parseUsdMicros(balance);
  if (micros === null) {
    terminal.print(error === undefined ? "The balance is not known." : `The balance is not known: ${safeLine(error)}`);
    return;
  }
  const [emphasis, words] = LEVEL[creditLevel(micros)];
  const since = stale && fetchedAt !== undefined ? `  as of ${fetchedAt}: ${safeLine(error ?? "")}` : "";
  terminal.print(`${terminal.emphasise(emphasis, formatUsd(micros, "en-US"))}${words}${since}`);
}

const credits =
  (fresh: boolean): Work =>
  async (context) => {
    const account = await context.account();
    const told = await account.credits(fresh);
    const { connected, authRejected, code, balance } = told;
    const isSignedOut = !connected && balance === null && code === undefined && authRejected === undefined;
    context.result(told, () => (isSignedOut ? context.terminal.print(SIGN_IN) : tellCredits(context, told)));
    if (isSignedOut || authRejected) return EXIT.notSignedIn;
    return code === undefined ? EXIT.ok : exitOf(code);
  };

const logout: Work = async (context) => {
  const app = await context.app("The app keeps the key, so only it can sign out");
  await app.signOut();
  const page = `${new URL((await app.status()).topUpUrl).origin}/dashboard/api-keys`;
  context.result({ ok: true, status: "disconnected", revokeUrl: page }, () =>
    context.terminal.print(`Signed out; the key stays valid at the cloud until it is revoked at ${page}`),
  );
};

export const addAccountCommands: AddCommands = (program, run) => {
  program
    .command("status")
    .summary("who is signed in, and through what")
    .description("Tell whether you are signed in, as whom, and whether the app is used or the cloud directly.")
    .addHelpText("after", examples("eliza-cloud status", "eliza-cloud status --json"))
    .action(() => run(status));
  program
    .command("credits")
    .summary("the balance in US dollars")
    .description("Tell the balance. A balance that could not be asked for is told with its time, or as not known.")
    .option("--fresh", "ask the cloud anew, past every cache")
    .addHelpText("after", examples("eliza-cloud credits", "eliza-cloud credits --fresh --json"))
    .action(({ fresh = false }: { readonly fresh?: boolean }) => run(credits(fresh)));
  program
    .command("logout")
    .summary("sign out of the app")
    .description("Sign out: the key leaves the app, the keychain and the environment of what the app starts.")
    .addHelpText("after", examples("eliza-cloud logout"))
    .action(() => run(logout));
};
