import { type Block, parseBlocks, type References } from "./blocks";

/**
 * A reply that is still being written, as far as it was parsed. What is settled cannot change any more, whatever text
 * comes: only the rest is parsed again, so a long reply costs no more a frame than a short one.
 */
export interface GrowingText {
  /** The text that the settled blocks are. */
  readonly settledSource: string;
  readonly settled: readonly Block[];
  /** The blocks after them, the last of them unfinished. */
  readonly open: readonly Block[];
  /** How much of the text was complete lines when it was last looked at for more that is settled. */
  readonly completeLength: number;
  readonly settledReferences: References;
  /** Named addresses met so far; text may refer to one before it comes. */
  readonly references: References;
}

export const NO_TEXT: GrowingText = {
  settledSource: "",
  settled: [],
  open: [],
  completeLength: 0,
  settledReferences: {},
  references: {},
};

/** Parses the text of a reply again after it grew; from the start when it is not a continuation. */
export function grow(before: GrowingText, text: string): GrowingText {
  const known = text.startsWith(before.settledSource) ? before : NO_TEXT;
  // Only a line that is complete can settle something.
  const completeLength = text.lastIndexOf("\n") + 1;
  const more =
    completeLength === known.completeLength ? "" : settledPart(text.slice(known.settledSource.length, completeLength));
  const isMore = more !== "";
  const settledSource = isMore ? known.settledSource + more : known.settledSource;
  const added = isMore ? parseBlocks(more) : null;
  const open = parseBlocks(text.slice(settledSource.length));
  // Of two of one name the first is meant.
  const settledReferences = { ...added?.references, ...known.settledReferences };
  return {
    settledSource,
    settled: added === null ? known.settled : [...known.settled, ...added.blocks],
    open: open.blocks,
    completeLength,
    settledReferences,
    references: { ...open.references, ...settledReferences },
  };
}

/**
 * The text of those blocks, made by complete lines, that no further text can change: all but the last, which can go on. A
 * line that is not complete may be half of something else, so it has no say.
 */
function settledPart(complete: string): string {
  const { startLines } = parseBlocks(complete);
  const openLine = startLines.length < 2 ? undefined : startLines.at(-1);
  let length = 0;
  for (let line = 0; line < (openLine ?? 0); line += 1) length = complete.indexOf("\n", length) + 1;
  return complete.slice(0, length);
}
