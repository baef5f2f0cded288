import "./chat.css";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState } from "react";
import { Redirect, useLocation } from "wouter";
import type { ChatTarget } from "../../../src-preload/contract/chat";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { showFailure } from "../../ui/toast";
import { useAgentFeed } from "../agents/use-agents";
import { Screen } from "../frame/screen";
import { Conversation } from "./conversation/conversation";
import { ChatsPane } from "./list/chats-pane";
import { NoConversation } from "./no-conversation";
import { forgetSessions } from "./session/use-session";
import { TargetPicker } from "./target/target-picker";
import { forgetChats, holdChat, useChatFeed } from "./use-chats";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The chats: all of them at `/chat`, one at `/chat/:id`. */
export function ChatScreen() {
  const owner = useAppState(({ account, cloud }) => `${cloud.webOrigin} ${account.userId} ${account.organizationId}`);
  return (
    <Screen title={t("screen.chat")} needsAccount fillsPage>
      <Panes key={owner} owner={owner} />
    </Screen>
  );
}

/** The list beside the open chat; one of them at a time where there is no room for both. */
function Panes({ owner }: { readonly owner: string }) {
  const [path, navigate] = useLocation();
  const client = useQueryClient();
  const [isPicking, setIsPicking] = useState(false);
  useState(() => adoptOwner(owner, client));
  useChatFeed();
  useAgentFeed();
  const create = useAction("chat.chats.create", {
    onDone: (chat) => {
      holdChat(client, chat);
      setIsPicking(false);
      navigate(`/chat/${chat.id}`);
    },
    onFailed: showFailure,
  });
  const chatId = path.split("/")[2] ?? "";
  const isOpen = UUID.test(chatId);
  const pick = (): void => setIsPicking(true);
  if (path.startsWith("/chat/") && !isOpen) return <Redirect to="/chat" replace />;
  return (
    <div className="@container/panes flex min-h-0 flex-1">
      <div
        className={clsx(
          "min-w-0 flex-1 flex-col @2xl/panes:flex @2xl/panes:w-64 @2xl/panes:flex-none @2xl/panes:border-r @2xl/panes:border-line @5xl/panes:w-72",
          isOpen ? "hidden" : "flex",
        )}
      >
        <ChatsPane openChatId={isOpen ? chatId : null} onNew={pick} />
      </div>
      <div className={clsx("@container min-w-0 flex-1 flex-col bg-canvas", isOpen ? "flex" : "hidden @2xl/panes:flex")}>
        {isOpen ? <Conversation key={chatId} chatId={chatId} /> : <NoConversation onNew={pick} />}
      </div>
      {isPicking && (
        <TargetPicker onPick={(target: ChatTarget) => create.run({ target })} onClose={() => setIsPicking(false)} />
      )}
    </div>
  );
}

/** Whose chats the window holds. */
let heldOwner: string | null = null;

/** Chats belong to an account: with another one nothing of the former stays in the window. Before any of it is drawn. */
function adoptOwner(owner: string, client: QueryClient): void {
  if (heldOwner !== null && heldOwner !== owner) {
    forgetSessions();
    forgetChats(client);
  }
  heldOwner = owner;
}
