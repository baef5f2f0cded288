import { beforeEach, describe, expect, it } from "vitest";
import type { AgentList } from "../../src-preload/contract/agents";
import { createStateStore, type StateStore } from "../app/state-store";
import { appState } from "../app/testing/app-state";
import { creditLevel } from "../cloud/money";
import { createFakeClock, type FakeClock } from "../cloud/testing/fake-clock";
import { createNotifications, type Notifications } from "./create-notifications";
import type { ToldLevel } from "./credit-warnings";

const HOUR = 3_600_000;

let clock: FakeClock;
let state: StateStore;
let shown: string[];
let clicks: (() => void)[];
let opened: number;
let told: ToldLevel | null;
let list: AgentList;
let refreshes: number;
let listChanged: () => void;
let notifications: Notifications;

const none: AgentList = { revision: 0, agents: [], fetchedAt: 1, stale: false, error: null, refreshing: false };

const make = (): Notifications =>
  createNotifications({
    ...{ state, clock },
    agents: {
      list: () => list,
      refresh: async () => {
        refreshes++;
        return list;
      },
      onListChanged: (listener) => {
        listChanged = listener;
        return () => undefined;
      },
    },
    notifier: {
      show({ title, body }, onClick) {
        expect(body).not.toBe("");
        shown.push(title);
        clicks.push(onClick);
      },
    },
    readTold: () => told,
    saveTold: (level) => {
      told = level;
    },
    openBilling: () => void opened++,
  });

const balance = (usd: number | null, more: { stale?: boolean } = {}): void => {
  const balanceMicros = usd === null ? null : Math.round(usd * 1_000_000);
  state.patch("credits", {
    balanceMicros,
    level: creditLevel(balanceMicros),
    stale: false,
    fetchedAt: clock.now(),
    ...more,
  });
};

beforeEach(() => {
  clock = createFakeClock();
  const { revision: _, ...initial } = appState({ account: { state: "verified", connected: true, hasApiKey: true } });
  state = createStateStore(initial);
  [shown, clicks, opened, told, list, refreshes] = [[], [], 0, null, none, 0];
  notifications = make();
  notifications.start();
});

describe("balance warnings", () => {
  it("come once for each crossing, and a click opens Billing", () => {
    for (const usd of [10, 3, 1.9, 1.8, 0.4, 0.3, 10]) balance(usd);
    expect(shown).toEqual(["Balance low: $1.90", "Balance almost used up: $0.40", "Balance $10.00"]);
    clicks[0]?.();
    expect(opened).toBe(1);
  });

  it("never come of an unknown balance, of an old one, or of a key that is not accepted", () => {
    balance(10);
    balance(null);
    balance(0.1, { stale: true });
    state.patch("account", { state: "rejected" });
    balance(0.1);
    expect(shown).toEqual([]);
  });

  it("do not come again after a restart", () => {
    balance(1.5);
    notifications.stop();
    const signedOut = appState();
    state.patch("account", signedOut.account);
    state.patch("credits", signedOut.credits);
    notifications = make();
    notifications.start();
    state.patch("account", { state: "unverified", hasApiKey: true });
    state.patch("account", { state: "verified", connected: true });
    balance(1.4);
    expect(shown).toEqual(["Balance low: $1.50"]);
  });

  it("do not come again after the cloud was switched off and on", () => {
    balance(1.5);
    const { account } = state.read();
    state.patch("cloud", { enabled: false });
    state.patch("account", { state: "signed_out", connected: false, hasApiKey: false });
    state.patch("credits", { balanceMicros: null });
    state.patch("account", { state: "unverified", hasApiKey: true });
    state.patch("cloud", { enabled: true });
    state.patch("account", account);
    balance(1.4);
    expect(shown).toHaveLength(1);
  });

  it("come for the next account anew", () => {
    balance(1.5);
    state.patch("account", { state: "signed_out", connected: false, hasApiKey: false });
    state.patch("credits", { balanceMicros: null });
    state.patch("account", { state: "verified", connected: true, hasApiKey: true });
    balance(1.5);
    expect(shown).toHaveLength(2);
  });

  it("do not come again when a refused key is accepted after all", () => {
    balance(1.5);
    state.patch("account", { state: "rejected", connected: false });
    state.patch("account", { state: "verified", connected: true });
    balance(1.4);
    expect(shown).toHaveLength(1);
  });

  it.each([
    ["notifyLow", 1.5],
    ["notifyCritical", 0.3],
  ] as const)("respect the switch %s, and do not make up for it later", (name, usd) => {
    balance(10);
    state.patch("settings", { [name]: false });
    balance(usd);
    state.patch("settings", { [name]: true });
    expect(shown).toEqual([]);
  });

  it("wait while paused, and then tell once what is still so", async () => {
    balance(10);
    state.patch("settings", { notificationsPausedUntil: clock.now() + HOUR });
    for (const usd of [1.5, 0.3, 1.2]) balance(usd);
    expect(shown).toEqual([]);
    await clock.advance(HOUR);
    expect(shown).toEqual(["Balance low: $1.20"]);
  });

  it("tell nothing of a pause's low that is over with it", async () => {
    balance(10);
    state.patch("settings", { notificationsPausedUntil: clock.now() + HOUR });
    balance(0.3);
    balance(10);
    state.patch("settings", { notificationsPausedUntil: null });
    expect(shown).toEqual([]);
  });

  it("count the agents when only they decide, seldom, and warn once there are some", () => {
    list = { ...none, fetchedAt: null };
    balance(10);
    expect(refreshes).toBe(0);
    for (const usd of [4.5, 4.4, 4.3]) balance(usd);
    expect([refreshes, shown]).toEqual([1, []]);
    list = { ...none, agents: [{ kind: "sandbox" } as AgentList["agents"][number]] };
    listChanged();
    expect(shown).toEqual(["Balance $4.30"]);
  });

  it("end with the app", async () => {
    state.patch("settings", { notificationsPausedUntil: clock.now() + HOUR });
    balance(0.3);
    notifications.stop();
    balance(0.2);
    await clock.advance(2 * HOUR);
    expect([shown, clock.pending()]).toEqual([[], 0]);
  });
});
