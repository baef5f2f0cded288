import { shellDe } from "./de-shell";
import { shellEn } from "./en-shell";
import { inLanguages } from "./in-languages";

/** The words of notifications, dialogs and pages of the main process, in the language of a state. */
export const shellWords = inLanguages(shellEn, shellDe);
