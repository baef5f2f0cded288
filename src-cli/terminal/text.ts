/**
 * Text of others on a terminal. Refuses control characters: a name or a reply with escape sequences could else rewrite what
 * stands on the screen, or make the terminal type by itself.
 */
import { stripVTControlCharacters } from "node:util";

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text that may have several lines, for a terminal. */
export const safeText = (text: string): string => stripVTControlCharacters(text).replaceAll(CONTROLS, "");

/** Text for one line or one cell. */
export const safeLine = (text: string): string => safeText(text).replaceAll(/\s+/g, " ").trim();
