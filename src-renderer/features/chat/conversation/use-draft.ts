import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { MAX_MESSAGE_CHARS } from "../../../../src-preload/contract/chat-names";
import { call } from "../../../ipc/bridge";
import { useChat } from "../session/use-session";
import { holdDraft } from "../use-chats";

/** The first letter after a pause is kept at once; while typing goes on, this often. */
const SAVE_EVERY_MS = 250;

/** What is typed into a chat and not sent: kept on disk while it is typed, and at once when the person leaves. */
export function useDraft(chat: Chat): readonly [text: string, setText: (text: string) => void] {
  const session = useChat();
  const client = useQueryClient();
  const [text, setText] = useState(session.draft ?? chat.draft);
  const savedText = useRef(chat.draft);
  const savedAt = useRef(0);

  const save = useEffectEvent(() => {
    const draft = (session.draft ?? "").slice(0, MAX_MESSAGE_CHARS);
    if (session.draft === null || draft === savedText.current) return;
    savedText.current = draft;
    savedAt.current = Date.now();
    holdDraft(client, chat.id, draft);
    // The text stays in the window; the next stop tries again.
    call("chat.draft.set", { chatId: chat.id, text: draft }).catch(() => {
      savedText.current = "";
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is to be kept
  useEffect(() => {
    const timer = setTimeout(save, Math.max(0, savedAt.current + SAVE_EVERY_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    const leave = (): void => save();
    window.addEventListener("pagehide", leave);
    window.addEventListener("blur", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("blur", leave);
      leave();
    };
  }, []);

  const change = (next: string): void => {
    session.draft = next;
    setText(next);
  };
  return [text, change];
}
