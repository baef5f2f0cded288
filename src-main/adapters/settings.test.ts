import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Conf from "conf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Notice } from "../../src-preload/contract/state";
import { X402_DEFAULTS } from "../../src-preload/contract/x402-names";
import { type JsonStoreClass, openSettings } from "./settings";

let folder: string;
let notices: Notice[];
const file = (): string => join(folder, "eliza.json");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eliza-settings-"));
  notices = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (isPackaged = true, Store: JsonStoreClass = Conf) =>
  openSettings({ folder, Store, isPackaged, now: () => 1_700_000_000_000, notify: (notice) => notices.push(notice) });

const openWith = (content: unknown, isPackaged = true) => {
  writeFileSync(file(), typeof content === "string" ? content : JSON.stringify(content));
  return open(isPackaged);
};

const stored = (): unknown => JSON.parse(readFileSync(file(), "utf8"));

describe("what a killed app left behind", () => {
  const draft = (name: string, ageMs: number): string => {
    const path = join(folder, name);
    writeFileSync(path, "{}");
    const at = new Date(1_700_000_000_000 - ageMs);
    utimesSync(path, at, at);
    return path;
  };

  it("is removed once nobody can be writing it any more: old settings must not outlive an erasure", () => {
    const old = draft("eliza.json.tmp-5332811741369f98", 61_000);
    const fresh = draft("eliza.json.tmp-5332818685d4aba5", 1_000);
    const other = draft("eliza.json.corrupt-1", 61_000);
    open();
    expect([old, fresh, other].map(existsSync)).toEqual([false, true, true]);
  });
});

describe("reading", () => {
  it("has defaults for everything and no complaint on a first run", () => {
    expect(open().read()).toEqual({
      baseUrl: null,
      isCloudEnabled: true,
      autoBackupIntervalMs: 60_000,
      heartbeatIntervalMs: 30_000,
      activeAgent: null,
      serviceRouting: undefined,
      serviceProviders: undefined,
      legacyServices: undefined,
      proxy: { mode: "system", url: null, bypass: [] },
      theme: "system",
      language: "system",
      window: null,
      closeToTray: true,
      isCloseToTrayTold: false,
      notifyBelowStart: true,
      notifyLow: true,
      notifyCritical: true,
      notifyRecovered: true,
      notificationsPausedUntil: null,
      toldCreditLevel: null,
      x402: X402_DEFAULTS,
      walletPrimary: {},
    });
    expect(notices).toEqual([]);
  });

  it.each([
    [true, 1, 10_000],
    [true, -5, 10_000],
    [true, 10_000, 10_000],
    [true, 45_000.4, 45_000],
    [true, 1e12, 86_400_000],
    [false, 1, 1_000],
    [false, 2_000, 2_000],
    [true, "soon", 60_000],
    [true, null, 60_000],
  ])("packaged %s: a backup interval of %j is %j", (isPackaged, value, expected) => {
    const settings = openWith({ cloud: { backup: { autoBackupIntervalMs: value } } }, isPackaged);
    expect(settings.read().autoBackupIntervalMs).toBe(expected);
  });

  it("lets one bad value fall back alone", () => {
    const settings = openWith({
      cloud: { baseUrl: 7, enabled: "yes" },
      appearance: { theme: "neon", language: "la" },
      window: { bounds: { x: 0, y: 0, width: -1, height: 5 }, isMaximized: false },
      tray: { closeToTray: false, closeToTrayTold: 1 },
      serviceRouting: { llmText: "elizacloud" },
    });
    expect(settings.read()).toMatchObject({
      baseUrl: null,
      isCloudEnabled: true,
      proxy: { mode: "system", url: null, bypass: [] },
      theme: "system",
      language: "system",
      window: null,
      closeToTray: false,
      isCloseToTrayTold: false,
      serviceRouting: { llmText: "elizacloud" },
    });
    expect(notices).toEqual([]);
  });

  it.each(["cloud", "appearance", "tray"])("bears a value where the group %s should be", (group) => {
    const settings = openWith({ [group]: "text" });
    settings.update({ baseUrl: "https://cloud.example", theme: "dark", closeToTray: false });
    expect(open().read()).toMatchObject({ baseUrl: "https://cloud.example", theme: "dark", closeToTray: false });
  });
});

