import { z } from "zod";
import type { Cloud } from "../cloud";
import { toUsd } from "../store/money";

/** Everything a test may want to see of a cloud. Key secrets are shown: none of them is real. */
export const stateSchema = z.object({
  now: z.number(),
  scale: z.number(),
  profile: z.string(),
  rateLimit: z.string(),
  user: z.object({ id: z.string(), email: z.string(), name: z.string().nullable() }),
  organization: z.object({
    id: z.string(),
    name: z.string(),
    hasPaymentMethod: z.boolean(),
    autoTopUp: z.object({ enabled: z.boolean(), amount: z.number().nullable(), threshold: z.number().nullable() }),
  }),
  balanceUsd: z.number(),
  ledger: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      amountUsd: z.number(),
      description: z.string(),
      createdAt: z.number(),
    }),
  ),
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      secret: z.string(),
      prefix: z.string(),
      isActive: z.boolean(),
      expiresAt: z.number().nullable(),
      usageCount: z.number(),
    }),
  ),
  logins: z.array(
    z.object({
      id: z.string(),
      state: z.enum(["pending", "authenticated", "consumed", "expired"]),
      expiresAt: z.number(),
      keyPrefix: z.string().nullable(),
    }),
  ),
  checkouts: z.array(z.object({ id: z.string(), amountUsd: z.number(), isPaid: z.boolean(), isCredited: z.boolean() })),
  cryptoPayments: z.array(z.object({ id: z.string(), amountUsd: z.number(), status: z.string() })),
  agents: z.array(z.object({ id: z.string(), name: z.string(), status: z.string(), backups: z.number() })),
  containers: z.array(z.object({ id: z.string(), name: z.string(), status: z.string() })),
  jobs: z.array(z.object({ id: z.string(), agentId: z.string(), status: z.string(), attempts: z.number() })),
  usdcTransfers: z.array(z.object({ from: z.string(), to: z.string(), micros: z.number(), transaction: z.string() })),
  tasks: z.array(z.object({ id: z.string(), state: z.string() })),
  faults: z.array(z.object({ id: z.string(), remaining: z.number().nullable() })),
  requestsSeen: z.number(),
});

/** Everything a test may want to see of a cloud. */
export type CloudState = z.output<typeof stateSchema>;

/** Takes the snapshot. */
export function describeState(cloud: Cloud): CloudState {
  const { account, clock, ledger, logins, checkouts, agents, provisioning } = cloud;
  // Parsing drops every field the schema does not name.
  return stateSchema.parse({
    now: clock.now(),
    scale: clock.scale(),
    profile: cloud.rules.profile,
    rateLimit: cloud.limiter.policy(),
    user: account.user,
    organization: account.organization,
    balanceUsd: toUsd(ledger.balanceMicros()),
    ledger: ledger.entries().map((entry) => ({ ...entry, amountUsd: toUsd(entry.amountMicros) })),
    keys: account.keys(),
    logins: logins.all().map((session) => ({
      id: session.id,
      state: logins.stateOf(session.id),
      expiresAt: session.expiresAt,
      keyPrefix: session.key?.prefix ?? null,
    })),
    checkouts: checkouts.all(),
    cryptoPayments: cloud.crypto.list(),
    agents: agents.list().map((agent) => ({ ...agent, backups: agent.backups.length })),
    containers: cloud.containers.list(),
    jobs: provisioning.jobs(),
    usdcTransfers: [...cloud.usdc.transfers()],
    tasks: cloud.network.tasks(),
    faults: cloud.faults.list(),
    requestsSeen: cloud.log.latest(),
  });
}
