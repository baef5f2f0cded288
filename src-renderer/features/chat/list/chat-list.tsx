import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef, useState } from "react";
import { Skeleton } from "../../../ui/skeleton";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { ErrorCondition } from "../error-condition";
import { tc } from "../text";
import { useChats } from "../use-chats";
import { ChatRow } from "./chat-row";

const ROW_PX = 56;

/** Every chat, pinned first, then the newest. One Tab stop: arrow keys, Home and End go from row to row. */
export function ChatList({ openChatId }: { readonly openChatId: string | null }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [focusIndex, setFocusIndex] = useState(0);
  const chats = useChats(range.first, range.last);
  const total = chats.total ?? 0;
  const moment = useErrorMoment(chats.error);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    paddingStart: 8,
    paddingEnd: 8,
    onChange: ({ range: shown }) => {
      const next = { first: shown?.startIndex ?? 0, last: shown?.endIndex ?? 0 };
      setRange((before) => (before.first === next.first && before.last === next.last ? before : next));
    },
  });

  const focus = (index: number): void => {
    const wanted = Math.min(Math.max(index, 0), total - 1);
    setFocusIndex(wanted);
    virtualizer.scrollToIndex(wanted);
    // The row may have to be drawn first.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] a`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: focusIndex + 1,
      ArrowUp: focusIndex - 1,
      Home: 0,
      End: total - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    focus(wanted);
  };

  if (chats.error !== null && chats.total === undefined) {
    return (
      <div className="p-2">
        <ErrorCondition error={chats.error} since={moment} onRetry={chats.refetch} />
      </div>
    );
  }
  if (chats.total === 0) return <p className="p-4 text-ink-muted">{tc("chats.none")}</p>;
  const tabStop = Math.min(focusIndex, Math.max(0, total - 1));
  const shown = virtualizer.getVirtualItems();
  // A row out of sight cannot be tabbed to: then the first one in sight can.
  const stop = shown.some(({ index }) => index === tabStop) ? tabStop : shown[0]?.index;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul
        aria-label={tc("chats.label")}
        className="relative w-full"
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {shown.map(({ index, start }) => {
          const chat = chats.at(index);
          return (
            <li
              key={chat?.id ?? index}
              data-index={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              className="absolute top-0 left-0 h-14 w-full px-2"
              style={{ transform: `translateY(${start}px)` }}
            >
              {chat === undefined ? (
                <Skeleton className="m-2 h-10 w-[calc(100%-16px)]" />
              ) : (
                <ChatRow
                  chat={chat}
                  isOpen={chat.id === openChatId}
                  isTabStop={index === stop}
                  onFocus={() => setFocusIndex(index)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
