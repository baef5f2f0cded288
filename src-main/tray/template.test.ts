import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import type { AppState } from "../../src-preload/contract/state";
import { creditsView } from "../api/credits-view";
import { appState } from "../app/testing/app-state";
import { balanceText, statusText, type TrayActions, trayLevel, trayTemplate, trayTooltip } from "./template";
import { agentList, agentRow } from "./testing/agents";

const format = { timeZone: "UTC" };
const AT_14_02 = Date.UTC(2026, 0, 1, 14, 2);
const verified = { state: "verified", connected: true, hasApiKey: true, email: "ada@example.org" } as const;
const known = (balanceMicros: number, level: AppState["credits"]["level"]) => ({
  balanceMicros,
  level,
  fetchedAt: AT_14_02,
});

const actions = (called: string[] = []): TrayActions => {
  const act = (name: string) => () => void called.push(name);
  return {
    open: act("open"),
    topUp: act("topUp"),
    signIn: act("signIn"),
    signOut: act("signOut"),
    copyApiAddress: act("copyApiAddress"),
    pauseNotifications: (until) => void called.push(`pause ${until}`),
    openAgent: (id) => void called.push(`agent ${id}`),
    openAgents: act("agents"),
    quit: act("quit"),
  };
};

const labels = (state: AppState): (string | undefined)[] =>
  trayTemplate(state, agentList([agentRow()]), actions(), format).map(({ label, type, enabled }) =>
    type === "separator" ? "-" : `${enabled === false ? "· " : ""}${label}`,
  );

describe("trayLevel", () => {
  it.each([
    ["unknown", "unknown"],
    ["healthy", "healthy"],
    ["below_start", "healthy"],
    ["low", "low"],
    ["critical", "critical"],
  ] as const)("shows %s as %s", (level, shown) => {
    expect(trayLevel(appState({ credits: { level } }))).toBe(shown);
  });
});

describe("balanceText", () => {
  it.each<[string, Partial<AppState["credits"]>]>([
    ["Balance unknown", { balanceMicros: null }],
    ["Balance unknown", { balanceMicros: null, stale: true, fetchedAt: AT_14_02 }],
    ["Balance $12.34", known(12_349_999, "healthy")],
    ["Balance $0.00 · almost used up", known(0, "critical")],
    ["Balance <$0.01 · almost used up", known(5, "critical")],
    ["Balance $1.99 · low", known(1_999_999, "low")],
    ["Balance $12.34 as of 14:02", { ...known(12_340_000, "healthy"), stale: true }],
    ["Balance $1.00 as of 14:02 · low", { ...known(1_000_000, "low"), stale: true }],
  ])("says %j", (text, credits) => {
    expect(balanceText(appState({ credits }), format)).toBe(text);
  });
});

describe("statusText", () => {
  it.each<[string, Parameters<typeof appState>[0]]>([
    ["Signed out", {}],
    ["Checking the account…", { account: { state: "unverified", hasApiKey: true } }],
    ["Connected as ada@example.org", { account: verified }],
    ["Connected", { account: { ...verified, email: null } }],
    ["Sign in again: the key was rejected", { account: { state: "rejected", hasApiKey: true } }],
    ["Offline", { account: { state: "offline", hasApiKey: true } }],
    ["Waiting for your approval in the browser", { login: { phase: "pending" } }],
    ["Eliza Cloud is switched off", { cloud: { enabled: false } }],
    ["The cloud's address is refused", { cloud: { error: { code: "BAD_BASE_URL", message: "No." } } }],
  ])("says %j", (text, changes) => {
    expect(statusText(appState(changes))).toBe(text);
  });
});

describe("trayTooltip", () => {
  it("names the balance once there is an account, and the status before", () => {
    expect(trayTooltip(appState(), format)).toBe("Eliza Cloud · Signed out");
    const state = appState({ account: verified, credits: known(5_000_000, "healthy") });
    expect(trayTooltip(state, format)).toBe("Eliza Cloud · Balance $5.00");
  });

  it("adds the active agent", () => {
    const connection = { agentId: "a", agentName: "R&D", state: "connected" } as const;
    const state = appState({ account: verified, credits: known(1_500_000, "low"), connection });
    expect(trayTooltip(state, format)).toBe("Eliza Cloud · Balance $1.50 · low · R&D: connected");
  });
});

