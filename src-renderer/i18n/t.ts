import { en } from "./en";

export type TextKey = keyof typeof en;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Values<K extends TextKey> = { readonly [Name in NamesIn<(typeof en)[K]>]: string | number };
type Rest<K extends TextKey> = [NamesIn<(typeof en)[K]>] extends [never] ? [] : [values: Values<K>];

/**
 * A string the person sees, in the page's language. The names in braces must be given, and the compiler says so.
 * A second language is a second catalogue of the same keys.
 */
export function t<K extends TextKey>(key: K, ...[values]: Rest<K>): string {
  const text: string = en[key];
  if (values === undefined) return text;
  const named: Readonly<Record<string, string | number>> = values;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(named[name] ?? whole));
}
