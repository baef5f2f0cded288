/**
 * The replies that are being written now. Their text is on disk before anybody is shown it, so that what a person has seen
 * survives whatever ends the app.
 */
import type { ChatEvent, ChatMessage } from "../../src-preload/contract/chat";
import type { Clock, Log } from "../cloud/ports";
import { createFrameQueue } from "./frame-queue";
import type { TextPiece } from "./history";

export interface ReplyBoard {
  /** Puts a reply on the board, or shows its new state; its text is the board's. */
  show(reply: ChatMessage): void;
  append(replyId: string, text: string): void;
  think(replyId: string, text: string): void;
  /** Another text in place of what came. */
  replace(replyId: string, text: string): void;
  /** The reply as it is now; undefined when it is not on the board. */
  read(replyId: string): ChatMessage | undefined;
  /** Takes the reply off; from then on disk has it. */
  take(replyId: string): ChatMessage | undefined;
  /** Something else the page should hear, in order with the rest. */
  tell(event: ChatEvent): void;
  /** Hands on at once what waits for its frame. */
  flush(): void;
}

interface Deps {
  readonly clock: Clock;
  readonly log: Log;
  readonly keepPieces: (pieces: readonly TextPiece[]) => void;
  readonly deliver: (events: readonly ChatEvent[]) => void;
}

const FRAME_MS = 16;

interface Written {
  message: ChatMessage;
  text: string;
  reasoning: string;
}

export function createReplyBoard({ clock, log, keepPieces, deliver }: Deps): ReplyBoard {
  const replies = new Map<string, Written>();

  const keep = (events: readonly ChatEvent[]): void => {
    const pieces = events
      .filter((event) => event.type === "delta")
      .map(({ messageId, offset, text }) => ({ messageId, offset, text }));
    if (pieces.length === 0) return;
    try {
      keepPieces(pieces);
    } catch (cause) {
      // A full disk must not take the reply from the screen as well.
      log.error("Text of a reply could not be kept", { cause });
    }
  };

  const queue = createFrameQueue<ChatEvent>(clock, FRAME_MS, (events) => {
    const merged = mergeDeltas(events);
    keep(merged);
    deliver(merged);
  });

  const asMessage = ({ message, text, reasoning }: Written): ChatMessage => ({
    ...message,
    text,
    reasoning: reasoning === "" ? null : reasoning,
  });

  return {
    show(reply) {
      const written = replies.get(reply.id) ?? { message: reply, text: reply.text, reasoning: reply.reasoning ?? "" };
      written.message = reply;
      replies.set(reply.id, written);
      queue.add({ type: "message", chatId: reply.chatId, message: asMessage(written) });
    },
    append(replyId, text) {
      const written = replies.get(replyId);
      if (written === undefined) return;
      const { chatId } = written.message;
      queue.add({ type: "delta", chatId, messageId: replyId, offset: written.text.length, text });
      written.text += text;
    },
    think(replyId, text) {
      const written = replies.get(replyId);
      if (written === undefined) return;
      const { chatId } = written.message;
      queue.add({ type: "reasoning", chatId, messageId: replyId, offset: written.reasoning.length, text });
      written.reasoning += text;
    },
    replace(replyId, text) {
      const written = replies.get(replyId);
      if (written === undefined) return;
      // Pieces of the former text must not be kept after the new one was.
      queue.flush();
      written.text = text;
    },
    read(replyId) {
      const written = replies.get(replyId);
      return written === undefined ? undefined : asMessage(written);
    },
    take(replyId) {
      queue.flush();
      const written = replies.get(replyId);
      replies.delete(replyId);
      return written === undefined ? undefined : asMessage(written);
    },
    tell: (event) => queue.add(event),
    flush: () => queue.flush(),
  };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type TextEvent = Writable<Extract<ChatEvent, { readonly type: "delta" | "reasoning" }>>;

const isSameText = (one: TextEvent, other: TextEvent): boolean =>
  one.type === other.type && one.messageId === other.messageId;

/** Neighbouring pieces of the same text become one. */
function mergeDeltas(events: readonly ChatEvent[]): readonly ChatEvent[] {
  const merged: ChatEvent[] = [];
  let last: TextEvent | null = null;
  for (const event of events) {
    if (event.type !== "delta" && event.type !== "reasoning") {
      last = null;
      merged.push(event);
    } else if (last !== null && isSameText(last, event)) {
      last.text += event.text;
    } else {
      const copy: TextEvent = { ...event };
      last = copy;
      merged.push(copy);
    }
  }
  return merged;
}
