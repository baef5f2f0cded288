import { clsx } from "clsx";
import { memo, useDeferredValue } from "react";
import type { ChatMessage } from "../../../../src-preload/contract/chat";
import { useLanguage } from "../../../i18n/language";
import { Skeleton } from "../../../ui/skeleton";
import { formatAsOf } from "../../../ui/time";
import { MarkdownText } from "../markdown/markdown-text";
import { useChatValue } from "../session/use-session";
import { tc } from "../text";
import { MessageActions } from "./message-actions";
import { MessageState } from "./message-state";
import { Thinking } from "./thinking";

interface MessageRowProps {
  readonly index: number;
  readonly total: number;
  readonly targetName: string;
  readonly onEdit: (messageId: string, text: string) => void;
}

/** The message at a place of the chat; holds the place while it is not here. */
export const MessageRow = memo(function MessageRow({ index, total, ...rest }: MessageRowProps) {
  useLanguage();
  const message = useChatValue((chat) => chat.at(index));
  const isTarget = useChatValue((chat) => chat.target !== null && chat.target.messageId === message?.id);
  if (message === undefined) {
    return (
      <div className="chat-column h-28 py-3">
        <Skeleton className="h-full w-full" />
      </div>
    );
  }
  return <MessageArticle key={message.id} {...{ message, index, total, isTarget, ...rest }} />;
});

interface MessageArticleProps extends MessageRowProps {
  readonly message: ChatMessage;
  readonly isTarget: boolean;
}

function MessageArticle({ message, index, total, targetName, isTarget, onEdit }: MessageArticleProps) {
  // The words first, the buttons when there is time: they are most of what a row costs to draw.
  const hasActions = useDeferredValue(true, false);
  const isOwn = message.role === "user";
  const name = isOwn ? tc("messages.you") : targetName;
  const time = formatAsOf(message.createdAt, Date.now());
  return (
    <article
      aria-label={tc("message.named", { name, time })}
      aria-posinset={index + 1}
      aria-setsize={total}
      className="group chat-column py-2"
    >
      <div
        className={clsx(
          "rounded-card px-4 py-2",
          isOwn && "border border-line bg-surface",
          isTarget && "outline-2 outline-offset-0 outline-ink-muted",
        )}
      >
        <div className="flex min-h-7 items-center gap-2">
          <h3 className="min-w-0 truncate text-small font-semibold">{name}</h3>
          <time className="shrink-0 text-small text-ink-muted tabular-nums">{time}</time>
          {hasActions && <MessageActions message={message} isLast={index >= total - 2} onEdit={onEdit} />}
        </div>
        {isOwn ? (
          <p dir="auto" className="chat-own-text">
            {message.text}
          </p>
        ) : (
          <ReplyBody message={message} />
        )}
        <MessageState message={message} isLast={index === total - 1} />
      </div>
    </article>
  );
}

function ReplyBody({ message: { text, reasoning, status } }: { readonly message: ChatMessage }) {
  return (
    <>
      {(status === "sending" || reasoning !== null) && (
        <Thinking reasoning={reasoning} isThinking={text === "" && (status === "sending" || status === "streaming")} />
      )}
      {text !== "" && <MarkdownText text={text} isGrowing={status === "streaming"} />}
    </>
  );
}
