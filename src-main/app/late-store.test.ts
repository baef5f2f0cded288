import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Conf from "conf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSettings } from "../adapters/settings";
import { createLateStore } from "./late-store";

describe("createLateStore", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "late-store-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = () => join(folder, "eliza.json");
  const onDisk = () => JSON.parse(readFileSync(file(), "utf8"));
  const setUp = () => {
    const notices: string[] = [];
    const late = createLateStore(async () => Conf);
    const notify = ({ id }: { readonly id: string }) => void notices.push(id);
    const settings = openSettings({ folder, Store: late.Store, isPackaged: false, now: () => 1, notify });
    return { late, settings, notices };
  };

  it("reads what is there before the library is loaded", () => {
    writeFileSync(file(), JSON.stringify({ appearance: { theme: "dark" } }));
    expect(setUp().settings.read().theme).toBe("dark");
  });

  it("starts from the defaults where there is no file", () => {
    const { settings, notices } = setUp();
    expect(settings.read().theme).toBe("system");
    expect(notices).toEqual([]);
  });

  it("keeps a change made before, and writes it with the next one or when told to", async () => {
    const { late, settings } = setUp();
    settings.update({ theme: "dark" });
    expect([settings.read().theme, late.isBehind()]).toEqual(["dark", true]);
    await late.load();
    settings.update({});
    expect([onDisk().appearance, late.isBehind()]).toEqual([{ theme: "dark" }, false]);
  });

  it("writes at once when the library is loaded, and loads it once", async () => {
    const { late, settings } = setUp();
    await Promise.all([late.load(), late.load()]);
    settings.update({ closeToTray: false });
    expect(onDisk()).toEqual({ tray: { closeToTray: false } });
  });
});
