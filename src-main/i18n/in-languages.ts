import type { LanguageState } from "../../src-preload/contract/state";
import { type Catalogue, type Reader, reader, type SameNames } from "../../src-preload/contract/translation";

/**
 * Strings of one area of the main process, in whichever language is spoken when they are asked for. Both catalogues are
 * there from the start: a tray or a menu cannot wait for its words.
 */
export const inLanguages =
  <const C extends Catalogue<keyof C>, const D extends Catalogue<keyof C>>(english: C, german: D & SameNames<C, D>) =>
  ({ name, locale }: LanguageState): Reader<C> =>
    reader<C>(
      () => (name === "de" ? german : english),
      (value) => new Intl.NumberFormat(locale).format(value),
    );
