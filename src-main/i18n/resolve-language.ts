import { LANGUAGES, type Language, type LanguageChoice } from "../../src-preload/contract/language";
import type { LanguageState } from "../../src-preload/contract/state";

/** How dates and money are written where the system prefers no variant of the language. */
const DEFAULT_LOCALES: Readonly<Record<Language, string>> = { en: "en-US", de: "de-DE" };

const languageOf = (tag: string): Language | null => {
  const [primary = ""] = tag.toLowerCase().split(/[-_]/, 1);
  return LANGUAGES.find((language) => language === primary) ?? null;
};

/** The system's list comes from the environment on Linux, and Intl throws at a tag that is none. */
const localeOf = (tag: string): string | null => {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).baseName;
  } catch {
    return null;
  }
};

/**
 * The language to speak, and the locale of its dates and amounts.
 * @param preferred the system's languages as BCP 47 tags, the most wanted first; English when it has none of ours
 */
export const resolveLanguage = (choice: LanguageChoice, preferred: readonly string[]): LanguageState => {
  const wanted = preferred.map(languageOf).find((language) => language !== null);
  const name = choice === "system" ? (wanted ?? "en") : choice;
  // "de" alone says nothing about the place; the first with a region does, and a British date stays British.
  const regional = preferred
    .filter((tag) => languageOf(tag) === name)
    .map(localeOf)
    .find((locale) => locale?.includes("-"));
  return { name, locale: regional ?? DEFAULT_LOCALES[name] };
};
