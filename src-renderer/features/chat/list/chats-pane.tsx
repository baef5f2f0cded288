import { Search, SquarePen, X } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../../ui/icon-button";
import { tc } from "../text";
import { ChatList } from "./chat-list";
import { SearchResults } from "./search-results";

interface ChatsPaneProps {
  readonly openChatId: string | null;
  readonly onNew: () => void;
}

/** Every chat, or what a search in all of them finds. */
export function ChatsPane({ openChatId, onNew }: ChatsPaneProps) {
  const [text, setText] = useState("");
  const query = text.trim();
  return (
    <nav aria-label={tc("chats.label")} className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2 pl-3">
        <div className="relative min-w-0 flex-1">
          <Search size={16} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-ink-muted" />
          <input
            type="text"
            value={text}
            maxLength={200}
            aria-label={tc("chats.search")}
            placeholder={tc("chats.searchHint")}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && !event.nativeEvent.isComposing) setText("");
            }}
            className="h-8 w-full rounded-control border border-line bg-surface pr-8 pl-8 select-text placeholder:text-ink-faint"
          />
          {text !== "" && (
            <IconButton
              icon={X}
              label={tc("chats.clearSearch")}
              className="absolute top-0.5 right-0.5"
              onClick={() => setText("")}
            />
          )}
        </div>
        <IconButton icon={SquarePen} label={tc("chats.new")} onClick={onNew} />
      </div>
      {query === "" ? <ChatList openChatId={openChatId} /> : <SearchResults query={query} />}
    </nav>
  );
}
