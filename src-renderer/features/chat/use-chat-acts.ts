import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { Chat } from "../../../src-preload/contract/chat";
import { call, toWireError } from "../../ipc/bridge";
import { useAction } from "../../ipc/use-action";
import { showDone, showFailure } from "../../ui/toast";
import { tc } from "./text";
import { holdChat } from "./use-chats";

interface ChatActs {
  readonly rename: (title: string) => void;
  readonly togglePin: () => void;
  readonly exportAs: (format: "markdown" | "json") => void;
  /** Deletes at once; a message offers to take it back for as long as that is possible. */
  readonly remove: () => void;
}

/** What can be done with a chat as a whole. */
export function useChatActs(chat: Chat): ChatActs {
  const client = useQueryClient();
  const [path, navigate] = useLocation();
  const hold = (changed: Chat): void => holdChat(client, changed);
  const rename = useAction("chat.chats.rename", { onDone: hold, onFailed: showFailure });
  const pin = useAction("chat.chats.pin", { onDone: hold, onFailed: showFailure });
  const save = useAction("chat.chats.export", {
    onDone: ({ fileName }) => {
      if (fileName !== null) showDone(tc("exported.done", { name: fileName }));
    },
    onFailed: showFailure,
  });
  const place = `/chat/${chat.id}`;

  // Not a mutation of this component: its row is gone before the person takes it back.
  const restore = async (wasOpen: boolean): Promise<void> => {
    try {
      hold(await call("chat.chats.restore", { chatId: chat.id }));
      if (wasOpen) navigate(place);
    } catch (thrown) {
      showFailure(toWireError(thrown));
    }
  };
  const remove = useAction("chat.chats.delete", {
    onDone: ({ undoUntil }) => {
      const wasOpen = path === place;
      if (wasOpen) navigate("/chat");
      showDone(tc("deleted.done", { title: chat.title }), {
        durationMs: Math.max(0, undoUntil - Date.now()),
        action: { label: tc("deleted.undo"), run: () => void restore(wasOpen) },
      });
    },
    onFailed: showFailure,
  });
  return {
    rename: (title) => rename.run({ chatId: chat.id, title }),
    togglePin: () => pin.run({ chatId: chat.id, isPinned: !chat.isPinned }),
    exportAs: (format) => save.run({ chatId: chat.id, format }),
    remove: () => remove.run({ chatId: chat.id }),
  };
}
