import { useState } from "react";
import type { Chat } from "../../../../src-preload/contract/chat";
import { Composer } from "./composer";
import { useReplacement } from "./use-replacement";

interface EditComposerProps {
  readonly chat: Chat;
  readonly messageId: string;
  readonly initialText: string;
  readonly onClose: () => void;
}

/** Where an older message of the person's is written anew; the draft of the next one waits meanwhile. */
export function EditComposer({ chat, messageId, initialText, onClose }: EditComposerProps) {
  const [text, setText] = useState(initialText);
  const replacement = useReplacement(onClose);
  return (
    <Composer
      targetName={chat.target.name}
      text={text}
      onChange={setText}
      onSend={(written) => replacement.edit(messageId, written)}
      onCancelEdit={onClose}
    />
  );
}
