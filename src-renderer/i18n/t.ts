import { en } from "./en";

export type TextKey = keyof typeof en;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Values<S extends string> = { readonly [Name in NamesIn<S>]: string | number };
type Rest<S extends string> = [NamesIn<S>] extends [never] ? [] : [values: Values<S>];

/**
 * Strings the person sees out of one catalogue. The names in braces must be given, and the compiler says so.
 * A screen with many strings has a catalogue of its own, which is loaded with it.
 */
export const translator =
  <const C extends { readonly [Key in keyof C]: string }>(catalogue: C) =>
  <K extends keyof C & string>(key: K, ...[values]: Rest<C[K]>): string => {
    const text: string = catalogue[key];
    if (values === undefined) return text;
    const named: Readonly<Record<string, string | number>> = values;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(named[name] ?? whole));
  };

/**
 * A string of the frame and of what all screens share, in the page's language. A second language is a second catalogue
 * of the same keys.
 */
export const t = translator(en);
