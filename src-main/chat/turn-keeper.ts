import type { ChatMessage } from "../../src-preload/contract/chat";
import type { WireError } from "../../src-preload/contract/errors";
import type { AccountHistory, MessageChange, Turn } from "./history";
import type { ReplyBoard } from "./reply-board";

/** Every change of a turn: on disk first, then on the page. */
export interface TurnKeeper {
  /** The turn is under way; its reply is on the board from now on. */
  proceed(turn: Turn, user: MessageChange, reply: MessageChange): Turn;
  /** The turn is over: the reply's whole text and its end go to disk together. */
  settle(turn: Turn, user: MessageChange, reply: MessageChange): void;
  /** The turn has not begun, or no longer: it waits, or is given up, with the reason to be seen. */
  shelve(turn: Turn, status: "queued" | "failed" | "stopped", error: WireError | null): void;
  /** What the cloud tells of a reply beside its text. */
  learn(replyId: string, told: MessageChange): void;
  /** Another text in place of what came. */
  replace(replyId: string, text: string): void;
}

interface Deps {
  readonly history: AccountHistory;
  readonly board: ReplyBoard;
  /** A chat's entry in the list is another than before. */
  readonly onChatChanged: () => void;
}

export function createTurnKeeper({ history, board, onChatChanged }: Deps): TurnKeeper {
  const save = (message: ChatMessage, change: MessageChange): ChatMessage => {
    history.change(message.id, change);
    return { ...message, ...change };
  };
  const tell = (message: ChatMessage): void => board.tell({ type: "message", chatId: message.chatId, message });

  return {
    proceed(turn, user, reply) {
      const next = history.together(() => ({
        userMessage: save(turn.userMessage, user),
        reply: save(turn.reply, reply),
      }));
      tell(next.userMessage);
      board.show(next.reply);
      onChatChanged();
      return next;
    },
    settle(turn, user, reply) {
      const written = board.take(turn.reply.id) ?? turn.reply;
      const both = history.together(() => [
        save(turn.userMessage, user),
        save(written, { text: written.text, ...reply }),
      ]);
      for (const message of both) tell(message);
      board.flush();
      onChatChanged();
    },
    shelve(turn, status, error) {
      board.take(turn.reply.id);
      const both = history.together(() => [
        save(turn.userMessage, { status: status === "queued" ? "queued" : "failed" }),
        save(turn.reply, { status, error }),
      ]);
      for (const message of both) tell(message);
      onChatChanged();
    },
    learn(replyId, told) {
      const now = board.read(replyId);
      if (now !== undefined) board.show(save(now, told));
    },
    replace(replyId, text) {
      const now = board.read(replyId);
      if (now === undefined || now.text === text) return;
      board.replace(replyId, text);
      board.show(save(now, { text }));
    },
  };
}
