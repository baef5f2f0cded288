/**
 * The IPC contract: for every channel the schema of its input and of its output, for every event its payload.
 * Page and preload import this file as types only, else zod would land in the page.
 */
import { z } from "zod";
import { agentEventPayloads, agentRoutes } from "./agents";
import { billingEventPayloads, billingRoutes } from "./billing";
import type { Channel, EventName } from "./channels";
import { chatRoutes, chatsChangedSchema } from "./chat";
import { containerEventPayloads, containerRoutes } from "./containers";
import { keyRoutes } from "./keys";
import { knowledgeEventPayloads, knowledgeRoutes } from "./knowledge";
import { localApiEventPayloads, localApiRoutes } from "./local-api";
import { networkEventPayloads, networkRoutes } from "./network";
import { sentence } from "./primitives";
import { route } from "./route";
import { routingEventPayloads, routingRoutes } from "./routing";
import { appStateSchema, settingsSchema } from "./state";
import { studioEventPayloads, studioRoutes } from "./studio";
import { systemEventPayloads, systemRoutes } from "./system";
import { usageRoutes } from "./usage";
import { voiceEventPayloads, voiceRoutes } from "./voice";
import { walletRoutes } from "./wallet";
import { x402EventPayloads, x402Routes } from "./x402";

const nothing = z.void();
const sessionId = z.string().min(1).max(128);
const url = z.string().min(1).max(2_048);

/** Pages outside the app that may be asked for by name; the page never hands over an address. */
const externalTarget = z.enum(["billing", "dashboard", "apiKeys", "documentation"]);

/** Screens the frame knows; also what tray and menu may ask for. */
export const screenSchema = z.enum([
  "overview",
  "agents",
  "chat",
  "billing",
  "wallet",
  "studio",
  "knowledge",
  "containers",
  "network",
  "keys",
  "settings",
]);

export const contract = {
  "app.state.get": route(nothing, appStateSchema),
  "app.info.get": route(
    nothing,
    z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      platform: z.string(),
      dataFolder: z.string(),
      hasTray: z.boolean(),
    }),
  ),
  /** The page is interactive: sent once a load, it ends the start-up phase and is the tests' ready signal. */
  "app.page.ready": route(nothing, nothing),
  "app.clipboard.write": route(z.strictObject({ text: z.string().min(1).max(1_000_000) }), nothing),
  "app.external.open": route(z.strictObject({ target: externalTarget }), nothing),
  /** A link the app did not write: main shows the whole address and asks. What no browser can open is copied. */
  "app.link.open": route(
    z.strictObject({ address: z.string().min(1).max(16_384) }),
    z.object({ outcome: z.enum(["opened", "copied", "cancelled"]) }),
  ),
  "app.notice.dismiss": route(z.strictObject({ id: z.string().min(1).max(128) }), nothing),

  "account.login.start": route(nothing, z.object({ sessionId: z.string(), browserUrl: z.string() })),
  "account.login.reopen": route(z.strictObject({ sessionId }), nothing),
  "account.login.cancel": route(z.strictObject({ sessionId }), nothing),
  /** Checked at the cloud first and stored only when the cloud accepts it. */
  "account.key.set": route(z.strictObject({ apiKey: z.string().trim().min(1).max(512) }), nothing),
  "account.session.verify": route(nothing, nothing),
  "account.session.signOut": route(nothing, nothing),

  "credits.balance.refresh": route(z.strictObject({ fresh: z.boolean() }), nothing),

  "settings.values.update": route(z.strictObject(settingsSchema.partial().shape), nothing),
  /** Judges an address by the policy and by asking the cloud there for its health; stores nothing. */
  "settings.baseUrl.check": route(
    z.strictObject({ url }),
    z.object({ ok: z.boolean(), normalized: z.string().nullable(), reason: sentence.nullable() }),
  ),
  /** null returns to the default. Signs out of the present cloud for this run: a key belongs to one cloud. */
  "settings.baseUrl.set": route(z.strictObject({ url: url.nullable() }), nothing),
  /** Off: nothing is sent to the cloud, and the agent is let go after a last backup (5 s). The key stays kept. */
  "settings.cloud.set": route(z.strictObject({ enabled: z.boolean() }), nothing),

  ...localApiRoutes,

  ...agentRoutes,

  ...chatRoutes,

  ...billingRoutes,

  ...routingRoutes,
  ...systemRoutes,
  ...walletRoutes,
  ...containerRoutes,
  ...knowledgeRoutes,
  ...usageRoutes,
  ...x402Routes,
  ...keyRoutes,
  ...networkRoutes,
  ...studioRoutes,
  ...voiceRoutes,
} satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

export const eventPayloads = {
  "app.state.changed": appStateSchema,
  "app.command.requested": z.discriminatedUnion("command", [
    z.object({ command: z.literal("palette.open") }),
    z.object({ command: z.literal("screen.open"), screen: screenSchema }),
    z.object({ command: z.literal("agent.open"), id: z.guid() }),
    z.object({ command: z.literal("help.open"), page: z.enum(["logs", "diagnostics", "local-api/routes"]) }),
    z.object({ command: z.literal("account.signIn") }),
  ]),
  ...agentEventPayloads,
  "chat.chats.changed": chatsChangedSchema,
  ...billingEventPayloads,
  ...routingEventPayloads,
  ...localApiEventPayloads,
  ...systemEventPayloads,
  ...x402EventPayloads,
  ...networkEventPayloads,
  ...studioEventPayloads,
  ...voiceEventPayloads,
  ...containerEventPayloads,
  ...knowledgeEventPayloads,
} satisfies Record<EventName, z.ZodType>;

export type Input<C extends Channel> = z.output<(typeof contract)[C]["input"]>;
export type Output<C extends Channel> = z.output<(typeof contract)[C]["output"]>;
export type Payload<E extends EventName> = z.output<(typeof eventPayloads)[E]>;
export type Screen = z.output<typeof screenSchema>;
export type ExternalTarget = z.output<typeof externalTarget>;

/** Who called, as the gate established it; nothing about identity is ever taken from the payload. */
export interface Caller {
  readonly senderId: number;
}

export type Handlers = {
  readonly [C in Channel]: (input: Input<C>, caller: Caller) => Promise<Output<C>>;
};

/** What the preload exposes to the page as `window.eliza`. */
export interface Bridge {
  call<C extends Channel>(channel: C, input: Input<C>): Promise<import("./channels").Result<Output<C>>>;
  on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void;
}
