import type { Route } from "../route";
import { accountRoutes } from "./account";
import { agentBackupRoutes } from "./agent-backups";
import { agentConnectionRoutes } from "./agent-connection";
import { agentMessageRoutes } from "./agent-messages";
import { agentRoutes } from "./agents";
import { billingRoutes } from "./billing";
import { earningsRoutes } from "./billing-earnings";
import { checkoutRoutes } from "./checkout";
import { containerInsightRoutes } from "./container-insight";
import { containerRoutes } from "./containers";
import { gatewayRoutes } from "./gateway";
import { keyRoutes } from "./keys";
import { knowledgeRoutes } from "./knowledge";
import { loginRoutes } from "./login";
import { networkRoutes } from "./network";
import { routingRoutes } from "./routing";
import { serviceRoutes } from "./service";
import { studioRoutes } from "./studio";
import { usageRoutes } from "./usage";
import { voiceRoutes } from "./voices";
import { walletRoutes } from "./wallet";
import { x402Routes } from "./x402";
import { x402RequestRoutes } from "./x402-requests";

/** The route table: what is here is served, checked and documented; nothing else exists. */
export const ROUTES: readonly Route[] = [
  ...serviceRoutes,
  ...loginRoutes,
  ...accountRoutes,
  ...agentRoutes,
  ...agentConnectionRoutes,
  ...agentBackupRoutes,
  ...agentMessageRoutes,
  ...billingRoutes,
  ...earningsRoutes,
  ...checkoutRoutes,
  ...routingRoutes,
  ...keyRoutes,
  ...networkRoutes,
  ...studioRoutes,
  ...voiceRoutes,
  ...knowledgeRoutes,
  ...usageRoutes,
  ...walletRoutes,
  ...containerRoutes,
  ...containerInsightRoutes,
  ...x402Routes,
  ...x402RequestRoutes,
  ...gatewayRoutes,
];
