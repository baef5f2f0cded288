import { useRef } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { useAction } from "../../../ipc/use-action";
import { showFailure } from "../../../ui/toast";
import { useChat, useChatValue } from "../session/use-session";
import { Composer } from "./composer";
import { useDraft } from "./use-draft";

/** Where the next message of a chat is written. What is typed survives everything until it is sent. */
export function MessageComposer({ chat }: { readonly chat: Chat }) {
  const session = useChat();
  const [text, setText] = useDraft(chat);
  const sent = useRef("");
  const running = useChatValue((present) => present.runningReply?.id ?? null);
  const send = useAction("chat.messages.send", {
    onDone: (turn) => session.takeTurn(turn),
    onFailed: (error) => {
      showFailure(error);
      // What was written in the meantime is not overwritten.
      if (session.draft === "") setText(sent.current);
    },
  });
  const stop = useAction("chat.reply.stop", { onFailed: showFailure });
  return (
    <Composer
      targetName={chat.target.name}
      text={text}
      onChange={setText}
      onSend={(written) => {
        if (send.isRunning) return;
        sent.current = written;
        setText("");
        send.run({ chatId: chat.id, text: written });
      }}
      onStop={running === null ? undefined : () => stop.run({ chatId: chat.id, messageId: running })}
    />
  );
}
