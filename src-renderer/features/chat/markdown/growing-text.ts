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
  readonly settledReferences: References;
  /** Named addresses met so far; text may refer to one before it comes. */
  readonly references: References;
}

export const NO_TEXT: GrowingText = { settledSource: "", settled: [], open: [], settledReferences: {}, references: {} };

/** Parses the text of a reply again after it grew; from the start when it is not a continuation. */
export function grow(before: GrowingText, text: string): GrowingText {
  const known = text.startsWith(before.settledSource) ? before : NO_TEXT;
  const more = settledPart(text.slice(known.settledSource.length));
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
    settledReferences,
    references: { ...open.references, ...settledReferences },
  };
}

/**
 * The text of the blocks that no further text can change. The last line may be half of something else, so it has no say;
 * and the last block that complete lines make can still go on.
 */
function settledPart(text: string): string {
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  const { startLines } = parseBlocks(complete);
  const openLine = startLines.length < 2 ? undefined : startLines.at(-1);
  let length = 0;
  for (let line = 0; line < (openLine ?? 0); line += 1) length = complete.indexOf("\n", length) + 1;
  return complete.slice(0, length);
}
