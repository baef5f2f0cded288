import { app, type BaseWindow, dialog, type MessageBoxOptions } from "electron";
import type { LanguageState } from "../../src-preload/contract/state";
import { shellWords } from "../i18n/shell-words";
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
  language: LanguageState,
): Promise<LinkChoice> => {
  const say = shellWords(language);
  const response = await show(window, {
    type: "question",
    title: say("link.title"),
    message: say("link.ask", { host }),
    detail: `${address}\n\n${say("link.note")}`,
    buttons: [say("dialog.cancel"), say("link.copy"), say("link.open")],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return CHOICES[response] ?? "cancel";
};

/** Asks whether to do what a link into the app asks for. Cancel is what Enter and Escape choose. */
export const askDeepLink = async (
  window: BaseWindow | null,
  question: LinkQuestion,
  language: LanguageState,
): Promise<boolean> => {
  const say = shellWords(language);
  const response = await show(window, {
    type: "question",
    title: app.name,
    message: say(`${question}.ask`),
    detail: say(`${question}.note`),
    buttons: [say("dialog.cancel"), say(`${question}.do`)],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
};
