import { ArrowLeft, TextSearch } from "lucide-react";
import { Link, useLocation } from "wouter";
import type { Chat } from "../../../../src-preload/contract/chat";
import { IconButton } from "../../../ui/icon-button";
import { isMac } from "../../../ui/platform";
import { Truncated } from "../../../ui/truncated";
import { useTextProvider } from "../../settings/routing/use-routing";
import { ChatMenu } from "../chat-menu";
import { useChatValue } from "../session/use-session";
import { targetIcon } from "../target/target-look";
import { tc } from "../text";
import { useReplacement } from "./use-replacement";

interface ConversationHeaderProps {
  readonly chat: Chat;
  readonly onFind: () => void;
}

/** What the chat is called and whom it is with; finding in it and everything else behind two buttons. */
export function ConversationHeader({ chat, onFind }: ConversationHeaderProps) {
  const [, navigate] = useLocation();
  const undoable = useChatValue((session) => session.undoableReplacementId);
  const replacement = useReplacement();
  const { target, title } = chat;
  const Icon = targetIcon(target.kind);
  return (
    <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
      <IconButton
        icon={ArrowLeft}
        label={tc("chats.back")}
        className="-ml-2 @2xl/panes:hidden"
        onClick={() => navigate("/chat")}
      />
      <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
      <h2 className="min-w-0 font-semibold">
        <Truncated text={title} />
      </h2>
      {target.name !== title && (
        <span className="hidden min-w-0 shrink-[2] truncate text-small text-ink-muted @xl:block">
          <span className="sr-only">{tc(`target.${target.kind}`)} </span>
          {target.name}
        </span>
      )}
      {target.kind === "model" && <AnsweredBy />}
      <div className="ml-auto flex shrink-0">
        <IconButton
          icon={TextSearch}
          label={tc("header.find")}
          aria-keyshortcuts={isMac ? "Meta+F" : "Control+F"}
          onClick={onFind}
        />
        <ChatMenu
          chat={chat}
          label={tc("header.more")}
          onUndoReplacement={undoable === null ? undefined : () => replacement.undo(undoable)}
        />
      </div>
    </div>
  );
}

/** Names the provider where it is not the cloud: what is written goes there. */
function AnsweredBy() {
  const provider = useTextProvider();
  if (provider === null) return null;
  return (
    <Link
      href="/settings/routing"
      className="hidden min-w-0 shrink-[2] truncate rounded-control border border-line px-2 py-0.5 text-small text-ink-muted hover:text-ink @lg:block"
    >
      {tc("header.answeredBy", { provider })}
    </Link>
  );
}
