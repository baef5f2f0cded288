/**
 * Sends what a person wrote, one message of a chat after the other, and keeps what comes back. A question that may have
 * reached the cloud is never sent twice by itself: it costs.
 */
import type { ChatMessage, ChatTarget } from "../../src-preload/contract/chat";
import type { WireError } from "../../src-preload/contract/errors";
import { backoffMs } from "../cloud/backoff";
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import type { AccountHistory, Turn } from "./history";
import type { ReplyBoard } from "./reply-board";
import type { ReplyEnd, ReplyEvent } from "./reply-events";
import type { Answer, Question } from "./speakers/speaker";
import type { TurnKeeper } from "./turn-keeper";

/** The chats of one account, as long as it is signed in. */
export interface Conversations {
  /** There may be something to send in this chat. */
  wake(chatId: string): void;
  /** The cloud is back: what waits for it in any chat is sent. */
  wakeAll(): void;
  /** Ends a reply, or keeps a waiting message from being sent. */
  stop(chatId: string, replyId: string): void;
  /** Ends every reply with this reason; nothing is sent any more. Idempotent. */
  end(reason: string): void;
}

interface Deps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly history: AccountHistory;
  readonly board: ReplyBoard;
  readonly keeper: TurnKeeper;
  /** Whether the cloud may be asked at the moment. */
  readonly canSend: () => boolean;
  readonly ask: (target: ChatTarget, chatId: string, question: Question) => Answer;
}

interface Running {
  readonly chatId: string;
  readonly turn: Turn;
  readonly abort: AbortController;
  isStopped: boolean;
}

/** A chat whose next message waits for the cloud, or for its leave. */
interface Hold {
  readonly waitsFor: "cloud" | "leave";
  readonly attempts: number;
  isOver: boolean;
}

/** How many messages before a question may go along with it. */
const CONTEXT_MESSAGES = 100;
/** A longer wait is the person's to decide about. */
const LONGEST_LEAVE_MS = 120_000;
const DEFAULT_LEAVE_MS = 10_000;
const RECONNECT = { firstMs: 2_000, capMs: 60_000 };

const NOT_SENT: WireError = {
  code: "CANCELLED",
  message: "This was not sent, because the message before it failed.",
};

