import { z } from "zod";
import { defineRoute } from "../route";
import { requireOneChain, walletsSchema, walletsView } from "../wallet-view";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const errors = [...CLOUD_ERRORS, "NOT_FOUND", "CONFLICT"] as const;

const read = defineRoute({
  method: "GET",
  path: "/api/wallet",
  operationId: "readWallet",
  summary: "Read the account's cloud wallets as the app knows them; while it knows none, the cloud is asked.",
  query: z.object({
    balances: z.enum(["true", "false"], 'must be "true" or "false"').default("false").meta({
      description: "Read the balances anew, which the cloud charges with a fraction of a cent each.",
    }),
  }),
  errors,
  responses: { 200: { description: "Each chain with its own result.", schema: walletsSchema } },
}).servedBy(async ({ query }, context) => {
  const wallets = await context.wallets();
  requireCloud(context.state.read());
  if (context.state.read().wallet.importedAt === null) {
    await wallets.refresh();
    requireOneChain(context.state.read().wallet);
  }
  if (query.balances === "true") await wallets.refreshBalances({ fresh: true });
  return { status: 200, body: walletsView(context.state.read().wallet) };
});

const refresh = defineRoute({
  method: "POST",
  path: "/api/wallet/refresh-cloud",
  operationId: "refreshCloudWallet",
  summary: "Ask the cloud for the account's wallets now. What is primary stays as the person decided in the app.",
  errors,
  responses: { 200: { description: "Each chain with its own result.", schema: walletsSchema } },
}).servedBy(async (_input, context) => {
  const wallets = await context.wallets();
  requireCloud(context.state.read());
  await wallets.refresh();
  requireOneChain(context.state.read().wallet);
  return { status: 200, body: walletsView(context.state.read().wallet) };
});

export const walletRoutes = [read, refresh];
