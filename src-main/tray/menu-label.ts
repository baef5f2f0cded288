/** Longer names are cut: a menu is as wide as its longest entry. */
const MOST_CHARACTERS = 40;

// Control characters break the line; the marks of writing direction would let a name turn the words behind it around.
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** A text of the cloud's as it may stand in a line of the app's own: one line, of bounded length. */
export const oneLine = (text: string): string => {
  const characters = [...text.replaceAll(UNSEEN, " ").trim()];
  return characters.length <= MOST_CHARACTERS
    ? characters.join("")
    : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
};

/** A text as the label of a menu's entry, where a single "&" would mark the access key and vanish. */
export const menuLabel = (text: string): string => text.replaceAll("&", "&&");
