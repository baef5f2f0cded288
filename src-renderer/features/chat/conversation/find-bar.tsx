import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { call } from "../../../ipc/bridge";
import { IconButton } from "../../../ui/icon-button";
import { useChat } from "../session/use-session";
import { tc } from "../text";
import { useDebounced } from "../use-debounced";

const SEARCH_AFTER_MS = 120;
const MOST_HITS = 100;

interface FindBarProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

/** Finds words in one chat: Enter goes to the match before, Shift+Enter to the one after, Escape closes. */
export function FindBar({ chatId, onClose }: FindBarProps) {
  const session = useChat();
  const [text, setText] = useState("");
  const query = useDebounced(text.trim(), SEARCH_AFTER_MS);
  const { data } = useQuery({
    queryKey: ["chat.find", chatId, query],
    queryFn: () => call("chat.messages.search", { query, chatId, offset: 0, limit: MOST_HITS }),
    enabled: query !== "",
    gcTime: 0,
  });
  const hits = query === "" ? undefined : data?.hits;
  const [position, setPosition] = useState(0);
  const [opener] = useState(() => document.activeElement);
  const hit = hits?.[position];

  // biome-ignore lint/correctness/useExhaustiveDependencies: other hits begin with the newest
  useEffect(() => setPosition(0), [hits]);
  useEffect(() => {
    if (hit === undefined) session.clearTarget();
    else void session.show(hit.seq);
  }, [hit, session]);
  useEffect(() => () => session.clearTarget(), [session]);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement) opener.focus();
    },
    [opener],
  );

  const step = (by: number): void => {
    const count = hits?.length ?? 0;
    if (count > 0) setPosition((position + by + count) % count);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  };
  const told = (): string => {
    if (hits === undefined) return "";
    if (hits.length === 0) return tc("find.none");
    const numbers = { position: position + 1, count: hits.length };
    return data?.hasMore === true ? tc("find.positionMore", numbers) : tc("find.position", numbers);
  };
  return (
    <search className="flex shrink-0 items-center gap-1 border-b border-line bg-sunken px-2 py-1">
      <Search size={16} aria-hidden className="mx-2 shrink-0 text-ink-muted" />
      <input
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field
        autoFocus
        type="text"
        value={text}
        maxLength={200}
        aria-label={tc("find.label")}
        placeholder={tc("find.hint")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-8 min-w-0 flex-1 rounded-control bg-transparent px-1 select-text placeholder:text-ink-faint"
      />
      <p role="status" className="shrink-0 px-2 text-small text-ink-muted tabular-nums">
        {told()}
      </p>
      <IconButton icon={ArrowUp} label={tc("find.previous")} onClick={() => step(1)} />
      <IconButton icon={ArrowDown} label={tc("find.next")} onClick={() => step(-1)} />
      <IconButton icon={X} label={tc("find.close")} onClick={onClose} />
    </search>
  );
}
