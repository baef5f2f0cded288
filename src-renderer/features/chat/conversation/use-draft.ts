import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { MAX_MESSAGE_CHARS } from "../../../../src-preload/contract/chat-names";
import { call } from "../../../ipc/bridge";
import { useChat } from "../session/use-session";
import { holdDraft } from "../use-chats";

/**
 * What is typed into a chat and not sent. Every change is kept on disk at once, one after the other: whatever ends the app,
 * what could be read on the screen is there again.
 */
export function useDraft(chat: Chat): readonly [text: string, setText: (text: string) => void] {
  const session = useChat();
  const client = useQueryClient();
  const [text, setText] = useState(session.draft ?? chat.draft);
  const saved = useRef(chat.draft);
  const isSaving = useRef(false);

  const save = useEffectEvent(async () => {
    if (isSaving.current) return;
    isSaving.current = true;
    try {
      // More may be typed while one state of it is being kept.
      for (
        let draft = draftOf(session.draft);
        draft !== null && draft !== saved.current;
        draft = draftOf(session.draft)
      ) {
        holdDraft(client, chat.id, draft);
        await call("chat.draft.set", { chatId: chat.id, text: draft });
        saved.current = draft;
      }
    } catch {
      // The text stays in the window; the next change tries again.
    } finally {
      isSaving.current = false;
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is to be kept
  useEffect(() => void save(), [text]);

  const change = (next: string): void => {
    session.draft = next;
    setText(next);
  };
  return [text, change];
}

const draftOf = (typed: string | null): string | null => typed?.slice(0, MAX_MESSAGE_CHARS) ?? null;
