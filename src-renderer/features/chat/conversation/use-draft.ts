import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { MAX_MESSAGE_CHARS } from "../../../../src-preload/contract/chat-names";
import { call } from "../../../ipc/bridge";
import { useChat } from "../session/use-session";
import { holdDraft } from "../use-chats";

const SAVE_AFTER_MS = 400;

/** What is typed into a chat and not sent: kept on disk soon after each stop, and at once when the person leaves. */
export function useDraft(chat: Chat): readonly [text: string, setText: (text: string) => void] {
  const session = useChat();
  const client = useQueryClient();
  const [text, setText] = useState(session.draft ?? chat.draft);
  const savedText = useRef(chat.draft);

  const save = useEffectEvent(() => {
    const draft = (session.draft ?? "").slice(0, MAX_MESSAGE_CHARS);
    if (session.draft === null || draft === savedText.current) return;
    savedText.current = draft;
    holdDraft(client, chat.id, draft);
    // The text stays in the window; the next stop tries again.
    call("chat.draft.set", { chatId: chat.id, text: draft }).catch(() => {
      savedText.current = "";
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change begins the wait anew
  useEffect(() => {
    const timer = setTimeout(save, SAVE_AFTER_MS);
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
