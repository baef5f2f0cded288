/**
 * Names of all IPC channels and events, without zod, so that preload and page can hold them cheaply.
 * A channel is `area.thing.verb`; an event is past tense.
 */
import { AGENT_CHANNELS, AGENT_EVENTS } from "./agent-names";
import { BILLING_CHANNELS, BILLING_EVENTS } from "./billing-names";
import { CHAT_CHANNELS } from "./chat-names";
import { CONTAINER_CHANNELS, CONTAINER_EVENTS } from "./container-names";
import type { WireError } from "./errors";
import { KEY_CHANNELS } from "./keys-names";
import { KNOWLEDGE_CHANNELS, KNOWLEDGE_EVENTS } from "./knowledge-names";
import { LOCAL_API_CHANNELS, LOCAL_API_EVENTS } from "./local-api-names";
import { NETWORK_CHANNELS, NETWORK_EVENTS } from "./network-names";
import { ROUTING_CHANNELS, ROUTING_EVENTS } from "./routing-names";
import { STUDIO_CHANNELS, STUDIO_EVENTS } from "./studio-names";
import { SYSTEM_CHANNELS, SYSTEM_EVENTS } from "./system-names";
import { USAGE_CHANNELS } from "./usage-names";
import { VOICE_CHANNELS, VOICE_EVENTS } from "./voice-names";
import { WALLET_CHANNELS } from "./wallet-names";
import { X402_CHANNELS, X402_EVENTS } from "./x402-names";

export const CHANNELS = [
  "app.state.get",
  "app.info.get",
  "app.page.ready",
  "app.clipboard.write",
  "app.external.open",
  "app.link.open",
  "app.notice.dismiss",
  "account.login.start",
  "account.login.reopen",
  "account.login.cancel",
  "account.key.set",
  "account.session.verify",
  "account.session.signOut",
  "credits.balance.refresh",
  "settings.values.update",
  "settings.baseUrl.check",
  "settings.baseUrl.set",
  "settings.cloud.set",
  ...LOCAL_API_CHANNELS,
  ...AGENT_CHANNELS,
  ...CHAT_CHANNELS,
  ...BILLING_CHANNELS,
  ...ROUTING_CHANNELS,
  ...SYSTEM_CHANNELS,
  ...WALLET_CHANNELS,
  ...CONTAINER_CHANNELS,
  ...KNOWLEDGE_CHANNELS,
  ...USAGE_CHANNELS,
  ...X402_CHANNELS,
  ...KEY_CHANNELS,
  ...NETWORK_CHANNELS,
  ...STUDIO_CHANNELS,
  ...VOICE_CHANNELS,
] as const;

export type Channel = (typeof CHANNELS)[number];

export const EVENTS = [
  "app.state.changed",
  "app.command.requested",
  ...AGENT_EVENTS,
  "chat.chats.changed",
  ...BILLING_EVENTS,
  ...ROUTING_EVENTS,
  ...LOCAL_API_EVENTS,
  ...SYSTEM_EVENTS,
  ...X402_EVENTS,
  ...NETWORK_EVENTS,
  ...STUDIO_EVENTS,
  ...VOICE_EVENTS,
  ...CONTAINER_EVENTS,
  ...KNOWLEDGE_EVENTS,
] as const;

export type EventName = (typeof EVENTS)[number];

/** What every channel answers: nothing is ever thrown through IPC, which would keep only a message. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
