/**
 * Tells sentences of the app in another language. Errors, notices and findings are made, kept and handed to programs in
 * English; where one leaves for the person, its template is found in a catalogue keyed by the English one. What no
 * template fits, such as the cloud's own words, stays as it is. Why so: docs/decisions/language-main.md.
 */

/** By the English template its other words; `{1}`, `{2}` stand for what the code fills in, in its order. */
export type Wording = Readonly<Record<string, string>>;

/** What sentences are told with in one language. */
export interface SentenceBook {
  readonly sentences: Wording;
  /** Words and parts of sentences that are filled in; not looked for by themselves. */
  readonly fragments: Wording;
  /** Amounts as English sentences have them, "$5.00", in the language's way. */
  readonly money: (usd: number, decimals: number) => string;
}

/** A sentence in the person's language. */
export type Say = (english: string) => string;

interface Template {
  readonly pattern: RegExp;
  readonly words: string;
}

const BLANK = /\{(\d)\}/g;
const MONEY = /^\$(\d+)\.(\d{2,4})$/;
/** Where one sentence ends and the next begins. */
const BETWEEN = /(?<=[.?!]) (?=\p{Lu}|\p{N}|")/u;
const MOST_REMEMBERED = 1_000;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** The most literal template first: "{1} answered with {2}: {3}" before "{1} answered with {2}." */
const templatesOf = (wording: Wording): Template[] =>
  Object.entries(wording)
    .filter(([english]) => english.includes("{1}"))
    .sort(([a], [b]) => b.replace(BLANK, "").length - a.replace(BLANK, "").length)
    .map(([english, words]) => {
      const parts = english.split(BLANK).map((part, index) => (index % 2 === 0 ? escaped(part) : "([^]*?)"));
      return { pattern: new RegExp(`^${parts.join("")}$`), words };
    });

/** Every way to cut a text after a sentence, the longest beginning first. */
const splits = (text: string): [string, string][] =>
  [...text.matchAll(new RegExp(BETWEEN, "gu"))]
    .map(({ index }): [string, string] => [text.slice(0, index), text.slice(index + 1)])
    .reverse();

/** A wording, looked up by what the code made of its templates. @param fill tells what stands in a blank; null refuses */
const lookUp = (wording: Wording, fill: (value: string) => string | null): ((text: string) => string | null) => {
  let templates: Template[] | null = null;
  return (text) => {
    const plain = wording[text];
    if (plain !== undefined) return plain;
    // Made when first needed: most runs tell no sentence in another language.
    templates ??= templatesOf(wording);
    for (const { pattern, words } of templates) {
      const values = pattern.exec(text)?.slice(1).map(fill);
      if (values === undefined || values.includes(null)) continue;
      return words.replace(BLANK, (_blank, number: string) => values[Number(number) - 1] ?? "");
    }
    return null;
  };
};

/** Makes the teller of one language. */
export const createSay = ({ sentences, fragments, money }: SentenceBook): Say => {
  const remembered = new Map<string, string>();

  /** What the code filled in: an amount, words it knows, a sentence, or somebody else's text, which stays. */
  const fill = (value: string): string | null => {
    if (value.startsWith(": ")) {
      const reason = fill(value.slice(2));
      return reason === null ? null : `: ${reason}`;
    }
    const amount = MONEY.exec(value);
    if (amount !== null) return money(Number(value.slice(1)), amount[2]?.length ?? 2);
    const known = inFragments(value) ?? told(value);
    if (known !== null) return known;
    const words = value.split(", ").map((word) => fragments[word]);
    if (words.every((word) => word !== undefined)) return words.join(", ");
    // The end of a sentence inside a blank means that the template was not this one.
    return BETWEEN.test(value) ? null : value;
  };
  const inSentences = lookUp(sentences, fill);
  const inFragments = lookUp(fragments, fill);

  const told = (text: string): string | null => {
    const whole = inSentences(text);
    if (whole !== null) return whole;
    for (const [head, rest] of splits(text)) {
      const first = inSentences(head);
      if (first !== null) return `${first} ${told(rest) ?? rest}`;
    }
    return null;
  };

  return (english) => {
    const known = remembered.get(english);
    if (known !== undefined) return known;
    const answer = told(english) ?? english;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(english, answer);
    return answer;
  };
};
