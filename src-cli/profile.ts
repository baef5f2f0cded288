import { join } from "node:path";

/** What decides where the app keeps its profile. */
export interface ProfilePlace {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const FOLDER = "Eliza Cloud";

/** The app's profile folder on this platform, where ELIZA_DESKTOP_DATA_DIR names no other. */
export function defaultProfile({ platform, home, env }: ProfilePlace): string {
  switch (platform) {
    case "darwin":
      return join(home, "Library", "Application Support", FOLDER);
    case "win32":
      return join(env.APPDATA || join(home, "AppData", "Roaming"), FOLDER);
    default:
      return join(env.XDG_CONFIG_HOME || join(home, ".config"), FOLDER);
  }
}