describe("a file that does not parse", () => {
  it.each(["{", "", "not json", "[]", "null", '"text"', "7"])("%j is set aside, with a notice", (content) => {
    expect(openWith(content).read().theme).toBe("system");
    expect(readFileSync(`${file()}.corrupt-1700000000000`, "utf8")).toBe(content);
    expect(notices).toMatchObject([{ id: "settings-corrupt", level: "warning" }]);
    expect(notices[0]?.body).toContain("eliza.json.corrupt-1700000000000");
  });
});

describe("writing", () => {
  it("keeps keys it does not know", () => {
    const settings = openWith({ future: { a: [1] }, cloud: { region: "eu", enabled: true } });
    settings.update({ isCloudEnabled: false, theme: "dark" });
    expect(stored()).toEqual({
      future: { a: [1] },
      cloud: { region: "eu", enabled: false },
      appearance: { theme: "dark" },
    });
  });

  it("is there again after a restart, and a null takes the value out", () => {
    const window = { bounds: { x: -10, y: 5, width: 900, height: 600 }, isMaximized: true };
    open().update({ baseUrl: "https://cloud.example", window, heartbeatIntervalMs: 1 });
    expect(open().read()).toMatchObject({ baseUrl: "https://cloud.example", window, heartbeatIntervalMs: 10_000 });
    open().update({ baseUrl: null });
    expect(open().read().baseUrl).toBeNull();
    expect(stored()).not.toHaveProperty("cloud.baseUrl");
  });

  it("leaves no second file behind and keeps the file to its owner", () => {
    open().update({ theme: "dark" });
    expect(readdirSync(folder)).toEqual(["eliza.json"]);
    expect(statSync(file()).mode & 0o077).toBe(0);
  });

  it("refuses a value of the wrong form and changes nothing", () => {
    const settings = open();
    expect(() => settings.update({ theme: "neon" as "dark" })).toThrow(/cannot have that value/);
    expect(settings.read().theme).toBe("system");
    expect(existsSync(file())).toBe(false);
  });

  it("mends a file that was damaged while the app ran", () => {
    const settings = open();
    settings.update({ theme: "dark" });
    writeFileSync(file(), "{");
    settings.update({ closeToTray: false });
    expect(stored()).toMatchObject({ appearance: { theme: "dark" }, tray: { closeToTray: false } });
  });
});

describe("a folder that cannot be written", () => {
  it("works in memory and says so once", () => {
    // A file where the folder should be fails for every user, root included.
    writeFileSync(join(folder, "blocked"), "");
    folder = join(folder, "blocked");
    const settings = open();
    settings.update({ theme: "dark" });
    settings.update({ closeToTray: false });
    expect(settings.read()).toMatchObject({ theme: "dark", closeToTray: false });
    expect(notices).toMatchObject([{ id: "settings-not-saved", level: "warning" }]);
    folder = join(folder, "..");
  });

  it("goes on in memory when writing begins to fail later", () => {
    const settings = open();
    settings.update({ theme: "dark" });
    rmSync(file());
    mkdirSync(file());
    settings.update({ theme: "light" });
    settings.update({ closeToTray: false });
    expect(settings.read()).toMatchObject({ theme: "light", closeToTray: false });
    expect(notices).toHaveLength(1);
  });

  it("works in memory when the file is a folder from the start", () => {
    mkdirSync(file());
    const settings = open();
    settings.update({ theme: "dark" });
    expect(settings.read().theme).toBe("dark");
    expect(notices).toHaveLength(1);
  });
});
