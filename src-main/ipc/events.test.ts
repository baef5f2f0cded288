import { describe, expect, it } from "vitest";
import { LANGUAGE_DEFAULT, SETTINGS_DEFAULTS } from "../../src-preload/contract/settings-defaults";
import type { AppState } from "../../src-preload/contract/state";
import { initialState } from "../app/initial-state";
import { createStateStore } from "../app/state-store";
import { configureAddress } from "../cloud/base-url";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { broadcastAgents, broadcastState, createSendEvent, retellInLanguage } from "./events";
import { createTellIn } from "./told";

const address = configureAddress({ environment: null, settings: null }, { allowLoopback: false });
const inEnglish = createTellIn(() => null);
const newStore = () => createStateStore(initialState(SETTINGS_DEFAULTS, LANGUAGE_DEFAULT, address, true));

const page = () => {
  const sent: [string, unknown][] = [];
  return {
    sent,
    isDestroyed: () => false,
    send: (event: string, payload: unknown) => void sent.push([event, payload]),
  };
};

describe("createSendEvent", () => {
  it("strips what the contract does not name", () => {
    const receiver = page();
    const extra = { command: "palette.open" as const, apiKey: "secret" };
    createSendEvent(() => receiver, inEnglish)("app.command.requested", extra);
    expect(receiver.sent).toEqual([["app.command.requested", { command: "palette.open" }]]);
  });

  it("drops an event for a page that is not there", () => {
    const receiver = page();
    createSendEvent(() => null, inEnglish)("app.command.requested", { command: "palette.open" });
    createSendEvent(() => ({ ...receiver, isDestroyed: () => true }), inEnglish)("app.command.requested", {
      command: "palette.open",
    });
    expect(receiver.sent).toEqual([]);
  });
});

describe("broadcastState", () => {
  const broadcast = () => {
    const clock = createFakeClock();
    const store = newStore();
    const sent: AppState[] = [];
    const end = broadcastState(store, clock, (_event, payload) => void sent.push(payload as AppState));
    return { clock, store, sent, end };
  };

  it("sends one snapshot, the newest, for many changes in a frame", async () => {
    const { clock, store, sent } = broadcast();
    for (let port = 1; port <= 50; port++) store.patch("localApi", { port });
    expect(sent).toEqual([]);
    await clock.advance(16);
    expect(sent.map(({ revision, localApi }) => [revision, localApi.port])).toEqual([[50, 50]]);
  });

  it("sends what comes later in a later frame, and nothing without a change", async () => {
    const { clock, store, sent } = broadcast();
    store.patch("localApi", { port: 1 });
    await clock.advance(16);
    await clock.advance(1_000);
    store.patch("localApi", { port: 2 });
    await clock.advance(16);
    expect(sent.map(({ localApi }) => localApi.port)).toEqual([1, 2]);
  });

  it("is silent once ended", async () => {
    const { clock, store, sent, end } = broadcast();
    store.patch("localApi", { port: 1 });
    end();
    store.patch("localApi", { port: 2 });
    await clock.advance(100);
    expect(sent).toEqual([]);
  });
});

describe("broadcastAgents", () => {
  it("tells how current the list is, at most once a frame, and never the rows", async () => {
    const clock = createFakeClock();
    const receiver = page();
    const listeners = new Set<() => void>();
    const head = { fetchedAt: 1, stale: false, error: null, refreshing: false };
    let revision = 0;
    const agents = {
      list: () => ({ ...head, revision, agents: [] }),
      onListChanged: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const end = broadcastAgents(
      agents,
      clock,
      createSendEvent(() => receiver, inEnglish),
    );
    for (revision = 1; revision < 9; revision++) for (const listener of listeners) listener();
    await clock.advance(16);
    expect(receiver.sent).toEqual([["agents.list.changed", { ...head, revision: 9 }]]);
    end();
    expect([listeners.size, clock.pending()]).toEqual([0, 0]);
  });
});

describe("retellInLanguage", () => {
  it("tells lists anew for another language, and for nothing else", () => {
    const store = newStore();
    let times = 0;
    const end = retellInLanguage(store, () => {
      times++;
    });
    store.patch("language", { locale: "en-GB" });
    store.patch("credits", { stale: true });
    expect(times).toBe(0);
    store.patch("language", { name: "de", locale: "de-DE" });
    expect(times).toBe(1);
    end();
    store.patch("language", { name: "en", locale: "en-US" });
    expect(times).toBe(1);
  });
});
