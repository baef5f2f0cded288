import type { Clock, Random } from "../src-main/cloud/ports";
import type { Account } from "./account/account";
import type { AppAccount } from "./account/app-account";
import { tokenFromKeychain } from "./door/app-token";
import { findApp } from "./door/find-app";
import { createLocalApi } from "./door/local-api";
import type { Environment } from "./environment";
import { CliFailure, EXIT, needsApp } from "./failure";
import { silentLog } from "./silent-log";
import type { Terminal } from "./terminal/terminal";

/** What the program is made of, for one run. */
export interface Tools {
  readonly environment: Environment;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly random: Random;
  readonly version: string;
  /** Aborted with a DomainError CANCELLED when the person stops the program. */
  readonly signal: AbortSignal;
  /** Opens a page in the person's browser. @returns whether a browser could be started */
  readonly openPage: (url: string) => Promise<boolean>;
}

/** What a command works with. */
export interface Context extends Tools {
  /** One JSON document, or JSON lines, in place of words. */
  readonly json: boolean;
  /** The result: as JSON, or as `tell` puts it. */
  result(document: unknown, tell: () => void): void;
  /** Through the app when it runs, else directly with the key of the environment. @throws CliFailure when there is neither */
  account(): Promise<Account>;
  /** @param why a clause that says what needs the app @throws CliFailure when it does not run */
  app(why: string): Promise<AppAccount>;
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly direct?: boolean;
}

const NO_WAY_IN =
  "Eliza Cloud is not running and ELIZACLOUD_API_KEY is not set: start the app, or set the variable to a key.";
const NO_TOKEN =
  "Eliza Cloud is running, but its token cannot be read from the keychain: copy it in Settings → Local API and set ELIZA_API_TOKEN.";

export function createContext(tools: Tools, { json = false, direct = false }: GlobalOptions): Context {
  const { environment, terminal, clock, random, version, signal } = tools;
  const { launch, profile } = environment;

  const findAccount = async (): Promise<AppAccount | null> => {
    const app = await findApp(profile, signal);
    if (app === null) return null;
    const token = launch.apiToken ?? app.token ?? (await tokenFromKeychain(clock));
    if (token === null) throw new CliFailure("APP_NOT_RUNNING", NO_TOKEN, EXIT.notSignedIn);
    const { createAppAccount } = await import("./account/app-account");
    return createAppAccount(createLocalApi(app.origin, token), app.version, clock, signal);
  };

  return {
    ...tools,
    json,
    result(document, tell) {
      if (json) terminal.print(JSON.stringify(document));
      else tell();
    },
    async account() {
      const app = direct ? null : await findAccount();
      if (app !== null) return app;
      const { apiKey, baseUrl, allowLoopback } = launch;
      if (apiKey === null) {
        if (direct) throw new CliFailure("USAGE", "--direct needs a key in ELIZACLOUD_API_KEY.", EXIT.usage);
        throw needsApp(NO_WAY_IN);
      }
      const { createCloudAccount } = await import("./account/cloud-account");
      const policy = { allowLoopback };
      return createCloudAccount({ apiKey, baseUrl, policy, version, clock, random, log: silentLog, signal });
    },
    async app(why) {
      const app = direct ? null : await findAccount();
      if (app === null) throw needsApp(`${why}: start Eliza Cloud first.`);
      return app;
    },
  };
}
