import type { LanguageState } from "../../src-preload/contract/state";
import { germanFragments } from "./de-fragments";
import { germanSentences } from "./de-sentences";
import { createSay, type Say } from "./sentences";

const german = (locale: string): Say => {
  const formats = new Map<number, Intl.NumberFormat>();
  return createSay({
    sentences: germanSentences,
    fragments: germanFragments,
    money(usd, decimals) {
      const known = formats.get(decimals);
      if (known !== undefined) return known.format(usd);
      const made = new Intl.NumberFormat(locale, {
        style: "currency",
        currency: "USD",
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      formats.set(decimals, made);
      return made.format(usd);
    },
  });
};

/** How the app's sentences are told in the language of the moment; null while that is English. */
export const createSayNow = (language: () => LanguageState): (() => Say | null) => {
  const byLocale = new Map<string, Say>();
  return () => {
    const { name, locale } = language();
    if (name === "en") return null;
    const known = byLocale.get(locale) ?? german(locale);
    byLocale.set(locale, known);
    return known;
  };
};
