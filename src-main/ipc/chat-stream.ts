/**
 * The page's end of what is being said: one port a page, over which the events of the chats it watches go. It carries
 * nothing else and takes nothing but what it watches; who gets a port has passed the gate.
 */
import type { MessagePortMain } from "electron";
import {
  type ChatBatch,
  type ChatEvent,
  type ChatMessage,
  chatMessageSchema,
  chatPortRequestSchema,
} from "../../src-preload/contract/chat";
import type { Random } from "../cloud/ports";
import type { TellIn } from "./told";

/** The ports to our pages. */
export interface ChatStreams {
  /** Hands this page a new port, which takes the place of the one it had. @returns the id that comes with it */
  open(senderId: number): string;
  deliver(events: readonly ChatEvent[]): void;
}

/** The part of Electron's port that is used. */
export type ChatPort = Pick<MessagePortMain, "postMessage" | "close" | "start" | "on">;

interface Deps {
  readonly random: Pick<Random, "uuid">;
  /** Makes a pair of ports and hands one to the page, together with the id. */
  readonly connect: (senderId: number, streamId: string) => ChatPort;
  /** Messages of a chat that can still change. */
  readonly snapshot: (chatId: string) => readonly ChatMessage[];
  readonly tell: TellIn;
}

/** More chats than any page shows at a time. */
const MOST_WATCHED = 64;

export function createChatStreams({ random, connect, snapshot, tell }: Deps): ChatStreams {
  const streams = new Map<number, { readonly port: ChatPort; readonly watched: Set<string> }>();

  const told = (event: ChatEvent): ChatEvent => {
    const tellOne = (message: ChatMessage): ChatMessage => tell(chatMessageSchema, message);
    if (event.type === "message") return { ...event, message: tellOne(event.message) };
    return event.type === "snapshot" ? { ...event, messages: event.messages.map(tellOne) } : event;
  };

  const post = (port: ChatPort, events: readonly ChatEvent[]): void =>
    port.postMessage({ type: "batch", events: events.map(told) } satisfies ChatBatch);

  const take = (port: ChatPort, watched: Set<string>, data: unknown): void => {
    const request = chatPortRequestSchema.safeParse(data);
    if (!request.success) return;
    const { type, chatId } = request.data;
    if (type === "unwatch") watched.delete(chatId);
    else if (watched.size < MOST_WATCHED || watched.has(chatId)) {
      // First the state, which lets go of what waits for its frame; from here on events continue it.
      const messages = snapshot(chatId);
      watched.add(chatId);
      post(port, [{ type: "snapshot", chatId, messages }]);
    }
  };

  return {
    open(senderId) {
      streams.get(senderId)?.port.close();
      const streamId = random.uuid();
      const port = connect(senderId, streamId);
      const watched = new Set<string>();
      const mine = { port, watched };
      streams.set(senderId, mine);
      port.on("message", ({ data }) => take(port, watched, data));
      port.on("close", () => {
        if (streams.get(senderId) === mine) streams.delete(senderId);
      });
      port.start();
      return streamId;
    },
    deliver(events) {
      for (const { port, watched } of streams.values()) {
        const wanted = events.filter(({ chatId }) => watched.has(chatId));
        if (wanted.length > 0) post(port, wanted);
      }
    },
  };
}
