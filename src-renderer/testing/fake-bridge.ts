import type { Channel, EventName, Result } from "../../src-preload/contract/channels";
import type { Bridge, Input, Output, Payload } from "../../src-preload/contract/contract";
import type { WireError } from "../../src-preload/contract/errors";
import type { AppState } from "../../src-preload/contract/state";
import { agentList } from "./agents";
import { billingSettings, billingSummary, cryptoOptions, earningsOfNone, spendOf30Days } from "./billing";
import { routingView } from "./routing";
import { nextState } from "./states";

type Answer<C extends Channel> = (input: Input<C>) => Promise<Result<Output<C>>> | Result<Output<C>>;

/** What a test holds of the main process. */
interface FakeMain {
  /** Every call so far, oldest first. */
  readonly calls: readonly { readonly channel: Channel; readonly input: unknown }[];
  callsOf(channel: Channel): readonly unknown[];
  /** What a channel answers from now on; without one it answers that all went well. */
  answer<C extends Channel>(channel: C, answer: Answer<C>): void;
  refuse(channel: Channel, error: WireError): void;
  /** Changes the state and tells the page, as main does. */
  change(changes: Parameters<typeof nextState>[1]): void;
  /** Sends a snapshot as it is, whatever its revision. */
  send(state: AppState): void;
  request(payload: Payload<"app.command.requested">): void;
  /** Sends any event. */
  emit<E extends EventName>(event: E, payload: Payload<E>): void;
}

const INFO: Output<"app.info.get"> = {
  version: "0.1.0",
  electron: "45.4.1",
  chrome: "152.0.7444.60",
  node: "24.11.0",
  platform: "linux x64",
  dataFolder: "/home/ada/.config/Eliza Cloud",
  hasTray: true,
};

/** What the main process knows from the start. */
const STANDING: { readonly [C in Channel]?: Output<C> } = {
  "app.info.get": INFO,
  "app.link.open": { outcome: "opened" },
  "settings.proxy.get": {
    mode: "system",
    url: null,
    bypass: [],
    userName: null,
    hasPassword: false,
    passwordPlace: null,
  },
  "settings.loginItem.get": { isOn: false, unavailable: null, file: "/home/ada/.config/autostart/eliza-cloud.desktop" },
  "log.entries.get": { entries: [], isDetailed: false },
  "agents.list.get": agentList([]),
  "billing.summary.get": billingSummary(),
  "billing.methods.list": { methods: [] },
  "billing.settings.get": billingSettings(),
  "billing.attempts.get": { revision: 0, attempts: [] },
  "billing.spend.get": spendOf30Days(),
  "billing.earnings.get": earningsOfNone(),
  "billing.invoices.list": { invoices: [] },
  "billing.crypto.options": cryptoOptions(),
  "routing.view.get": routingView(),
  "knowledge.documents.page": { documents: [], total: 0, hasMore: false },
  "knowledge.uploads.get": { revision: 0, uploads: [] },
};

/** Puts a bridge without a main process behind it at `window.eliza`. */
export function installFakeBridge(initial: AppState): FakeMain {
  let state = initial;
  const calls: { channel: Channel; input: unknown }[] = [];
  const answers = new Map<Channel, (input: never) => unknown>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const emit = (event: string, payload: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const standing = (channel: Channel): unknown => (channel === "app.state.get" ? state : STANDING[channel]);
  const bridge: Bridge = {
    call: async (channel, input) => {
      calls.push({ channel, input });
      const answer = answers.get(channel);
      const result = answer === undefined ? { ok: true, value: standing(channel) } : await answer(input as never);
      return result as Result<never>;
    },
    on: (event, listener) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard);
      heard.add(listener as (payload: never) => void);
      return () => heard.delete(listener as (payload: never) => void);
    },
  };
  Object.defineProperty(window, "eliza", { value: bridge, configurable: true });
  return {
    calls,
    callsOf: (channel) => calls.filter((call) => call.channel === channel).map((call) => call.input),
    answer: (channel, answer) => void answers.set(channel, answer as (input: never) => unknown),
    refuse: (channel, error) => void answers.set(channel, () => ({ ok: false, error })),
    change: (changes) => {
      state = nextState(state, changes);
      emit("app.state.changed", state);
    },
    send: (snapshot) => emit("app.state.changed", snapshot),
    request: (payload) => emit("app.command.requested", payload),
    emit,
  };
}
