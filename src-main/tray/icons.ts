import { join } from "node:path";
import type { TrayLevel } from "./template";

/** What the choice of an icon depends on. */
export interface IconSituation {
  readonly level: TrayLevel;
  readonly platform: NodeJS.Platform;
  /** Whether the system draws dark surfaces: then the icon is light. */
  readonly isDark: boolean;
}

/**
 * The file of an icon in `resources/tray`, with its @2x neighbour found by Electron. macOS takes a template, which it
 * tints itself and to which colour means nothing: there the levels differ by shape alone.
 */
export const trayIconFile = (folder: string, { level, platform, isDark }: IconSituation): string => {
  if (platform === "darwin") return join(folder, `${level}Template.png`);
  // Linux panels are dark whatever the windows' theme is, on nearly every desktop.
  const ink = platform === "linux" || isDark ? "light" : "dark";
  return join(folder, `${level}-${ink}.png`);
};
