import { z } from "zod";
import { connectionStateSchema } from "../../src-preload/contract/connection";
import { type AppState, appStateSchema, keyStorageSchema } from "../../src-preload/contract/state";
import { topUpUrl } from "../cloud/urls";

/** `runtime_not_started`: the cloud part of the app is off, by the settings or because its address is refused. */
const reasonSchema = z.enum([
  "not_authenticated",
  "runtime_not_started",
  "api_key_present_not_authenticated",
  "api_key_present_runtime_not_started",
]);

export const statusSchema = z.object({
  connected: z.boolean().meta({ description: "The cloud accepted this key and has not rejected it since." }),
  enabled: z.boolean().meta({ description: "Cloud mode is switched on in the settings." }),
  hasApiKey: z.boolean(),
  userId: z.string().nullable(),
  organizationId: z.string().nullable(),
  topUpUrl: z.string().meta({ description: "The billing page, or the site itself while there is no key." }),
  cloudVoiceProxyAvailable: z.boolean().optional().meta({ description: "Left out until known." }),
  reason: reasonSchema.optional().meta({ description: "Only while not connected." }),
  state: appStateSchema.shape.account.shape.state,
  agent: z
    .object({
      id: z.string(),
      name: z.string(),
      state: connectionStateSchema,
      attempt: z.number().int().optional(),
      nextAttemptAt: z.iso.datetime().optional(),
    })
    .nullable()
    .meta({
      description:
        "The agent this app is connected to or was asked to connect; its state says which. Disconnected and error: nothing is connected.",
    }),
  keyPrefix: z.string().nullable(),
  keyStorage: keyStorageSchema.nullable(),
});

function reasonOf({ account, cloud }: AppState): z.output<typeof reasonSchema> {
  const isStarted = cloud.enabled && cloud.error === null;
  if (account.hasApiKey) {
    return isStarted ? "api_key_present_not_authenticated" : "api_key_present_runtime_not_started";
  }
  return isStarted ? "not_authenticated" : "runtime_not_started";
}

function agentOf({ connection }: AppState): z.input<typeof statusSchema>["agent"] {
  const { agentId, agentName, state, attempt, nextAttemptAt } = connection;
  if (agentId === null) return null;
  return {
    id: agentId,
    name: agentName ?? "",
    state,
    ...(attempt > 0 ? { attempt } : {}),
    ...(nextAttemptAt === null ? {} : { nextAttemptAt: new Date(nextAttemptAt).toISOString() }),
  };
}

/** The state as `GET /api/cloud/status` tells it. */
export function statusView(state: AppState): z.input<typeof statusSchema> {
  const { account, cloud } = state;
  return {
    connected: account.connected,
    enabled: cloud.enabled,
    hasApiKey: account.hasApiKey,
    userId: account.userId,
    organizationId: account.organizationId,
    topUpUrl: topUpUrl(cloud.webOrigin, account.hasApiKey),
    ...(account.connected ? {} : { reason: reasonOf(state) }),
    state: account.state,
    agent: agentOf(state),
    keyPrefix: account.keyPrefix,
    keyStorage: account.keyStorage,
  };
}
