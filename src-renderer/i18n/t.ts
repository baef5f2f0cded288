import type { LanguageState } from "../../src-preload/contract/state";
import { reader } from "../../src-preload/contract/translation";
import { en } from "./en";
import { language, localized, setLanguage } from "./language";
import type { Catalogue, SameNames } from "./translation";

export type TextKey = keyof typeof en;

const numbers = localized((locale) => new Intl.NumberFormat(locale));
const plurals = localized((locale) => new Intl.PluralRules(locale));

/** A number as the page's language writes it: "12,345" or "12.345". */
export const formatNumber = (value: number): string => numbers().format(value);

/** A catalogue's strings in another language, once the compiler has seen that each has the same names in braces. */
const inOtherWords = <const C extends Catalogue<keyof C>, const D extends Catalogue<keyof C>>(
  _english: C,
  other: D & SameNames<C, D>,
): Catalogue<keyof C> => other;

/**
 * Strings the person sees out of one area's catalogues, in the page's language. The names in braces must be given, and
 * the compiler says so; numbers are written as the language writes them, so what is no quantity (a port, a year) is
 * given as text. A screen has catalogues of its own, which are loaded with it.
 */
export function translator<const C extends Catalogue<keyof C>, const D extends Catalogue<keyof C>>(
  english: C,
  german: D & SameNames<C, D>,
) {
  const other = inOtherWords<C, D>(english, german);
  return reader<C>(() => (language() === "de" ? other : english), formatNumber);
}

/** The frame's German, which only who reads German loads; English stands in for it until then. */
let frameGerman: Catalogue<TextKey> = en;

/** A string of the frame and of what all screens share, in the page's language. */
export const t = reader<typeof en>(() => (language() === "de" ? frameGerman : en), formatNumber);

let wanted: LanguageState | null = null;

/**
 * Puts the page into a language as soon as its strings are there. When another was asked for meanwhile, that one counts.
 * @throws when the strings cannot be loaded; the language stays as it was
 */
export async function speak(next: LanguageState): Promise<void> {
  wanted = next;
  if (next.name === "de" && frameGerman === en) {
    const { de } = await import("./de");
    frameGerman = inOtherWords(en, de);
  }
  if (wanted === next) setLanguage(next);
}

/**
 * The key of a string that depends on how many there are: "lines.one" for one, "lines.other" for none and for more.
 * @example ta(counted("lines", count), { count })
 */
export const counted = <K extends string>(key: K, count: number): `${K}.one` | `${K}.other` =>
  plurals().select(count) === "one" ? `${key}.one` : `${key}.other`;
