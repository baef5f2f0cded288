import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { trayIconFile } from "./icons";

const folder = resolve(import.meta.dirname, "../../resources/tray");
const levels = ["unknown", "healthy", "low", "critical"] as const;
const situations = levels.flatMap((level) =>
  (["linux", "darwin", "win32"] as const).flatMap((platform) =>
    [true, false].map((isDark) => ({ level, platform, isDark })),
  ),
);

describe("trayIconFile", () => {
  it.each(situations)("has a picture in both sizes for $level on $platform, dark $isDark", (situation) => {
    const file = trayIconFile(folder, situation);
    expect(existsSync(file)).toBe(true);
    expect(existsSync(file.replace(/\.png$/, "@2x.png"))).toBe(true);
  });

  it.each([
    ["linux", false, "low-light.png"],
    ["win32", false, "low-dark.png"],
    ["win32", true, "low-light.png"],
    ["darwin", true, "lowTemplate.png"],
  ] as const)("on %s, dark %s, takes %s", (platform, isDark, name) => {
    expect(trayIconFile("", { level: "low", platform, isDark })).toBe(name);
  });
});
