/**
 * The page's end of the chat stream: one MessagePort for all chats on the screen. It is opened with the first of them,
 * and again when the main process closed it.
 */
import type { ChatBatch, ChatEvent, ChatPortRequest } from "../../../../src-preload/contract/chat";
import { CHAT_STREAM_PORT } from "../../../../src-preload/contract/chat-names";
import { call } from "../../../ipc/bridge";

type Listener = (events: readonly ChatEvent[]) => void;

const REOPEN_MS = 1_000;
/** How long a port may take after the answer that promised it. */
const PORT_DEADLINE_MS = 5_000;

const listeners = new Map<string, Listener>();
/** Ports may come before the answer that names them. */
const arrived = new Map<string, MessagePort>();
let port: MessagePort | null = null;
let opening: Promise<void> | null = null;
let isListening = false;

const post = (request: ChatPortRequest): void => port?.postMessage(request);

function deliver({ events }: ChatBatch): void {
  const byChat = new Map<string, ChatEvent[]>();
  for (const event of events) {
    const before = byChat.get(event.chatId);
    if (before === undefined) byChat.set(event.chatId, [event]);
    else before.push(event);
  }
  for (const [chatId, mine] of byChat) listeners.get(chatId)?.(mine);
}

function listenForPorts(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener("message", (event) => {
    const data: unknown = event.data;
    if (event.source !== window || typeof data !== "object" || data === null) return;
    const { type, streamId } = data as { readonly type?: unknown; readonly streamId?: unknown };
    const [received] = event.ports;
    if (type !== CHAT_STREAM_PORT || typeof streamId !== "string" || received === undefined) return;
    arrived.set(streamId, received);
    window.dispatchEvent(new Event(CHAT_STREAM_PORT));
  });
}

/** @throws when it does not come in time */
const portOf = (streamId: string): Promise<MessagePort> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      arrived.clear();
      window.removeEventListener(CHAT_STREAM_PORT, look);
    };
    const look = (): void => {
      const found = arrived.get(streamId);
      if (found === undefined) return;
      end();
      resolve(found);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error("the promised port did not come"));
    }, PORT_DEADLINE_MS);
    window.addEventListener(CHAT_STREAM_PORT, look);
    look();
  });

async function open(): Promise<void> {
  listenForPorts();
  const { streamId } = await call("chat.stream.open", undefined);
  const opened = await portOf(streamId);
  port = opened;
  opened.onmessage = ({ data }: MessageEvent<ChatBatch>) => deliver(data);
  opened.addEventListener("close", () => {
    if (port !== opened) return;
    port = null;
    setTimeout(ensureOpen, REOPEN_MS);
  });
  opened.start();
  for (const chatId of listeners.keys()) post({ type: "watch", chatId });
}

/** Without a stream the chats can still be read and written; it is tried again as long as one is on the screen. */
function ensureOpen(): void {
  if (port !== null || opening !== null || listeners.size === 0) return;
  opening = open()
    .catch(() => void setTimeout(ensureOpen, REOPEN_MS))
    .finally(() => {
      opening = null;
    });
}

/** What a chat on the screen holds of its stream. */
export interface ChatWatch {
  /** Asks for the present state of what can still change: something did not fit. */
  readonly again: () => void;
  readonly stop: () => void;
}

/** Hears what happens in a chat, beginning with a snapshot, until it is stopped. One watch a chat. */
export function watchChat(chatId: string, listener: Listener): ChatWatch {
  listeners.set(chatId, listener);
  if (port === null) ensureOpen();
  else post({ type: "watch", chatId });
  return {
    again: () => post({ type: "watch", chatId }),
    stop: () => {
      if (listeners.get(chatId) !== listener) return;
      listeners.delete(chatId);
      post({ type: "unwatch", chatId });
    },
  };
}
