import type { Reader } from "../../src-preload/contract/translation";
import { trayDe } from "../i18n/de-tray";
import { trayEn } from "../i18n/en-tray";
import { inLanguages } from "../i18n/in-languages";

/** The tray's words in the language of a state. */
export const trayWords = inLanguages(trayEn, trayDe);

export type TrayWords = Reader<typeof trayEn>;
