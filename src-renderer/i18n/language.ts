import { create } from "zustand";
import type { Language } from "../../src-preload/contract/language";
import { LANGUAGE_DEFAULT } from "../../src-preload/contract/settings-defaults";
import type { LanguageState } from "../../src-preload/contract/state";

const useSpoken = create<LanguageState>(() => LANGUAGE_DEFAULT);

/** The language the page is in now. */
export const language = (): Language => useSpoken.getState().name;

/** The locale that dates, numbers, money and alphabetical order follow now; BCP 47. */
export const locale = (): string => useSpoken.getState().locale;

/**
 * The language, for a component that has to be drawn again when it changes. The app draws everything below it again, so
 * only what stands below a `memo` needs this.
 */
export const useLanguage = (): Language => useSpoken((spoken) => spoken.name);

/** Puts the page into a language whose strings are there. @see speak, which loads them first */
export const setLanguage = (next: LanguageState): void => useSpoken.setState(next);

/**
 * Something made for one locale, such as an `Intl` format, made anew when the locale changes.
 * @example const clock = localized((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }));
 */
export function localized<T>(make: (locale: string) => T): () => T {
  let made: { readonly locale: string; readonly value: T } | null = null;
  return () => {
    const now = locale();
    if (made?.locale !== now) made = { locale: now, value: make(now) };
    return made.value;
  };
}