export function createConversations(deps: Deps): Conversations {
  const { random, log, history, board, keeper } = deps;
  const clock = createScopedClock(deps.clock);
  const running = new Map<string, Running>();
  const holds = new Map<string, Hold>();
  const askedToWait = new Set<string>();
  let isEnded = false;

  const isMine = (mine: Running): boolean => running.get(mine.chatId) === mine;

  const hold = ({ chatId, turn }: Running, waitsFor: Hold["waitsFor"], error: WireError, waitMs: number): void => {
    keeper.shelve(turn, "queued", error);
    const next: Hold = { waitsFor, attempts: (holds.get(chatId)?.attempts ?? 0) + 1, isOver: false };
    holds.set(chatId, next);
    clock.after(waitMs, () => {
      next.isOver = true;
      wake(chatId);
    });
  };

  /** What was written after a message that failed was written for its answer: the person decides about it. */
  const fail = ({ chatId, turn }: Running, user: "done" | "failed", error: WireError): void => {
    keeper.settle(turn, { status: user }, { status: "failed", error });
    for (const waiting of history.openTurns(chatId)) keeper.shelve(waiting, "failed", NOT_SENT);
  };

  const settleEnd = (mine: Running, end: ReplyEnd): void => {
    if (mine.isStopped) keeper.settle(mine.turn, { status: "done" }, { status: "stopped", error: null });
    else if (end.as === "done") keeper.settle(mine.turn, { status: "done" }, { status: "done", error: null });
    else if (end.as === "failed") fail(mine, "done", end.error.toWire());
    else keeper.settle(mine.turn, { status: "done" }, { status: "cut", error: end.error.toWire() });
  };

  /** The cloud did not take the question, or nobody knows whether it did. */
  const settleRefusal = (mine: Running, error: unknown): void => {
    const { chatId, turn } = mine;
    if (mine.isStopped) {
      keeper.settle(turn, { status: "failed" }, { status: "stopped", error: null });
    } else if (hasCode(error, "OFFLINE")) {
      const waitMs = backoffMs(holds.get(chatId)?.attempts ?? 0, RECONNECT, random);
      hold(mine, "cloud", error.toWire(), waitMs);
    } else if (hasCode(error, "RATE_LIMITED") && mayWait(turn, error)) {
      const retryAfterMs = error.details?.retryAfterMs ?? DEFAULT_LEAVE_MS;
      const shown = { ...error.toWire(), details: { ...error.details, retryAfterMs } };
      hold(mine, "leave", shown, retryAfterMs);
    } else {
      if (!(error instanceof DomainError)) log.error("A message could not be sent", { cause: error });
      fail(mine, "failed", wireOf(error));
    }
  };

  /** Once for every message, and not for long. */
  const mayWait = ({ reply }: Turn, { details }: DomainError): boolean => {
    if (askedToWait.has(reply.id) || (details?.retryAfterMs ?? 0) > LONGEST_LEAVE_MS) return false;
    askedToWait.add(reply.id);
    return true;
  };

  const take = (replyId: string, events: readonly ReplyEvent[]): ReplyEnd | null => {
    for (const event of events) {
      switch (event.type) {
        case "text":
          board.append(replyId, event.text);
          break;
        case "reasoning":
          board.think(replyId, event.text);
          break;
        case "replace":
          keeper.replace(replyId, event.text);
          break;
        case "facts": {
          const { type: _, ...told } = event;
          keeper.learn(replyId, told);
          break;
        }
        case "warning":
          log.info("The cloud warned during a reply", { message: event.message });
          break;
        case "ended":
          return event;
      }
    }
    return null;
  };

  /** What was said before, without what never arrived. */
  const before = (chatId: string, { seq }: ChatMessage): readonly ChatMessage[] =>
    history
      .before(chatId, seq, CONTEXT_MESSAGES)
      .filter(({ role, status, text }) => text !== "" && (role === "assistant" || status === "done"));

  const converse = async (mine: Running): Promise<void> => {
    const { chatId, turn, abort } = mine;
    const { text } = turn.userMessage;
    const question = { text, before: before(chatId, turn.userMessage), signal: abort.signal };
    let hasBegun = false;
    for await (const events of deps.ask(history.chat(chatId).target, chatId, question)) {
      if (!isMine(mine)) return;
      if (!hasBegun && events[0]?.type !== "ended") {
        hasBegun = true;
        holds.delete(chatId);
        keeper.proceed(turn, { status: "done" }, { status: "streaming" });
      }
      const end = take(turn.reply.id, events);
      if (end !== null) settleEnd(mine, end);
    }
  };

  const run = async (turn: Turn, chatId: string): Promise<void> => {
    const started = keeper.proceed(turn, { status: "sending" }, { status: "sending", error: null });
    const mine: Running = { chatId, turn: started, abort: new AbortController(), isStopped: false };
    running.set(chatId, mine);
    try {
      await converse(mine);
    } catch (error) {
      if (isMine(mine)) settleRefusal(mine, error);
    } finally {
      if (isMine(mine)) {
        running.delete(chatId);
        wake(chatId);
      }
    }
  };

  const wake = (chatId: string): void => {
    const held = holds.get(chatId);
    if (isEnded || running.has(chatId) || held?.isOver === false || !deps.canSend()) return;
    const next = history.openTurns(chatId)[0];
    if (next === undefined) return;
    run(next, chatId).catch((cause: unknown) => log.error("A turn of a chat could not be kept", { cause }));
  };

  return {
    wake,
    wakeAll() {
      for (const held of holds.values()) if (held.waitsFor === "cloud") held.isOver = true;
      for (const chatId of new Set(history.openTurns(null).map((turn) => turn.chatId))) wake(chatId);
    },
    stop(chatId, replyId) {
      const mine = running.get(chatId);
      if (mine?.turn.reply.id === replyId) {
        mine.isStopped = true;
        mine.abort.abort();
        return;
      }
      const waiting = history.openTurns(chatId).find(({ reply }) => reply.id === replyId);
      if (waiting !== undefined) keeper.shelve(waiting, "stopped", null);
    },
    end(reason) {
      isEnded = true;
      clock.stop();
      const error: WireError = { code: "CANCELLED", message: reason };
      const ended = [...running.values()];
      running.clear();
      for (const { turn, abort } of ended) {
        const hasText = (board.read(turn.reply.id)?.text ?? "") !== "";
        if (hasText) keeper.settle(turn, { status: "done" }, { status: "cut", error });
        else keeper.settle(turn, { status: "failed" }, { status: "failed", error });
        abort.abort();
      }
    },
  };
}
