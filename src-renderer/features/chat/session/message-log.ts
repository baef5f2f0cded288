import type { ChatEvent, ChatMessage, ChatMessagePage } from "../../../../src-preload/contract/chat";

/** What a batch of events asks for beyond what the log could do itself. */
export interface Applied {
  /** A piece did not fit: ask for the present state. */
  readonly hasGap: boolean;
  /** Messages came or went: ask for the end of the chat again. */
  readonly isReordered: boolean;
  /** Replies that ended with this batch, oldest first. */
  readonly ended: readonly ChatMessage[];
}

const isUnderWay = ({ status }: ChatMessage): boolean =>
  status === "queued" || status === "sending" || status === "streaming";

/**
 * The messages of one chat, as far as the page has them: places by index from pages, contents from pages and from the
 * stream. What the stream said wins, since a page may have been read before it.
 */
export class MessageLog {
  /** Ids by place, 0 the oldest; places that no page brought yet are empty. */
  private order: (string | undefined)[] = [];
  private readonly messages = new Map<string, ChatMessage>();
  private heard = new Set<string>();
  private hasEnd = false;

  /** How many messages the chat has; null before its end was read. */
  get total(): number | null {
    return this.hasEnd ? this.order.length : null;
  }

  /** The message at a place; undefined while it is not here. */
  at(index: number): ChatMessage | undefined {
    const id = this.order[index];
    return id === undefined ? undefined : this.messages.get(id);
  }

  /** The place of the message with that position in the chat; -1 when it is not here. */
  indexOfSeq(seq: number): number {
    return this.order.findIndex((id) => id !== undefined && this.messages.get(id)?.seq === seq);
  }

  /** Takes the end of the chat: it alone tells how many messages there are. */
  takeEnd(page: ChatMessagePage): void {
    this.order = this.order.slice(0, page.firstIndex);
    this.order.length = page.total;
    this.hasEnd = true;
    this.takePage(page);
    const lastSeq = page.messages.at(-1)?.seq ?? -1;
    const newer = [...this.heard].flatMap((id) => this.messages.get(id) ?? []).filter(({ seq }) => seq > lastSeq);
    for (const message of newer.sort((a, b) => a.seq - b.seq)) this.place(message);
  }

  /** Takes messages from anywhere in the chat. */
  takePage({ firstIndex, messages }: ChatMessagePage): void {
    for (const [offset, message] of messages.entries()) {
      if (firstIndex + offset < this.order.length) this.order[firstIndex + offset] = message.id;
      if (!this.heard.has(message.id)) this.messages.set(message.id, message);
    }
  }

  /** Takes messages that a call answered with: new ones are placed, known ones are left to the stream. */
  takeNew(messages: readonly ChatMessage[]): void {
    for (const message of messages) {
      if (this.messages.has(message.id)) continue;
      this.messages.set(message.id, message);
      this.place(message);
    }
  }

  /** Takes what the stream says from now on for the newest; what it said before may be old. */
  beginAgain(): void {
    this.heard = new Set();
  }

  /** Applies a batch in order. */
  apply(events: readonly ChatEvent[]): Applied {
    let hasGap = false;
    let isReordered = false;
    const ended: ChatMessage[] = [];
    const hear = (message: ChatMessage): void => {
      const before = this.messages.get(message.id);
      if (message.role === "assistant" && before !== undefined && isUnderWay(before) && !isUnderWay(message)) {
        ended.push(message);
      }
      this.heard.add(message.id);
      this.messages.set(message.id, message);
      this.place(message);
    };
    for (const event of events) {
      switch (event.type) {
        case "snapshot":
          for (const message of event.messages) hear(message);
          break;
        case "message":
          hear(event.message);
          break;
        case "delta":
        case "reasoning":
          if (!this.append(event)) hasGap = true;
          break;
        case "reordered":
          // What was told of messages that went must not bring them back.
          this.heard = new Set();
          isReordered = true;
          break;
      }
    }
    return { hasGap, isReordered, ended };
  }

  /** @returns false when the piece does not continue what is here */
  private append(piece: Extract<ChatEvent, { readonly type: "delta" | "reasoning" }>): boolean {
    const message = this.messages.get(piece.messageId);
    if (message === undefined || !this.heard.has(message.id)) return false;
    const field = piece.type === "delta" ? "text" : "reasoning";
    const before = message[field] ?? "";
    if (piece.offset !== before.length) return false;
    this.messages.set(message.id, { ...message, [field]: before + piece.text });
    return true;
  }

  /** Puts a message that is newer than all others at the end; older ones get their place from their page. */
  private place(message: ChatMessage): void {
    if (!this.hasEnd) return;
    const lastId = this.order.at(-1);
    const lastSeq = lastId === undefined ? -1 : (this.messages.get(lastId)?.seq ?? -1);
    if (message.seq > lastSeq) this.order.push(message.id);
  }
}
