/** Scripts without spaces between words: the index would take a whole run of them for one word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const EACH_UNSPACED = new RegExp(UNSPACED, "gu");

export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** The text as it goes into the index: characters of such scripts stand apart, everything else is as it was. */
export const toWords = (text: string): string => (isUnspaced(text) ? text.replaceAll(EACH_UNSPACED, " $& ") : text);
