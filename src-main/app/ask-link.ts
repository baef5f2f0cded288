import { type BaseWindow, dialog, type MessageBoxOptions } from "electron";
import type { LinkQuestion } from "./deep-link";
import type { LinkChoice } from "./foreign-links";

const CHOICES: readonly LinkChoice[] = ["cancel", "copy", "open"];

/** Shows the system's own dialog, over the window when there is one. @returns the number of the button */
const show = async (window: BaseWindow | null, options: MessageBoxOptions): Promise<number> => {
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response;
};

/** Asks whether a link of somebody else's is opened. Cancel is what Enter and Escape choose. */
export const askLink = async (
  window: BaseWindow | null,
  { host, address }: { readonly host: string; readonly address: string },
): Promise<LinkChoice> => {
  const response = await show(window, {
    type: "question",
    title: "Open a link",
    message: `Open ${host} in your browser?`,
    detail: `${address}\n\nThis link is not the app's own: its words may say something else than where it leads.`,
    buttons: ["Cancel", "Copy address", "Open in browser"],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return CHOICES[response] ?? "cancel";
};

/** Asks whether to do what a link into the app asks for. Cancel is what Enter and Escape choose. */
export const askDeepLink = async (
  window: BaseWindow | null,
  { message, detail, confirm }: LinkQuestion,
): Promise<boolean> => {
  const buttons = ["Cancel", confirm];
  const asked = { type: "question", title: "Eliza Cloud", message, detail, buttons } as const;
  return (await show(window, { ...asked, buttons, defaultId: 0, cancelId: 0, noLink: true })) === 1;
};
