import { ELIZA_CLOUD_PUBLIC_ENDPOINTS } from "@elizaos/cloud-sdk";
import { expect, test } from "vitest";
import { createCloud } from "./cloud";
import { resolveOptions } from "./options";
import { routerOf } from "./serve";

/** What the official client reaches by path alone, and why the demo cloud does not answer some of it. */
const UNANSWERED: Readonly<Record<string, readonly string[]>> = {
  "it passes on to another company's service, which cannot be imitated faithfully": [
    "/api/v1/{advertising,apis,blooio,browser,chain,connections,discord,extract,market,oauth,oauth-intents}",
    "/api/v1/{proxy,rpc,search,solana,telegram,twilio,twitter,whatsapp,x}",
    "/api/v1/eliza/{discord,github-oauth-complete,google,lifeops,paypal,plaid}",
  ],
  "it passes on to the program inside the agent, whose answers are its own": [
    "/api/v1/eliza/agents/{agentId}/{api,discord,environment,github,lifeops}",
    "/api/v1/agents/{agentId}/{message,workflows}",
  ],
  "it wants a service key, which no person has": [
    "/api/v1/agents/{agentId}/{logs,restart,resume,status,suspend,usage}",
    "/api/v1/{agent-tokens,apps-ingress,cli-auth,security,steward}",
  ],
  "it serves the cloud's own pages and devices": [
    "/api/v1/{app-auth,chat,device-bus,remote,stripe,track}",
    "/api/v1/user/{avatar,email}",
    "/api/v1/generate-prompts",
  ],
  "it is described, and nothing that talks to this cloud asks for it": [
    "/api/v1/agents/{agentId}/{monetization,publish}",
    "/api/v1/agents",
    "/api/v1/eliza/launch-sessions",
    "/api/v1/documents/{pre-upload,submit}",
    "/api/v1/messages",
  ],
  "no document tells what it answers": [
    "/api/v1/{approval-requests,ballots,coding-containers,domains,generate-music,mcps,payment-requests}",
    "/api/v1/{referrals,sensitive-requests,video,voice-models}",
    "/api/v1/billing/{active,ledger,resources}",
    "/api/v1/eliza/agents/{agentId}/{sleep,wake}",
    "/api/v1/gallery/{explore,stats}",
    "/api/elevenlabs/voices/{{id},jobs,user,verify}",
    "/api/v1/apps/{check-name,{id}}",
  ],
  // The list of the client's routes has every method for these, whatever the server does with them.
  "only one of the methods does anything": ["/api/v1/{generate-image,generate-video}", "/api/v1/models/status"],
};

/** `/a/{b,c}` is `/a/b` and `/a/c`; a name in braces without a comma stays as it is. */
function spread(pattern: string): readonly string[] {
  const choice = /\{((?:[^{},]|\{[^{}]*\})+(?:,(?:[^{},]|\{[^{}]*\})+)+)\}$/.exec(pattern);
  if (!choice?.[1]) return [pattern];
  return choice[1].split(",").map((name) => pattern.slice(0, choice.index) + name);
}

const families = Object.values(UNANSWERED).flat().flatMap(spread);

test("every route of the client is answered, or stands here with a reason; and no reason is left over", () => {
  const cloud = createCloud(resolveOptions({ profile: "modern" }));
  const route = routerOf(cloud);
  cloud.clock.stop();
  const missing = Object.values(ELIZA_CLOUD_PUBLIC_ENDPOINTS).filter(
    ({ method, path }) => route(method, path.replaceAll(/[{}]/g, "")).kind !== "found",
  );
  const familyOf = (path: string) => families.find((family) => path === family || path.startsWith(`${family}/`));
  expect(missing.filter(({ path }) => !familyOf(path)).map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const used = new Set(missing.map(({ path }) => familyOf(path)));
  expect(families.filter((family) => !used.has(family))).toEqual([]);
});