describe("trayTemplate", () => {
  const listening = { phase: "listening", url: "http://127.0.0.1:31337" } as const;

  it("offers sign-in to a signed-out person, and no balance", () => {
    expect(labels(appState({ localApi: listening }))).toEqual([
      "· Signed out",
      "-",
      "Open Eliza Cloud",
      "-",
      "Copy local API address (http://127.0.0.1:31337)",
      "-",
      "Sign in…",
      "Quit Eliza Cloud",
    ]);
  });

  it("shows balance, status and top-up to a signed-in person", () => {
    const state = appState({ account: verified, credits: known(12_340_000, "healthy"), localApi: listening });
    expect(labels(state)).toEqual([
      "· Balance $12.34",
      "· No active agent",
      "· Connected as ada@example.org",
      "-",
      "Open Eliza Cloud",
      "Top up…",
      "Agents",
      "Pause notifications",
      "-",
      "Copy local API address (http://127.0.0.1:31337)",
      "-",
      "Sign out",
      "Quit Eliza Cloud",
    ]);
  });

  it("offers to sign in again when the key was rejected", () => {
    const state = appState({ account: { state: "rejected", hasApiKey: true } });
    expect(labels(state)).toEqual(expect.arrayContaining(["· Balance unknown", "Sign in…", "Sign out"]));
  });

  it.each([
    ["starting", "· Local API starting…"],
    ["failed", "· Local API not running"],
  ] as const)("says of a local API that is %s: %s", (phase, label) => {
    expect(labels(appState({ localApi: { phase } }))).toContain(label);
  });

  it("does what each entry says", () => {
    const called: string[] = [];
    const state = appState({ account: { state: "rejected", hasApiKey: true }, localApi: listening });
    const click = ({ click: run }: MenuItemConstructorOptions) => (run as (() => void) | undefined)?.();
    trayTemplate(state, agentList([]), actions(called), format).forEach(click);
    expect(called).toEqual(["open", "topUp", "copyApiAddress", "signIn", "signOut", "quit"]);
  });
});

describe("pausing notifications", () => {
  const NOW = new Date(2026, 2, 3, 14, 2).getTime();
  const entry = (
    notificationsPausedUntil: number | null,
    called: string[] = [],
  ): MenuItemConstructorOptions | undefined => {
    const state = appState({ account: verified, settings: { notificationsPausedUntil } });
    return trayTemplate(state, agentList([]), actions(called), { now: NOW }).find(({ label }) =>
      /notifications/i.test(label ?? ""),
    );
  };
  const click = (item: MenuItemConstructorOptions | undefined): void => (item?.click as (() => void) | undefined)?.();

  const submenuOf = (until: number | null, called: string[] = []): MenuItemConstructorOptions[] =>
    entry(until, called)?.submenu as MenuItemConstructorOptions[];

  it.each([null, NOW - 1, NOW])("is off when it was paused until %s, and can be chosen", (until) => {
    const called: string[] = [];
    expect(entry(until)?.label).toBe("Pause notifications");
    const submenu = submenuOf(until, called).filter(({ type }) => type !== "separator");
    expect(submenu.map(({ label }) => label)).toEqual(["For an hour", "Until tomorrow", "For a week", "Not paused"]);
    expect(submenu.at(-1)?.checked).toBe(true);
    submenu.forEach(click);
    expect(called).toEqual([
      `pause ${NOW + 3_600_000}`,
      `pause ${new Date(2026, 2, 4, 8, 0).getTime()}`,
      `pause ${NOW + 7 * 24 * 3_600_000}`,
      "pause null",
    ]);
  });

  it("says until when, and can be ended", () => {
    const until = NOW + 3_600_000;
    expect(entry(until)?.label?.replaceAll(/\s/g, " ")).toBe("Notifications paused until 3/3/26, 3:02 PM");
    expect(submenuOf(until).at(-1)).toMatchObject({ label: "Not paused", checked: false });
  });
});

describe("the balance of one moment", () => {
  it.each<[string, Partial<AppState["credits"]>, string | null]>([
    ["current", known(12_340_000, "healthy"), "$12.34"],
    ["old", { ...known(1_500_000, "low"), stale: true }, "$1.50"],
    ["nothing", known(0, "critical"), "$0.00"],
    ["unknown", { balanceMicros: null, stale: true }, null],
  ])("is the same in tooltip, menu and local API when it is %s", (_name, credits, amount) => {
    const state = appState({ account: verified, credits });
    const told = [trayTooltip(state, format), String(labels(state)[0])];
    const { balance } = creditsView(state);
    for (const text of told) expect(text).toContain(amount === null ? "Balance unknown" : `Balance ${amount}`);
    expect(balance === null ? null : `$${balance.toFixed(2)}`).toBe(amount);
  });
});

describe("the tray in German", () => {
  const german = { language: { name: "de", locale: "de-DE" } } as const;
  const plain = (text: string): string => text.replaceAll(/\s/g, " ");

  it("says the balance, its age and the agent as German does", () => {
    const state = appState({
      ...german,
      account: verified,
      credits: { ...known(1_500_000, "low"), stale: true },
      connection: {
        agentId: "00000001-0000-4000-8000-000000000000",
        agentName: "Ada",
        state: "reconnecting",
        attempt: 3,
      },
    });
    expect(plain(trayTooltip(state, format))).toBe(
      "Eliza Cloud · Guthaben 1,50 $, Stand 14:02 · niedrig · Ada: wird neu verbunden (3/10)",
    );
  });

  it("has every entry in German", () => {
    const localApi = { phase: "listening", url: "http://127.0.0.1:31337" } as const;
    const state = appState({ ...german, account: verified, credits: known(12_340_000, "healthy"), localApi });
    expect(labels(state).map((label) => plain(label ?? ""))).toEqual([
      "· Guthaben 12,34 $",
      "· Kein aktiver Agent",
      "· Verbunden als ada@example.org",
      "-",
      "Eliza Cloud öffnen",
      "Aufladen…",
      "Agenten",
      "Mitteilungen pausieren",
      "-",
      "Adresse der lokalen API kopieren (http://127.0.0.1:31337)",
      "-",
      "Abmelden",
      "Eliza Cloud beenden",
    ]);
    expect(labels(appState(german))).toContain("· Abgemeldet");
  });
});
