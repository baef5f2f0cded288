import { z } from "zod";
import { memberRoute, refusePlainly } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { formatUsd, toUsd } from "../store/money";

const checkoutBody = z.object({
  app_id: z.uuid(),
  amount: z.number().min(1).max(10_000),
  success_url: z.url(),
  cancel_url: z.url(),
});

/** Below this an app should ask its person to buy more. */
const LOW_USD = 5;

/** Credit that people buy inside an app: it goes to their own balance, and the app's maker has a share. */
export function appCreditRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(account, clock, { method, path: `/api/v1/app-credits${path}`, refuse: refusePlainly, handle });
  return [
    route("GET", "/balance", (call) => balance(cloud, call)),
    route("POST", "/checkout", (call) => checkout(cloud, call)),
    route("GET", "/verify", (call) => verify(cloud, call)),
  ];
}

function balance({ apps, balances }: Cloud, call: Call): Reply {
  const appId = call.query.get("app_id") ?? call.header("x-app-id");
  if (!appId) return plainFailure(400, "app_id is required");
  if (!apps.find(appId)) return plainFailure(404, "App not found");
  const usd = toUsd(balances.organizationView());
  return json(200, { success: true, balance: usd, isLow: usd < LOW_USD });
}

async function checkout({ apps, checkouts }: Cloud, call: Call): Promise<Reply> {
  const body = checkoutBody.safeParse(await call.json());
  if (!body.success) return plainFailure(400, "Invalid request", z.formatError(body.error));
  const { app_id: appId, amount: amountUsd, success_url: successUrl, cancel_url: cancelUrl } = body.data;
  if (!apps.find(appId)) return plainFailure(404, "App not found");
  const { id: sessionId } = checkouts.open({ amountUsd, successUrl, cancelUrl, isEmbedded: false });
  apps.bought(appId, sessionId);
  return json(200, { success: true, url: `${call.origin}/pay/${sessionId}`, sessionId });
}

function verify({ checkouts }: Cloud, call: Call): Reply {
  const id = call.query.get("session_id");
  if (!id) return plainFailure(400, "session_id is required");
  const known = checkouts.find(id);
  if (!known) return plainFailure(500, `No such checkout.session: ${id}`);
  if (!known.isPaid) return json(200, { success: false, error: "Payment not completed", status: "unpaid" });
  const { amountUsd: amount } = known;
  return json(200, { success: true, amount, message: `Purchase of $${formatUsd(amount)} verified` });
}
