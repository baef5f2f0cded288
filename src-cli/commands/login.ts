/** login: the app asks the cloud, the person approves in the browser, the app keeps the key. */
import { sleep } from "../../src-main/cloud/agents/waiting";
import { DomainError } from "../../src-main/cloud/errors";
import type { AppAccount, LoginReading, StartedLogin } from "../account/app-account";
import type { Context } from "../context";
import { safeLine } from "../terminal/text";
import { type AddCommands, examples, type Work } from "./command";

const LOOK_EVERY_MS = 1_000;
const CANCEL_WITHIN_MS = 2_000;

const remaining = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

async function awaitApproval(context: Context, app: AppAccount, login: StartedLogin): Promise<LoginReading> {
  const { terminal, clock, signal } = context;
  const endsAt = Date.parse(login.expiresAt);
  try {
    for (;;) {
      const reading = await app.readLogin(login.sessionId);
      if (reading.status !== "pending") return reading;
      const told = reading.lastError === undefined ? "" : ` (${safeLine(reading.lastError)})`;
      terminal.progress(`Waiting for you to approve in the browser: ${remaining(endsAt - clock.now())}${told}`);
      await sleep(clock, LOOK_EVERY_MS, signal);
    }
  } catch (error) {
    // A key that still arrives for a sign-in nobody waits for must be discarded.
    if (signal.aborted) {
      await app.cancelLogin(login.sessionId, AbortSignal.timeout(CANCEL_WITHIN_MS)).catch(() => undefined);
      throw new DomainError("CANCELLED", "The sign-in was cancelled.");
    }
    throw error;
  } finally {
    terminal.progress(null);
  }
}

interface LoginOptions {
  /** `--no-browser` makes it false. */
  readonly browser: boolean;
  readonly again?: boolean;
}

const login =
  ({ browser, again = false }: LoginOptions): Work =>
  async (context) => {
    const { terminal } = context;
    const app = await context.app("Signing in puts the key into the app's keychain");
    const before = await app.status();
    if (before.connected && !again) {
      context.result({ ok: true, status: "authenticated", keyPrefix: before.keyPrefix, already: true }, () =>
        terminal.print(`Already signed in with the key ${before.keyPrefix ?? ""}…; --again signs in anew.`),
      );
      return;
    }
    const started = await app.startLogin();
    terminal.note(`Approve the sign-in in your browser:\n  ${started.browserUrl}`);
    if (browser && !(await context.openPage(started.browserUrl))) {
      terminal.note("No browser could be started: open the address yourself.");
    }
    const reading = await awaitApproval(context, app, started);
    if (reading.status === "authenticated") {
      const { keyPrefix = "" } = reading;
      context.result({ ok: true, status: "authenticated", keyPrefix }, () =>
        terminal.print(`Signed in with the key ${safeLine(keyPrefix)}…`),
      );
      return;
    }
    const why = reading.error ?? "The sign-in was not approved in time.";
    throw new DomainError(reading.status === "expired" ? "TIMEOUT" : "REMOTE_FAILED", why);
  };

export const addLoginCommand: AddCommands = (program, run) => {
  program
    .command("login")
    .summary("sign in through the browser")
    .description(
      "Begin a sign-in, open its page in the browser and wait until you approve it there. Ctrl+C cancels it. The key goes into the app's keychain and is never shown.",
    )
    .option("--no-browser", "print the address only")
    .option("--again", "sign in anew although you are signed in")
    .addHelpText("after", examples("eliza-cloud login", "eliza-cloud login --no-browser"))
    .action((options: LoginOptions) => run(login(options)));
};
