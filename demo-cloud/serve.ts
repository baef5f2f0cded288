import { hasSession } from "./auth";
import type { Cloud } from "./cloud";
import type { Delivery } from "./faults";
import { applyGate, preflightReply } from "./gate";
import type { Call } from "./http/call";
import { empty, notFoundPage, type Reply, withHeaders } from "./http/reply";
import { createRouter, type Route, type RouteMatch } from "./http/router";
import { bucketOf, type LimitVerdict } from "./rate-limit";
import { a2aRoutes } from "./routes/a2a";
import { affiliateRoutes } from "./routes/affiliates";
import { agentA2aRoutes } from "./routes/agent-a2a";
import { agentRoutes } from "./routes/agents";
import { appChargeRoutes } from "./routes/app-charges";
import { appCreditRoutes } from "./routes/app-credits";
import { appEarningRoutes } from "./routes/app-earnings";
import { appRoutes } from "./routes/apps";
import { billingRoutes } from "./routes/billing";
import { bridgeRoutes } from "./routes/bridge";
import { chainRpcRoutes } from "./routes/chain-rpc";
import { characterRoutes } from "./routes/characters";
import { chatRoutes } from "./routes/chat";
import { checkoutRoutes } from "./routes/checkout";
import { compatRoutes } from "./routes/compat";
import { containerRoutes } from "./routes/containers";
import { creditRoutes } from "./routes/credits";
import { cryptoRoutes } from "./routes/crypto";
import { cryptoPageRoutes } from "./routes/crypto-pages";
import { discoveryRoutes } from "./routes/discovery";
import { embeddingRoutes } from "./routes/embeddings";
import { galleryRoutes } from "./routes/gallery";
import { gatewayRelayRoutes } from "./routes/gateway-relay";
import { imageRoutes } from "./routes/images";
import { invoiceRoutes } from "./routes/invoices";
import { jobRoutes } from "./routes/jobs";
import { keyRoutes } from "./routes/keys";
import { knowledgeRoutes } from "./routes/knowledge";
import { loginRoutes } from "./routes/login";
import { miscRoutes } from "./routes/misc";
import { modelRoutes } from "./routes/models";
import { openApiRoute } from "./routes/openapi";
import { pairingRoutes } from "./routes/pairing";
import { payPageRoutes } from "./routes/pay-pages";
import { paymentRequestRoutes } from "./routes/payment-requests";
import { pricingRoutes } from "./routes/pricing";
import { redemptionRoutes } from "./routes/redemptions";
import { responseRoutes } from "./routes/responses";
import { roomRoutes } from "./routes/rooms";
import { streamRoutes } from "./routes/stream";
import { usageRoutes } from "./routes/usage";
import { payableRoutes, usdcRoutes } from "./routes/usdc";
import { usdcNodeRoutes } from "./routes/usdc-node";
import { userRoutes } from "./routes/user";
import { videoRoutes } from "./routes/video";
import { voiceRoutes } from "./routes/voice";
import { voiceCloneRoutes } from "./routes/voice-clones";
import { walletRoutes } from "./routes/wallets";

/** Builds the route table of a cloud as its present rules have it. */
export function routerOf(cloud: Cloud): (method: string, path: string) => RouteMatch {
  const routes: Route[] = [
    ...loginRoutes(cloud),
    ...userRoutes(cloud),
    ...walletRoutes(cloud),
    ...usdcRoutes(cloud),
    ...paymentRequestRoutes(cloud),
    ...usdcNodeRoutes(cloud),
    ...chainRpcRoutes(cloud),
    ...creditRoutes(cloud),
    ...billingRoutes(cloud),
    ...checkoutRoutes(cloud),
    ...payPageRoutes(cloud),
    ...invoiceRoutes(cloud),
    ...cryptoRoutes(cloud),
    ...cryptoPageRoutes(cloud),
    ...agentRoutes(cloud),
    ...streamRoutes(cloud),
    ...bridgeRoutes(cloud),
    ...compatRoutes(cloud),
    ...characterRoutes(cloud),
    ...roomRoutes(cloud),
    ...payableRoutes(cloud, [...chatRoutes(cloud), ...responseRoutes(cloud), ...embeddingRoutes(cloud)]),
    ...galleryRoutes(cloud),
    ...payableRoutes(cloud, imageRoutes(cloud)),
    ...payableRoutes(cloud, [...voiceRoutes(cloud), ...voiceCloneRoutes(cloud)]),
    ...pricingRoutes(cloud),
    ...knowledgeRoutes(cloud),
    ...usageRoutes(cloud),
    ...payableRoutes(cloud, containerRoutes(cloud)),
    ...modelRoutes(cloud),
    ...jobRoutes(cloud),
    ...keyRoutes(cloud),
    ...discoveryRoutes(cloud),
    ...payableRoutes(cloud, a2aRoutes(cloud)),
    ...agentA2aRoutes(cloud),
    ...videoRoutes(cloud),
    ...appRoutes(cloud),
    ...appChargeRoutes(cloud),
    ...appCreditRoutes(cloud),
    ...appEarningRoutes(cloud),
    ...redemptionRoutes(cloud),
    ...affiliateRoutes(cloud),
    ...pairingRoutes(cloud),
    ...gatewayRelayRoutes(cloud),
    ...miscRoutes(cloud),
  ];
  return createRouter([...routes, openApiRoute(routes)]);
}

/** Answers one call as the cloud would: preflight, faults, gate, route, limit, handler. */
export function serveCloud(
  cloud: Cloud,
  route: (method: string, path: string) => RouteMatch,
  call: Call,
): Promise<Delivery> {
  const isApi = call.path === "/api" || call.path.startsWith("/api/");
  if (isApi && call.method === "OPTIONS") return Promise.resolve({ kind: "reply", reply: preflightReply() });
  return cloud.faults.deliver(call, async () => {
    if (!isApi) return dispatch(cloud, route(call.method, call.path), call);
    const refusal = applyGate(call, hasSession(call, cloud.account), cloud.rules.profile);
    const reply = refusal ?? (await dispatch(cloud, route(call.method, call.path), call));
    return withHeaders(reply, { "Access-Control-Allow-Origin": "*" });
  });
}

async function dispatch(cloud: Cloud, match: RouteMatch, call: Call): Promise<Reply> {
  if (match.kind === "unknown") return notFoundPage();
  if (match.kind === "wrong-method") return empty(405);
  const { route, params } = match;
  const verdict: LimitVerdict | null = route.limit ? cloud.limiter.take(bucketOf(call), route.limit) : null;
  if (verdict?.refusal) return verdict.refusal;
  let reply: Reply;
  try {
    reply = await route.handle(call, params);
  } catch {
    // An exception nobody caught is an empty 500 in the real cloud, without a type and without limit headers.
    return empty(500);
  }
  const isSilentFailure = reply.status === 500 && reply.body === null;
  return verdict && !isSilentFailure ? withHeaders(reply, verdict.headers) : reply;
}
