/** The strings of one area in one language: a key for each, names to fill in stand in braces. */
export type Catalogue<K extends PropertyKey = string> = { readonly [Key in K]: string };

/** The names in braces of a string: "count" and "all" of "{count} of {all} agents". */
export type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** Every string that holds all these names, in whatever order the language puts them. */
type Holding<Names extends string, Each extends string = Names> = [Names] extends [never]
  ? string
  : Each extends Names
    ? `${string}{${Each}}${Holding<Exclude<Names, Each>>}`
    : never;

/**
 * What another language has to have: the keys of the English catalogue, and in each string its names in braces. A name
 * that English does not have is found where both meet, in {@link SameNames}.
 * @example export const walletDe = { … } as const satisfies Translation<typeof walletEn>;
 */
export type Translation<English extends Catalogue<keyof English>> = {
  readonly [Key in keyof English]: Holding<NamesIn<English[Key]>>;
};

/** `unknown` for each string that has the same names in both languages, else the reason why it is refused. */
export type SameNames<English extends Catalogue<keyof English>, Other extends Catalogue<keyof English>> = {
  readonly [Key in keyof English]: [NamesIn<Other[Key]>] extends [NamesIn<English[Key]>]
    ? [NamesIn<English[Key]>] extends [NamesIn<Other[Key]>]
      ? unknown
      : { readonly missingNames: Exclude<NamesIn<English[Key]>, NamesIn<Other[Key]>> }
    : { readonly unknownNames: Exclude<NamesIn<Other[Key]>, NamesIn<English[Key]>> };
};

type Values<S extends string> = { readonly [Name in NamesIn<S>]: string | number };
type Rest<S extends string> = [NamesIn<S>] extends [never] ? [] : [values: Values<S>];

/** A string of a catalogue by its key, filled in; the compiler asks for the names in braces. */
export type Reader<C extends Catalogue<keyof C>> = <K extends keyof C & string>(
  key: K,
  ...[values]: Rest<C[K]>
) => string;

/**
 * Reads strings out of the catalogue of the moment and fills in the names in braces.
 * @param writeNumber writes quantities; what is none (a port, a year) is given as text
 */
export const reader =
  <C extends Catalogue<keyof C>>(
    catalogue: () => Catalogue<keyof C>,
    writeNumber: (value: number) => string,
  ): Reader<C> =>
  (key, ...[values]) => {
    const text: string = catalogue()[key];
    if (values === undefined) return text;
    const named: Readonly<Record<string, string | number>> = values;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = named[name] ?? whole;
      return typeof value === "number" ? writeNumber(value) : value;
    });
  };
