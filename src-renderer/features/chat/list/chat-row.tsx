import { clsx } from "clsx";
import { Clock, LoaderCircle, Pin } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";
import type { Chat } from "../../../../src-preload/contract/chat";
import { useLanguage } from "../../../i18n/language";
import { formatAsOf } from "../../../ui/time";
import { ChatMenu } from "../chat-menu";
import { targetIcon } from "../target/target-look";
import { tc } from "../text";

interface ChatRowProps {
  readonly chat: Chat;
  readonly isOpen: boolean;
  /** The row that Tab reaches; the arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
}

/** One chat of the list: what it is called, how it stands, what was said last. */
export const ChatRow = memo(function ChatRow({ chat, isOpen, isTabStop, onFocus }: ChatRowProps) {
  useLanguage();
  const tabIndex = isTabStop ? 0 : -1;
  const Icon = targetIcon(chat.target.kind);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes where the focus is
    <div className="group relative h-full rounded-control" onFocus={onFocus}>
      <Link
        href={`/chat/${chat.id}`}
        tabIndex={tabIndex}
        aria-current={isOpen ? "page" : undefined}
        className={clsx(
          "flex h-full flex-col justify-center rounded-control px-2 -outline-offset-2",
          isOpen ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <span className="flex items-center gap-2">
          <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
          <span className="min-w-0 flex-1 truncate font-medium">{chat.title}</span>
          {chat.isPinned && (
            <Pin size={16} role="img" aria-label={tc("chats.pinned")} className="shrink-0 text-ink-muted" />
          )}
          <span className="shrink-0 text-small text-ink-muted tabular-nums group-focus-within:invisible group-hover:invisible">
            {formatAsOf(chat.updatedAt, Date.now())}
          </span>
        </span>
        <span className="flex items-center gap-2 pl-6 text-small text-ink-muted">
          <LastLine chat={chat} />
        </span>
      </Link>
      <div className="absolute top-1 right-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-[state=open]:opacity-100">
        <ChatMenu chat={chat} label={tc("chats.moreOf", { title: chat.title })} tabIndex={tabIndex} />
      </div>
    </div>
  );
});

function LastLine({ chat: { draft, isReplying, queuedCount, lastText } }: Pick<ChatRowProps, "chat">) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">
        {draft !== "" && <span className="text-warn">{tc("chats.draft")} </span>}
        {draft !== "" ? draft : (lastText ?? tc("chats.emptyChat"))}
      </span>
      {queuedCount > 0 && (
        <span className="flex shrink-0 items-center gap-1">
          <Clock size={16} aria-hidden />
          <span aria-hidden>{queuedCount}</span>
          <span className="sr-only">{tc("chats.queued", { count: queuedCount })}</span>
        </span>
      )}
      {isReplying && (
        <LoaderCircle
          size={16}
          role="img"
          aria-label={tc("chats.replying")}
          className="shrink-0 motion-safe:animate-spin"
        />
      )}
    </>
  );
}
