import { parseArgs } from "node:util";
import { profileSchema, rateLimitSchema } from "./options";
import type { StartOptions } from "./start";

/** What `--help` prints. */
export const USAGE = `Usage: demo-cloud [options]
  --port <n>             port on 127.0.0.1, 0 = any free one (default 0)
  --seed <n>             seed of ids, keys and delays (default 1)
  --scale <n>            cloud time per real time, 0 = frozen (default 1)
  --profile <name>       legacy | modern | seed (default legacy)
  --no-eliza-alias       legacy answers on the milady paths alone
  --balance <usd>        balance of the account (default 5)
  --balance-cache <ms>   age up to which the plain balance is stale (default 600000)
  --login-life <ms>      how long a login may take, cloud time (default 600000)
  --rate-limit <policy>  redis | in-memory | off (default redis)
  --embedded-checkout    offers the card form embedded in the app
  --start-at <ms>        cloud time at the start, epoch ms (default now)
  --control-token <t>    token of the control endpoint (default random)`;

const OPTIONS = {
  port: { type: "string" },
  seed: { type: "string" },
  scale: { type: "string" },
  profile: { type: "string" },
  "no-eliza-alias": { type: "boolean" },
  balance: { type: "string" },
  "balance-cache": { type: "string" },
  "login-life": { type: "string" },
  "rate-limit": { type: "string" },
  "embedded-checkout": { type: "boolean" },
  "start-at": { type: "string" },
  "control-token": { type: "string" },
  help: { type: "boolean" },
} as const;

/**
 * Reads the program's arguments.
 * @returns the options to start with, or `help`. Throws on unknown names and on words that are no choice.
 */
export function readCommandLine(args: readonly string[]): StartOptions | "help" {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return "help";
  return {
    port: number(values.port),
    seed: number(values.seed),
    scale: number(values.scale),
    profile: profileSchema.optional().parse(values.profile),
    elizaAlias: values["no-eliza-alias"] ? false : undefined,
    initialBalanceUsd: number(values.balance),
    balanceCacheMs: number(values["balance-cache"]),
    loginLifeMs: number(values["login-life"]),
    rateLimit: rateLimitSchema.optional().parse(values["rate-limit"]),
    embeddedCheckout: values["embedded-checkout"],
    startAt: number(values["start-at"]),
    controlToken: values["control-token"],
  };
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
