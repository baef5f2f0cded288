/** Shows a secret outside the page: what a page holds, whoever gets a foot into it can read. */
import { BrowserWindow, dialog } from "electron";
import type { Clock, Log } from "../cloud/ports";
import { shellWords } from "../i18n/shell-words";
import { createSecretClipboard } from "../keys/secret-clipboard";
import type { StateStore } from "./state-store";
import { systemClipboard } from "./system-clipboard";

export interface SecretDialog {
  /** Resolves when the person closed it. A copy leaves the clipboard after a minute. */
  show(secret: string): Promise<void>;
  /** Takes a copy from the clipboard at once. */
  clear(): Promise<void>;
}

const GROUP = /.{1,8}/g;

/** In groups, as it is read aloud and written down. */
const grouped = (secret: string): string => (secret.replace(/^0x/, "").match(GROUP) ?? []).join("  ");

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly state: StateStore;
}

export function createSecretDialog({ clock, log, state }: Deps): SecretDialog {
  const copies = createSecretClipboard({ clock, log, clipboard: systemClipboard });
  return {
    async show(secret) {
      const say = shellWords(state.read().language);
      const options = {
        type: "warning" as const,
        title: say("secret.title"),
        message: say("secret.what"),
        detail: `${grouped(secret)}\n\n${say("secret.note")}`,
        buttons: [say("secret.done"), say("secret.copy")],
        ...{ defaultId: 0, cancelId: 0, noLink: true },
      };
      const window = BrowserWindow.getFocusedWindow();
      const { response } = await (window === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(window, options));
      if (response === 1) await copies.copy(secret);
    },
    clear: copies.clear,
  };
}
