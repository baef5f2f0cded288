import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import { type Call, loopbackNames } from "../http/call";
import { failure, json, plainFailure, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { PUBLISHABLE_KEY } from "../pages/stripe-stub";
import { formatUsd } from "../store/money";

const checkoutBody = z.object({
  credits: z.number().min(1).max(1000),
  success_url: z.url(),
  cancel_url: z.url(),
  ui_mode: z.string().optional(),
});

/** Origins a payment may return to, beside the cloud's own. */
const RETURN_ORIGINS: readonly string[] = [
  "http://localhost:3000",
  "http://localhost:3001",
  "http://127.0.0.1:3000",
  "http://127.0.0.1:3001",
  "https://milady.ai",
  "https://www.milady.ai",
  "https://app.milady.ai",
];

/** Card payments: the call that opens one and the call that looks after it. */
export function checkoutRoutes(cloud: Cloud): Route[] {
  const { account, clock } = cloud;
  return [
    memberRoute(account, clock, {
      method: "POST",
      path: "/api/v1/credits/checkout",
      refuse: refuseWithCode,
      handle: (call) => open(cloud, call),
    }),
    memberRoute(account, clock, {
      method: "GET",
      path: "/api/v1/credits/verify",
      refuse: refuseWithCode,
      handle: (call) => verify(cloud, call),
    }),
  ];
}

async function open({ checkouts, rules }: Cloud, call: Call): Promise<Reply> {
  let raw: unknown;
  try {
    raw = await call.json();
  } catch {
    return failure(500, "internal_error", "Internal server error");
  }
  const body = checkoutBody.safeParse(raw);
  if (!body.success) return json(400, { error: "Invalid request", details: z.formatError(body.error) });
  const { credits: amountUsd, success_url, cancel_url, ui_mode } = body.data;
  if (!isReturnUrl(success_url, call)) return json(400, { error: "Invalid success_url" });
  if (!isReturnUrl(cancel_url, call)) return json(400, { error: "Invalid cancel_url" });
  // A cloud without the embedded form does not know the wish for one, and answers as ever.
  const isEmbedded = rules.embeddedCheckout && ui_mode === "embedded";
  const checkout = checkouts.open({ amountUsd, successUrl: success_url, cancelUrl: cancel_url, isEmbedded });
  const { id: sessionId, clientSecret } = checkout;
  if (clientSecret !== null) return json(200, { url: null, sessionId, clientSecret, publishableKey: PUBLISHABLE_KEY });
  return json(200, { url: `${call.origin}/pay/${sessionId}`, sessionId });
}

function isReturnUrl(text: string, call: Call): boolean {
  const url = new URL(text);
  const port = new URL(call.origin).port;
  return [...RETURN_ORIGINS, ...loopbackNames(port).map((host) => `http://${host}`)].includes(url.origin);
}

function verify({ checkouts }: Cloud, call: Call): Reply {
  const id = call.query.get("session_id");
  if (!id) return plainFailure(400, "session_id is required");
  const checkout = checkouts.find(id);
  if (!checkout) return failure(500, "internal_error", `No such checkout.session: ${id}`);
  if (!checkout.isPaid) return json(200, { success: false, error: "Payment not completed", status: "unpaid" });
  return json(200, {
    success: true,
    amount: checkout.amountUsd,
    message: `Payment of $${formatUsd(checkout.amountUsd)} verified`,
  });
}
