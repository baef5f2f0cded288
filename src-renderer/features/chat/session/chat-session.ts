import type { ChatEvent, ChatMessage, ChatPageAnchor, ChatTurn } from "../../../../src-preload/contract/chat";
import type { WireError } from "../../../../src-preload/contract/errors";
import { call, toWireError } from "../../../ipc/bridge";
import { type ChatWatch, watchChat } from "./chat-stream";
import { MessageLog } from "./message-log";

/** Enough for the tallest window; one page more is asked for as soon as the person scrolls. */
const END_SIZE = 50;
const PAGE_SIZE = 50;
/** After an edit or an undo all places may have moved: what was on the screen is asked for in one go. */
const REORDERED_SIZE = 200;

/** A frame that takes longer is followed by as much time without one. */
const DEAR_MS = 32;

/** A message to be shown, asked for by a search hit. */
export interface Target {
  readonly index: number;
  readonly messageId: string;
}

/**
 * One chat while it is on the screen: its messages, as pages and the stream bring them. It tells its listeners at most
 * once a frame, however fast a reply comes.
 */
export class ChatSession {
  private readonly log = new MessageLog();
  private readonly listeners = new Set<() => void>();
  private readonly endedListeners = new Set<(reply: ChatMessage) => void>();
  private readonly asked = new Set<number>();
  private watch: ChatWatch | null = null;
  private frame: number | null = null;
  /** Counts the times all places may have moved: answers from before are too old. */
  private generation = 0;
  private endError: WireError | null = null;
  private shown: Target | null = null;
  private undoable: string | null = null;
  private sentCount = 0;
  private restsUntil = 0;
  /** What is typed and not sent, as this window has it; null until something was typed here. */
  draft: string | null = null;
  private readonly errorAt = new Map<string, number>();

  constructor(readonly chatId: string) {}

  /** How many messages there are; null while that is not known. */
  get total(): number | null {
    return this.log.total;
  }

  /** Why the end of the chat could not be read; null when it could. */
  get error(): WireError | null {
    return this.endError;
  }

  /** The message a search led to; the list scrolls to it and marks it. */
  get target(): Target | null {
    return this.shown;
  }

  /** The newest regenerated or edited part that can be brought back. */
  get undoableReplacementId(): string | null {
    return this.undoable;
  }

  /** Grows when the person sends something: the list goes to the end then. */
  get sent(): number {
    return this.sentCount;
  }

  at(index: number): ChatMessage | undefined {
    return this.log.at(index);
  }

  /** The reply that is being written or waits; null for none. Replies under way are at the end of a chat. */
  get runningReply(): ChatMessage | null {
    const total = this.log.total ?? 0;
    for (let index = total - 1; index >= Math.max(0, total - PAGE_SIZE); index -= 1) {
      const message = this.log.at(index);
      if (message?.role === "assistant" && (message.status === "sending" || message.status === "streaming"))
        return message;
    }
    return null;
  }

  /** When a message got its error, as far as this window saw it; else when it was written. Epoch milliseconds. */
  errorSince(message: ChatMessage): number {
    return this.errorAt.get(message.id) ?? message.createdAt;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears each reply once when it ends: done, cut, stopped or failed. */
  onReplyEnded(listener: (reply: ChatMessage) => void): () => void {
    this.endedListeners.add(listener);
    return () => this.endedListeners.delete(listener);
  }

  /** Begins to follow the chat; what is here from before is shown until it is read again. */
  start(): void {
    this.log.beginAgain();
    this.watch = watchChat(this.chatId, (events) => this.take(events));
    void this.readEnd(END_SIZE);
  }

  stop(): void {
    this.watch?.stop();
    this.watch = null;
    this.shown = null;
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.frame = null;
  }

  /** Tries again to read the end of the chat. */
  readonly retry = (): void => {
    this.stop();
    this.start();
  };

  /** Asks for the messages of a range of places that are not here yet. */
  async ensure(from: number, to: number): Promise<void> {
    const pages: number[] = [];
    for (let index = from; index <= to; index += 1) {
      const start = index - (index % PAGE_SIZE);
      if (this.log.at(index) === undefined && !this.asked.has(start)) {
        this.asked.add(start);
        pages.push(start);
      }
    }
    await Promise.all(pages.map((index) => this.readPage(index)));
  }

  /** Takes the messages that sending answered with, before the stream tells of them. */
  takeTurn({ userMessage, reply }: ChatTurn): void {
    this.log.takeNew([userMessage, reply]);
    this.sentCount += 1;
    this.shown = null;
    this.tell();
  }

  /** Reads the chat anew: messages gave way to others. */
  reorder(): void {
    this.generation += 1;
    this.asked.clear();
    this.watch?.again();
    void this.readEnd(REORDERED_SIZE);
  }

  /** Brings the message at that position into the list and marks it. */
  async show(seq: number): Promise<void> {
    if (this.log.total === null) await this.readEnd(END_SIZE);
    if (this.log.indexOfSeq(seq) < 0) await this.read({ from: "around", seq }, PAGE_SIZE);
    const index = this.log.indexOfSeq(seq);
    const message = this.log.at(index);
    if (message === undefined) return;
    this.shown = { index, messageId: message.id };
    this.tell();
  }

  /** Takes the mark off the message a search led to. */
  clearTarget(): void {
    this.shown = null;
    this.tell();
  }

  private take(events: readonly ChatEvent[]): void {
    const { hasGap, isReordered, ended } = this.log.apply(events);
    if (isReordered) this.reorder();
    else if (hasGap) this.watch?.again();
    for (const event of events) {
      if (event.type === "message" && event.message.error !== null) this.errorAt.set(event.message.id, Date.now());
    }
    for (const reply of ended) {
      for (const listener of this.endedListeners) listener(reply);
    }
    this.tellNextFrame();
  }

  private async readEnd(size: number): Promise<void> {
    const { generation } = this;
    try {
      const page = await call("chat.messages.page", {
        chatId: this.chatId,
        anchor: { from: "end" },
        limit: size,
      });
      if (generation !== this.generation) return;
      this.log.takeEnd(page);
      this.undoable = page.undoableReplacementId;
      this.endError = null;
    } catch (thrown) {
      if (generation === this.generation) this.endError = toWireError(thrown);
    }
    this.tell();
  }

  private async readPage(index: number): Promise<void> {
    try {
      await this.read({ from: "index", index }, PAGE_SIZE);
    } finally {
      this.asked.delete(index);
    }
  }

  private async read(anchor: ChatPageAnchor, limit: number): Promise<void> {
    const { generation } = this;
    try {
      const page = await call("chat.messages.page", { chatId: this.chatId, anchor, limit });
      if (generation !== this.generation) return;
      this.log.takePage(page);
      this.tell();
    } catch {
      // The places stay empty; scrolling over them asks again.
    }
  }

  /**
   * A frame that never comes (the window is hidden) costs nothing: the text waits in the log. After a frame that was dear (a
   * table of a thousand rows grows) the page gets time for the person before the next one.
   */
  private tellNextFrame(): void {
    this.frame ??= requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (begun: number): void => {
    this.frame = null;
    if (begun < this.restsUntil) {
      this.tellNextFrame();
      return;
    }
    this.tell();
    // A timer runs after the frame is laid out and painted: its whole cost is known then.
    setTimeout(() => {
      const costMs = performance.now() - begun;
      if (costMs > DEAR_MS) this.restsUntil = performance.now() + costMs;
    });
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
