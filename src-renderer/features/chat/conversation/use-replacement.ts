import type { ChatReplacement } from "../../../../src-preload/contract/chat";
import { call, toWireError } from "../../../ipc/bridge";
import { useAction } from "../../../ipc/use-action";
import { showDone, showFailure } from "../../../ui/toast";
import { useChat } from "../session/use-session";
import { tc } from "../text";

interface Replacements {
  /** Asks for another reply; it and all after it give way, and can be brought back. */
  readonly regenerate: (messageId: string) => void;
  /** Puts another text in place of a message of the person's. */
  readonly edit: (messageId: string, text: string) => void;
  readonly undo: (replacementId: string) => void;
}

/** The acts by which a part of the chat gives way to another; `onReplaced` hears when one did. */
export function useReplacement(onReplaced?: () => void): Replacements {
  const session = useChat();
  const { chatId } = session;

  const undo = async (replacementId: string): Promise<void> => {
    try {
      await call("chat.replacement.undo", { chatId, replacementId });
    } catch (thrown) {
      showFailure(toWireError(thrown));
    }
    session.reorder();
  };
  const onDone = ({ replacementId }: ChatReplacement): void => {
    session.reorder();
    onReplaced?.();
    showDone(tc("replaced.done"), { action: { label: tc("replaced.undo"), run: () => void undo(replacementId) } });
  };
  const regenerate = useAction("chat.reply.regenerate", { onDone, onFailed: showFailure });
  const edit = useAction("chat.messages.edit", { onDone, onFailed: showFailure });
  return {
    regenerate: (messageId) => regenerate.run({ chatId, messageId }),
    edit: (messageId, text) => edit.run({ chatId, messageId, text }),
    undo: (replacementId) => void undo(replacementId),
  };
}
