/** Puts the chat together: whose history is open, what is being said, and what the page may ask. */
import type { ChatEvent, ChatMessage, ChatTarget } from "../../src-preload/contract/chat";
import { DELETE_UNDO_MS } from "../../src-preload/contract/chat-names";
import type { StateStore } from "../app/state-store";
import type { AccountStreams, AccountTransport } from "../cloud/account-transport";
import { DomainError } from "../cloud/errors";
import type { Clock, Log, Random } from "../cloud/ports";
import { createScopedClock } from "../cloud/scoped-clock";
import { createHistoryChoice } from "./account-history";
import { createChatUseCases, type Desk } from "./chat-use-cases";
import { createConversations } from "./conversations";
import { createFrameQueue } from "./frame-queue";
import type { AccountHistory, ChatHistory } from "./history";
import { createReplyBoard } from "./reply-board";
import { askAgent } from "./speakers/ask-agent";
import { askCharacter } from "./speakers/ask-character";
import { askModel } from "./speakers/ask-model";
import type { Answer, Question, SpeakerDeps } from "./speakers/speaker";
import { createTextSource, type TextSourceDeps } from "./text-source";
import { createTurnKeeper } from "./turn-keeper";
import type { ChatUseCases } from "./use-cases";

/** The world of the chat. */
export interface ChatDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly state: StateStore;
  readonly history: ChatHistory;
  readonly account: AccountTransport & AccountStreams;
  /** Where the cloud has its sandbox agents. */
  readonly agentBase: SpeakerDeps["agentBase"];
  /** Who answers where a chat is with a model. */
  readonly router: TextSourceDeps["router"];
  readonly providers: TextSourceDeps["providers"];
  /** What happens in chats, in order, at most once a frame. */
  readonly deliver: (events: readonly ChatEvent[]) => void;
  /** The list of chats is another than before; `revision` grows. */
  readonly onListChanged: (revision: number) => void;
}

/** The chat, with a life of its own. Nothing is sent before `start` and nothing after `stop`. */
export interface Chat {
  readonly useCases: ChatUseCases;
  /** Messages of a chat that can still change, as they are now; nothing for a chat that is not this account's. */
  snapshot(chatId: string): readonly ChatMessage[];
  start(): void;
  /** Ends every reply, keeps what came, closes the history. Idempotent. */
  stop(): void;
}

const LIST_FRAME_MS = 250;
const PURGE_STEP_MS = 50;

export function createChat(deps: ChatDeps): Chat {
  const { random, log, state } = deps;
  const clock = createScopedClock(deps.clock);
  const choose = createHistoryChoice(deps.history);
  let revision = 0;
  const list = createFrameQueue<null>(clock, LIST_FRAME_MS, () => deps.onListChanged(++revision));
  const onListChanged = (): void => list.add(null);
  const board = createReplyBoard({ clock, log, keepPieces: deps.history.keepPieces, deliver: deps.deliver });
  const text = createTextSource({
    ...{ clock, account: deps.account, router: deps.router, providers: deps.providers },
    cloudOrigin: () => state.read().cloud.apiOrigin,
  });
  let desk: Desk | null = null;
  let isStarted = false;
  let isStopped = false;
  let unsubscribe = (): void => {};

  const canSend = (): boolean => {
    const { account } = state.read();
    return isStarted && (account.state === "verified" || account.state === "unverified");
  };

  const openDesk = (history: AccountHistory): Desk => {
    const speaker: SpeakerDeps = { account: deps.account, clock, agentBase: deps.agentBase };
    const ask = (target: ChatTarget, chatId: string, question: Question): Answer => {
      switch (target.kind) {
        case "agent":
          return askAgent(speaker, { agentId: target.agentId, roomId: chatId }, question);
        case "character": {
          const place = { room: () => history.room(chatId), setRoom: (id: string) => history.setRoom(chatId, id) };
          return askCharacter(speaker, { ...target, ...place }, question);
        }
        case "model":
          return askModel({ clock, askForText: text.ask }, target.modelId, question);
      }
    };
    const keeper = createTurnKeeper({ history, board, onChatChanged: onListChanged });
    const conversations = createConversations({ clock, random, log, history, board, keeper, canSend, ask });
    return { history, conversations };
  };

  let wasReachable = false;
  const follow = (): void => {
    if (isStopped) return;
    const { open, hasChanged } = choose(state.read());
    if (hasChanged) {
      desk?.conversations.end("The sign-in ended before the reply was complete.");
      desk = open === null ? null : openDesk(open);
      onListChanged();
    }
    const isReachable = canSend() && state.read().account.state === "verified";
    if (isReachable && (!wasReachable || hasChanged)) desk?.conversations.wakeAll();
    wasReachable = isReachable;
  };

  const openNow = (): Desk => {
    if (isStopped) throw new DomainError("CANCELLED", "The app is closing.");
    follow();
    if (desk !== null) return desk;
    if (!state.read().account.hasApiKey) throw new DomainError("NOT_SIGNED_IN", "Sign in to see your chats.");
    throw new DomainError("OFFLINE", "Your chats open as soon as Eliza Cloud has said whose key this is.");
  };

  const purge = (): void => {
    if (deps.history.purge(clock.now() - DELETE_UNDO_MS)) clock.after(PURGE_STEP_MS, purge);
  };

  return {
    useCases: createChatUseCases({
      clock,
      random,
      board,
      desk: openNow,
      models: text.offer,
      language: () => state.read().language,
      onListChanged,
      onDeleted: () => clock.after(DELETE_UNDO_MS + PURGE_STEP_MS, purge),
    }),
    snapshot(chatId) {
      board.flush();
      return desk === null ? [] : desk.history.openMessages(chatId).map((message) => board.read(message.id) ?? message);
    },
    start() {
      isStarted = true;
      unsubscribe = state.subscribe(follow);
      follow();
      clock.after(PURGE_STEP_MS, purge);
    },
    stop() {
      if (isStopped) return;
      unsubscribe();
      desk?.conversations.end("The app was closed before the reply was complete.");
      isStopped = true;
      desk = null;
      clock.stop();
      deps.history.close();
    },
  };
}
