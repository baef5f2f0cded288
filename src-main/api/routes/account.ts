import { z } from "zod";
import { creditsSchema, creditsView } from "../credits-view";
import { defineRoute } from "../route";
import { statusSchema, statusView } from "../status-view";

const status = defineRoute({
  method: "GET",
  path: "/api/cloud/status",
  operationId: "readStatus",
  summary: "Read whether the app is signed in, and as whom. Never asks the cloud.",
  responses: { 200: { description: "The account as the app knows it.", schema: statusSchema } },
}).servedBy((_input, { state }) => ({ status: 200, body: statusView(state.read()) }));

const credits = defineRoute({
  method: "GET",
  path: "/api/cloud/credits",
  operationId: "readCredits",
  summary: "Read the balance. Callers within 30 s share one question to the cloud; a failure is part of the answer.",
  query: z.object({
    fresh: z
      .enum(["true", "false"], 'must be "true" or "false"')
      .optional()
      .meta({ description: "true asks the cloud anew, past every cache." }),
  }),
  responses: { 200: { description: "The balance, or what is still known of it.", schema: creditsSchema } },
}).servedBy(async ({ query }, { useCases, state }) => {
  const before = state.read();
  // Nothing to ask with, or switched off: what is known is the answer.
  if (!before.account.hasApiKey || !before.cloud.enabled) return { status: 200, body: creditsView(before) };
  const reading = await useCases.readCredits({ fresh: query.fresh === "true" });
  return { status: 200, body: creditsView({ ...state.read(), credits: reading }) };
});

const disconnect = defineRoute({
  method: "POST",
  path: "/api/cloud/disconnect",
  operationId: "disconnect",
  effect: "destroys",
  summary:
    "Sign out: the key leaves memory, keychain and environment. The cloud keeps it valid until it is revoked there.",
  errors: ["SECRETS_UNAVAILABLE"],
  responses: {
    200: {
      description: "Signed out, now or already before.",
      schema: z.object({ ok: z.literal(true), status: z.literal("disconnected") }),
    },
  },
}).servedBy(async (_input, { useCases }) => {
  await useCases.signOut();
  return { status: 200, body: { ok: true, status: "disconnected" } };
});

export const accountRoutes = [status, credits, disconnect];
