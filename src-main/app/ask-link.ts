import { type BaseWindow, dialog, type MessageBoxOptions } from "electron";
import type { LinkChoice } from "./foreign-links";

const CHOICES: readonly LinkChoice[] = ["cancel", "copy", "open"];

/** Asks by the system's own dialog, over the window when there is one. Cancel is what Enter and Escape choose. */
export const askLink = async (
  window: BaseWindow | null,
  { host, address }: { readonly host: string; readonly address: string },
): Promise<LinkChoice> => {
  const options: MessageBoxOptions = {
    type: "question",
    title: "Open a link",
    message: `Open ${host} in your browser?`,
    detail: `${address}\n\nThis link is not the app's own: its words may say something else than where it leads.`,
    buttons: ["Cancel", "Copy address", "Open in browser"],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return CHOICES[response] ?? "cancel";
};
