/** The languages of the app. Values only, no zod: the page imports this file. */

export const LANGUAGES = ["en", "de"] as const;

/** What can be chosen; "system" takes what the system prefers. */
export const LANGUAGE_CHOICES = ["system", ...LANGUAGES] as const;

export type Language = (typeof LANGUAGES)[number];
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];
