import { useState } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { Message } from "../../../ui/message";
import { Skeleton } from "../../../ui/skeleton";
import { ErrorCondition } from "../error-condition";
import { SessionProvider, useChatValue, useSession } from "../session/use-session";
import { tc } from "../text";
import { useOneChat } from "../use-chats";
import { AgentState } from "./agent-state";
import { ConversationHeader } from "./conversation-header";
import { EditComposer } from "./edit-composer";
import { FindBar } from "./find-bar";
import { MessageComposer } from "./message-composer";
import { MessageList } from "./message-list";
import { ReplyAnnouncer } from "./reply-announcer";
import { useFindShortcut } from "./use-find-shortcut";

/** One chat: its messages, and where the next one is written. */
export function Conversation({ chatId }: { readonly chatId: string }) {
  const session = useSession(chatId);
  const { chat, error, refetch } = useOneChat(chatId);
  if (chat === undefined || error?.code === "NOT_FOUND") {
    return (
      <div className="p-4">
        {error === null ? <Skeleton className="h-8 w-64" /> : <NoChat {...{ error, refetch }} />}
      </div>
    );
  }
  return (
    <SessionProvider value={session}>
      <OpenConversation chat={chat} />
    </SessionProvider>
  );
}

interface NoChatProps {
  readonly error: NonNullable<ReturnType<typeof useOneChat>["error"]>;
  readonly refetch: () => void;
}

function NoChat({ error, refetch }: NoChatProps) {
  if (error.code !== "NOT_FOUND") return <ErrorCondition error={error} since={0} onRetry={refetch} />;
  return (
    <Message tone="info" title={tc("gone.title")}>
      {tc("gone.body")}
    </Message>
  );
}

interface Editing {
  readonly messageId: string;
  readonly text: string;
}

function OpenConversation({ chat }: { readonly chat: Chat }) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const [isFinding, setIsFinding] = useState(false);
  useFindShortcut(() => setIsFinding(true));
  return (
    <>
      <ConversationHeader chat={chat} onFind={() => setIsFinding(true)} />
      {isFinding && <FindBar chatId={chat.id} onClose={() => setIsFinding(false)} />}
      <Messages chat={chat} onEdit={(messageId, text) => setEditing({ messageId, text })} />
      <div className="chat-foot shrink-0">
        <AgentState target={chat.target} />
        {editing === null ? (
          <MessageComposer chat={chat} />
        ) : (
          <EditComposer
            key={editing.messageId}
            chat={chat}
            messageId={editing.messageId}
            initialText={editing.text}
            onClose={() => setEditing(null)}
          />
        )}
      </div>
      <ReplyAnnouncer name={chat.target.name} />
    </>
  );
}

interface MessagesProps {
  readonly chat: Chat;
  readonly onEdit: (messageId: string, text: string) => void;
}

/** The messages, or why there are none to see. */
function Messages({ chat, onEdit }: MessagesProps) {
  const total = useChatValue((session) => session.total);
  const error = useChatValue((session) => session.error);
  const retry = useChatValue((session) => session.retry);
  if (total === null) {
    return (
      <div className="chat-column min-h-0 flex-1 py-4">
        {error !== null && <ErrorCondition error={error} since={0} onRetry={retry} />}
      </div>
    );
  }
  if (total === 0) {
    return (
      <div className="chat-column flex min-h-0 flex-1 flex-col justify-end gap-1 overflow-y-auto py-4">
        <p className="text-lead font-semibold break-words">{tc("messages.none.title", { name: chat.target.name })}</p>
        <p className="text-ink-muted">{tc(`messages.none.${chat.target.kind}`)}</p>
      </div>
    );
  }
  return <MessageList targetName={chat.target.name} onEdit={onEdit} />;
}
