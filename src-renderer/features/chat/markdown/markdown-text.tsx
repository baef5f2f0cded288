import { memo, useMemo, useRef } from "react";
import { BlockList } from "./block-view";
import { normalizeText, parseBlocks } from "./blocks";
import { grow, NO_TEXT } from "./growing-text";

interface MarkdownTextProps {
  readonly text: string;
  /** More of it is still to come. */
  readonly isGrowing: boolean;
}

/** The Markdown of a reply as elements of the page; nothing in it is HTML, loads anything or leads anywhere. */
export const MarkdownText = memo(function MarkdownText({ text, isGrowing }: MarkdownTextProps) {
  const grown = useRef(NO_TEXT);
  // What was parsed while it grew is kept when it is finished: nothing is parsed or drawn twice.
  const parsed = useMemo(() => {
    const normal = normalizeText(text);
    if (!isGrowing && grown.current === NO_TEXT) {
      const { blocks, references } = parseBlocks(normal);
      return { ...NO_TEXT, settled: blocks, references };
    }
    grown.current = grow(grown.current, normal);
    return grown.current;
  }, [text, isGrowing]);
  // A reference may be told after its use: they are looked up once all are there.
  const hasReferences = !isGrowing && Object.keys(parsed.references).length > 0;
  const references = hasReferences ? parsed.references : NO_TEXT.references;
  return (
    <div className="chat-prose">
      <BlockList blocks={[...parsed.settled, ...parsed.open]} references={references} isGrowing={isGrowing} />
    </div>
  );
});
