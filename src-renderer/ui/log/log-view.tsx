import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { toneText } from "../tone";
import { type LogLine, markMatches } from "./log-lines";

const LINE_HEIGHT = 20;
/** So near to the end counts as being there, in pixels. */
const END_MARGIN = 24;

interface LogViewProps {
  readonly name: string;
  readonly lines: readonly LogLine[];
  readonly query: string;
  /** New lines are scrolled into sight. */
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
  /** Said in place of lines. */
  readonly nothing: string;
}

/** Lines in a box of their own that scrolls; only those in sight exist. Scrolling up stops following, the end starts it. */
export function LogView({ name, lines, query, isFollowing, onFollow, nothing }: LogViewProps) {
  const box = useRef<HTMLElement>(null);
  const lastTop = useRef(0);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    paddingStart: 8,
    paddingEnd: 8,
  });

  useEffect(() => {
    if (isFollowing && lines.length > 0) virtualizer.scrollToIndex(lines.length - 1, { align: "end" });
  }, [isFollowing, lines, virtualizer]);

  const watchScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= END_MARGIN;
    const isUpwards = scrollTop < lastTop.current;
    lastTop.current = scrollTop;
    if (isAtEnd !== isFollowing && (isAtEnd || isUpwards)) onFollow(isAtEnd);
  };

  return (
    <section
      ref={box}
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
      tabIndex={0}
      onScroll={watchScroll}
      className="h-[max(240px,calc(100vh-360px))] overflow-y-auto rounded-card border border-line bg-sunken font-mono text-small"
    >
      {lines.length === 0 ? (
        <p className="px-4 py-3 font-sans text-body text-ink-muted">{nothing}</p>
      ) : (
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return line === undefined ? null : (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={clsx(
                  "absolute top-0 left-0 min-h-5 w-full px-4 wrap-anywhere whitespace-pre-wrap",
                  line.tone !== undefined && toneText[line.tone],
                )}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Line text={line.text} query={query} />
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}

function Line({ text, query }: { readonly text: string; readonly query: string }) {
  return markMatches(text, query).map((piece, place) =>
    piece.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name and no state
      <mark key={place} className="rounded-sm bg-warn-back text-ink outline outline-warn-line">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
