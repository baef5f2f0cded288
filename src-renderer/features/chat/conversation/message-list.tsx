import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../../ui/button";
import { useChat, useChatValue } from "../session/use-session";
import { tc } from "../text";
import { MessageRow } from "./message-row";

/** About what a message takes, in pixels, before it is drawn. */
const ESTIMATED_PX = 112;
/** Messages drawn above and below those in sight. */
const OVERSCAN = 4;
/** Room above the first message and below the last, in pixels. */
const EDGE_PX = 8;
/** How near to the end still counts as being there, in pixels. */
const END_PX = 48;
/** Beyond any chat: the browser holds it to the real end. */
const FAR_PX = 1e7;

interface MessageListProps {
  readonly targetName: string;
  readonly onEdit: (messageId: string, text: string) => void;
}

/**
 * The messages, only those in sight as elements. It begins at the end and stays there while a reply grows; the person who
 * scrolls up stays where they are, whatever comes below or is measured above.
 */
export function MessageList({ targetName, onEdit }: MessageListProps) {
  const session = useChat();
  const total = useChatValue((chat) => chat.total) ?? 0;
  const target = useChatValue((chat) => chat.target);
  const sent = useChatValue((chat) => chat.sent);
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  // What is in sight first, its surroundings when there is time.
  const overscan = useDeferredValue(OVERSCAN, 0);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_PX,
    overscan,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: EDGE_PX,
    paddingEnd: EDGE_PX,
    initialOffset: FAR_PX,
    directDomUpdates: true,
    directDomUpdatesMode: "position",
    // From what is known: asking the element where its end is would lay out the page at each step of a scroll.
    onChange: ({ scrollOffset, scrollRect, getTotalSize }) =>
      setIsAtEnd(getTotalSize() - (scrollOffset ?? 0) - (scrollRect?.height ?? 0) <= END_PX),
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => void session.ensure(first, last), [session, first, last]);

  // At first, before anything is painted, and whenever the person sends something.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message was sent
  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer, sent]);

  useEffect(() => {
    if (target !== null) virtualizer.scrollToIndex(target.index, { align: "center" });
  }, [target, virtualizer]);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="feed"
        aria-label={tc("messages.label")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard could not scroll it
        tabIndex={0}
        className="chat-scroller h-full overflow-y-auto -outline-offset-2"
      >
        <div ref={virtualizer.containerRef} className="relative w-full">
          {items.map(({ index }) => (
            <div key={index} ref={virtualizer.measureElement} data-index={index} className="absolute left-0 w-full">
              <MessageRow index={index} total={total} targetName={targetName} onEdit={onEdit} />
            </div>
          ))}
        </div>
      </div>
      {!isAtEnd && total > 0 && (
        <Button
          className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-raised"
          onClick={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown size={16} aria-hidden />
          {tc("messages.latest")}
        </Button>
      )}
    </div>
  );
}
