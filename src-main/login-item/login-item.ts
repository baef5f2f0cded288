/** Starts the app when a person logs in to the computer. The system's own entry is the truth; no copy of it is kept. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoginItem } from "../../src-preload/contract/system";
import { DomainError } from "../cloud/errors";
import { AUTOSTART_FILE, autostartEntry, isEntryOn } from "./autostart-entry";

/** The system's list of what starts with it. */
export interface LoginItems {
  read(): Promise<LoginItem>;
  /** @throws DomainError CONFLICT when the system does not take it. */
  set(isOn: boolean): Promise<LoginItem>;
}

const refused = (cause?: unknown): DomainError =>
  new DomainError("CONFLICT", "The system did not take the change. Look into its own settings for start-up programs.", {
    cause,
  });

/**
 * Linux: a file in the autostart folder.
 * @param folder absolute path of the folder of the person's configuration, such as `~/.config`
 */
export function createAutostart(folder: string, name: string, command: readonly string[]): LoginItems {
  const place = join(folder, "autostart");
  const file = join(place, AUTOSTART_FILE);
  const read = async (): Promise<LoginItem> => {
    const text = await readFile(file, "utf8").catch(() => null);
    return { isOn: text !== null && isEntryOn(text), unavailable: null, file };
  };
  return {
    read,
    async set(isOn) {
      try {
        if (isOn) {
          await mkdir(place, { recursive: true });
          // In one step: a half-written entry would be read at the next login.
          await writeFile(`${file}.tmp`, autostartEntry(name, command), { mode: 0o644 });
          await rename(`${file}.tmp`, file);
        } else await rm(file, { force: true });
      } catch (cause) {
        throw refused(cause);
      }
      return read();
    },
  };
}

/** The part of Electron's app that is used. */
export interface LoginItemApp {
  getLoginItemSettings(options?: { args?: string[] }): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: string[] }): void;
}

/** macOS and Windows: the system's own list. */
export function createSystemLoginItems(app: LoginItemApp, platform: NodeJS.Platform): LoginItems {
  // macOS hands no arguments to what it starts.
  const args = platform === "win32" ? { args: ["--hidden"] } : {};
  const read = async (): Promise<LoginItem> => ({
    isOn: app.getLoginItemSettings(args).openAtLogin,
    unavailable: null,
    file: null,
  });
  return {
    read,
    async set(isOn) {
      app.setLoginItemSettings({ openAtLogin: isOn, ...args });
      const item = await read();
      if (item.isOn !== isOn) throw refused();
      return item;
    },
  };
}

/** Where the app runs out of a development folder: the system would start a bare runtime. */
export const noLoginItems: LoginItems = {
  read: async () => ({ isOn: false, unavailable: "not_installed", file: null }),
  set: () => Promise.reject(new DomainError("CONFLICT", "Only an installed app can be started when you log in.")),
};
