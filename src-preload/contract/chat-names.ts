/** Names the chat adds to IPC, and the bounds its page must know. Values only, no zod: preload and page import this file. */

export const CHAT_CHANNELS = [
  "chat.chats.list",
  "chat.chats.get",
  "chat.chats.create",
  "chat.chats.rename",
  "chat.chats.pin",
  "chat.chats.delete",
  "chat.chats.restore",
  "chat.chats.export",
  "chat.draft.set",
  "chat.messages.page",
  "chat.messages.search",
  "chat.messages.send",
  "chat.messages.edit",
  "chat.reply.regenerate",
  "chat.reply.stop",
  "chat.replacement.undo",
  "chat.models.list",
  "chat.stream.open",
] as const;

/**
 * The message that hands the page its end of the stream: posted by the preload to its own window, with the port in
 * `event.ports[0]` and `{ type, streamId }` as data. Take it only when `event.source === window`.
 */
export const CHAT_STREAM_PORT = "chat.stream.port";

/** How many characters a message or a draft may have. */
export const MAX_MESSAGE_CHARS = 100_000;
/** How many messages one page may hold. */
export const MAX_PAGE_SIZE = 200;
/** How long a deleted chat can be brought back, in milliseconds. */
export const DELETE_UNDO_MS = 30_000;
