import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import { ChatSession } from "./chat-session";

const MOST_KEPT = 5;

/** The chats last on the screen, the newest last: coming back to one shows it at once. */
const kept = new Map<string, ChatSession>();

/** Forgets every chat: another account is signed in. */
export const forgetSessions = (): void => kept.clear();

function sessionOf(chatId: string): ChatSession {
  const session = kept.get(chatId) ?? new ChatSession(chatId);
  kept.delete(chatId);
  kept.set(chatId, session);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return session;
}

/** Follows a chat while the component is there. */
export function useSession(chatId: string): ChatSession {
  const session = kept.get(chatId) ?? sessionOf(chatId);
  useEffect(() => {
    sessionOf(chatId);
    session.start();
    return () => session.stop();
  }, [session, chatId]);
  return session;
}

const SessionContext = createContext<ChatSession | null>(null);

export const SessionProvider = SessionContext.Provider;

/** The chat that the component is a part of. */
export function useChat(): ChatSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("used outside of a chat");
  return session;
}

/** A value of the chat; the component is drawn again when that value is another one. Give values that keep their identity. */
export function useChatValue<T>(select: (session: ChatSession) => T): T {
  const session = useChat();
  return useSyncExternalStore(session.subscribe, () => select(session));
}

/** Leads to a message of a chat that is open or is opened next. */
export function showInChat(chatId: string, seq: number): void {
  void sessionOf(chatId).show(seq);
}
