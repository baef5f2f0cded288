import type { MenuItemConstructorOptions } from "electron";
import type { Reader } from "../../src-preload/contract/translation";
import { menuDe } from "../i18n/de-menu";
import { menuEn } from "../i18n/en-menu";
import { inLanguages } from "../i18n/in-languages";

/** The menus' words in the language of a state. */
export const menuWords = inLanguages(menuEn, menuDe);

export type MenuWords = Reader<typeof menuEn>;

/** What every window with fields to type in has. */
export const editItems = (say: MenuWords): MenuItemConstructorOptions[] => [
  { role: "cut", label: say("cut") },
  { role: "copy", label: say("copy") },
  { role: "paste", label: say("paste") },
  { role: "selectAll", label: say("selectAll") },
];
