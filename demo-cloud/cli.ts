import { parseArgs } from "node:util";
import { z } from "zod";
import { profileSchema, rateLimitSchema } from "./options";
import { startDemoCloud } from "./start";

const USAGE = `Usage: demo-cloud [options]
  --port <n>             port on 127.0.0.1, 0 = any free one (default 0)
  --seed <n>             seed of ids, keys and delays (default 1)
  --scale <n>            cloud time per real time, 0 = frozen (default 1)
  --profile <name>       legacy | modern | seed (default legacy)
  --no-eliza-alias       legacy answers on the milady paths alone
  --balance <usd>        balance of the account (default 5)
  --balance-cache <ms>   age up to which the plain balance is stale (default 600000)
  --login-life <ms>      how long a login may take, cloud time (default 600000)
  --rate-limit <policy>  redis | in-memory | off (default redis)
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
  "start-at": { type: "string" },
  "control-token": { type: "string" },
  help: { type: "boolean" },
} as const;

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const cloud = await startDemoCloud({
    seed: number(values.seed),
    scale: number(values.scale),
    profile: profileSchema.optional().parse(values.profile),
    elizaAlias: values["no-eliza-alias"] ? false : undefined,
    initialBalanceUsd: number(values.balance),
    balanceCacheMs: number(values["balance-cache"]),
    loginLifeMs: number(values["login-life"]),
    rateLimit: rateLimitSchema.optional().parse(values["rate-limit"]),
    startAt: number(values["start-at"]),
    port: number(values.port),
    controlToken: values["control-token"],
  });
  const quit = (): void => {
    void cloud.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", quit);
  process.once("SIGINT", quit);
  console.log(JSON.stringify({ listening: cloud.origin, controlToken: cloud.controlToken }));
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exitCode = 1;
});

function explain(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
