import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAutostart, createSystemLoginItems } from "./login-item";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "eliza-autostart-"));
  file = join(folder, "autostart", "eliza-cloud.desktop");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("on a Linux desktop", () => {
  it("is a file of the system, made when wished and removed when not", async () => {
    const items = createAutostart(folder, "Eliza Cloud", ["/opt/Eliza Cloud/eliza", "--hidden"]);
    expect(await items.read()).toEqual({ isOn: false, unavailable: null, file });
    expect(await items.set(true)).toMatchObject({ isOn: true });
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines[0]).toBe("[Desktop Entry]");
    expect(lines).toContain("Type=Application");
    expect(lines).toContain('Exec="/opt/Eliza Cloud/eliza" "--hidden"');
    expect(readdirSync(join(folder, "autostart"))).toEqual(["eliza-cloud.desktop"]);
    expect(await items.set(false)).toMatchObject({ isOn: false });
    expect(existsSync(file)).toBe(false);
    expect(await items.set(false)).toMatchObject({ isOn: false });
  });

  it.each([
    ['/a "b"', String.raw`"/a \\"b\\""`],
    ["/a$HOME", String.raw`"/a\\$HOME"`],
    ["/a`id`", '"/a\\\\`id\\\\`"'],
    [String.raw`/a\b`, String.raw`"/a\\\\b"`],
    ["/100%u", '"/100%%u"'],
  ])("quotes %s so that no shell or field code is read into it", async (path, quoted) => {
    await createAutostart(folder, "Eliza Cloud", [path]).set(true);
    expect(readFileSync(file, "utf8")).toContain(`Exec=${quoted}\n`);
  });

  it.each(["Hidden=true", "X-GNOME-Autostart-enabled=false"])("is off where the desktop wrote %s", async (line) => {
    const items = createAutostart(folder, "Eliza Cloud", ["/eliza"]);
    await items.set(true);
    writeFileSync(file, `[Desktop Entry]\nExec=/eliza\n${line}\n`);
    expect(await items.read()).toMatchObject({ isOn: false });
  });

  it("says so when the folder cannot be written", async () => {
    writeFileSync(join(folder, "autostart"), "in the way");
    const items = createAutostart(folder, "Eliza Cloud", ["/eliza"]);
    await expect(items.set(true)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await items.read()).toMatchObject({ isOn: false });
  });
});

describe("on macOS and Windows", () => {
  const make = (platform: NodeJS.Platform, isTaken = true) => {
    const asked: unknown[] = [];
    let isOn = false;
    const items = createSystemLoginItems(
      {
        getLoginItemSettings: () => ({ openAtLogin: isOn }),
        setLoginItemSettings(settings) {
          asked.push(settings);
          if (isTaken) isOn = settings.openAtLogin;
        },
      },
      platform,
    );
    return { items, asked };
  };

  it("is the system's own list; Windows is told to show no window", async () => {
    const { items, asked } = make("win32");
    expect(await items.set(true)).toEqual({ isOn: true, unavailable: null, file: null });
    expect(asked).toEqual([{ openAtLogin: true, args: ["--hidden"] }]);
    const mac = make("darwin");
    await mac.items.set(true);
    expect(mac.asked).toEqual([{ openAtLogin: true }]);
  });

  it("does not claim what the system did not take", async () => {
    await expect(make("darwin", false).items.set(true)).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
