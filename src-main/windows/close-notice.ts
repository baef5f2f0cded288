import type { LanguageState, Notice } from "../../src-preload/contract/state";
import { shellEn } from "../i18n/en-shell";
import { shellWords } from "../i18n/shell-words";

/** Told once, the first time the window goes to the tray. In English, as all that lies in the state. */
const CLOSE_NOTICE: Notice = {
  id: "closed-to-tray",
  level: "info",
  title: shellEn["closed.title"],
  body: shellEn["closed.body"],
};

export interface CloseNoticeDeps {
  readonly isTold: () => boolean;
  readonly markTold: () => void;
  /** Shows it in the window, for when it comes back. */
  readonly addNotice: (notice: Notice) => void;
  /** Shows it on the desktop, where the person is looking now. */
  readonly notify: (notice: Pick<Notice, "title" | "body">) => void;
  readonly language: () => LanguageState;
}

/** Tells the person, once ever, that the app is still there. */
export const createCloseNotice =
  ({ isTold, markTold, addNotice, notify, language }: CloseNoticeDeps) =>
  (): void => {
    if (isTold()) return;
    markTold();
    addNotice(CLOSE_NOTICE);
    const say = shellWords(language());
    notify({ title: say("closed.title"), body: say("closed.body") });
  };
