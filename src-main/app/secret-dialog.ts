/** Shows a secret outside the page: what a page holds, whoever gets a foot into it can read. */
import { BrowserWindow, dialog } from "electron";
import type { Clock, Log } from "../cloud/ports";
import { createSecretClipboard } from "../keys/secret-clipboard";
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

const WARNING =
  "Keep it where nobody else can read it. Whoever has it has the money, and without it the money is lost with this computer. It is not shown again once you confirm the backup.";

export function createSecretDialog({ clock, log }: { readonly clock: Clock; readonly log: Log }): SecretDialog {
  const copies = createSecretClipboard({ clock, log, clipboard: systemClipboard });
  return {
    async show(secret) {
      const options = {
        type: "warning" as const,
        title: "Payment wallet",
        message: "The private key of your payment wallet",
        detail: `${grouped(secret)}\n\n${WARNING}`,
        buttons: ["Done", "Copy for one minute"],
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
