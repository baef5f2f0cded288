import type { WebContents } from "electron";
import type { EventName } from "../../src-preload/contract/channels";
import { eventPayloads, type Payload } from "../../src-preload/contract/contract";
import type { StateStore } from "../app/state-store";
import type { BillingUseCases } from "../billing/use-cases";
import type { AgentUseCases } from "../cloud/agents/use-cases";
import type { Clock, Timer } from "../cloud/ports";
import type { TellIn } from "./told";

type Receiver = Pick<WebContents, "send" | "isDestroyed">;

/** Sends events to the page, stripped to what the contract names. */
export type SendEvent = <E extends EventName>(event: E, payload: Payload<E>) => void;

/** @param receiver the page's contents, or null while there is none; then the event is dropped */
export const createSendEvent =
  (receiver: () => Receiver | null, tell: TellIn): SendEvent =>
  (event, payload) => {
    const page = receiver();
    if (page === null || page.isDestroyed()) return;
    const schema = eventPayloads[event];
    page.send(event, tell(schema, schema.parse(payload)));
  };

const FRAME_MS = 16;

/**
 * Tells the page of state changes: the newest snapshot, at most one a frame however many changes there were.
 * @returns ends it
 */
export const broadcastState = (store: StateStore, clock: Clock, send: SendEvent): (() => void) => {
  let pending: Timer | null = null;
  const unsubscribe = store.subscribe(() => {
    pending ??= clock.after(FRAME_MS, () => {
      pending = null;
      send("app.state.changed", store.read());
    });
  });
  return () => {
    unsubscribe();
    pending?.cancel();
  };
};

/**
 * Tells the page that the list of agents changed, at most once a frame; the page fetches the rows when it wants them.
 * @returns ends it
 */
export const broadcastAgents = (
  agents: Pick<AgentUseCases, "list" | "onListChanged">,
  clock: Clock,
  send: SendEvent,
): (() => void) => {
  let pending: Timer | null = null;
  const unsubscribe = agents.onListChanged(() => {
    pending ??= clock.after(FRAME_MS, () => {
      pending = null;
      send("agents.list.changed", agents.list());
    });
  });
  return () => {
    unsubscribe();
    pending?.cancel();
  };
};

/**
 * Tells the page of every step of its payments, at most once a frame.
 * @returns ends it
 */
export const broadcastAttempts = (
  billing: Pick<BillingUseCases, "attempts" | "onAttemptsChanged">,
  clock: Clock,
  send: SendEvent,
): (() => void) => {
  let pending: Timer | null = null;
  const unsubscribe = billing.onAttemptsChanged(() => {
    pending ??= clock.after(FRAME_MS, () => {
      pending = null;
      send("billing.attempts.changed", billing.attempts());
    });
  });
  return () => {
    unsubscribe();
    pending?.cancel();
  };
};

/**
 * Tells lists anew when another language is spoken: their errors are sentences, and the page holds them until told.
 * @returns ends it
 */
export const retellInLanguage = (store: StateStore, retell: () => void): (() => void) => {
  let { name } = store.read().language;
  return store.subscribe(({ language }) => {
    if (language.name === name) return;
    name = language.name;
    retell();
  });
};
