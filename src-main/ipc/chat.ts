import type { Caller, Handlers } from "../../src-preload/contract/contract";
import type { ChatExport, ChatUseCases } from "../chat/use-cases";

/** What the chat's page needs of the main process. */
export interface ChatHandlerDeps {
  readonly chat: ChatUseCases;
  /** Asks the person where to and writes the file; the name it got, or null when they gave up. */
  readonly saveFile: (file: ChatExport) => Promise<string | null>;
  /** Hands the caller its end of the stream. @returns the id that comes with the port */
  readonly openStream: (caller: Caller) => string;
}

export const chatHandlers = ({ chat, saveFile, openStream }: ChatHandlerDeps) =>
  ({
    "chat.chats.list": async (range) => {
      const { chats, total } = chat.list(range);
      return { chats: [...chats], total };
    },
    "chat.chats.get": async ({ chatId }) => chat.get(chatId),
    "chat.chats.create": async ({ target, title }) => chat.create(target, title ?? null),
    "chat.chats.rename": async ({ chatId, title }) => chat.rename(chatId, title),
    "chat.chats.pin": async ({ chatId, isPinned }) => chat.pin(chatId, isPinned),
    "chat.chats.delete": async ({ chatId }) => chat.remove(chatId),
    "chat.chats.restore": async ({ chatId }) => chat.restore(chatId),
    "chat.chats.export": async ({ chatId, format }) => ({ fileName: await saveFile(chat.export(chatId, format)) }),
    "chat.draft.set": async ({ chatId, text }) => chat.setDraft(chatId, text),
    "chat.messages.page": async ({ chatId, anchor, limit }) => chat.page(chatId, anchor, limit),
    "chat.messages.search": async (query) => {
      const { hits, hasMore } = chat.search(query);
      return { hits: [...hits], hasMore };
    },
    "chat.messages.send": async ({ chatId, text }) => chat.send(chatId, text),
    "chat.messages.edit": async ({ chatId, messageId, text }) => chat.edit(chatId, messageId, text),
    "chat.reply.regenerate": async ({ chatId, messageId }) => chat.regenerate(chatId, messageId),
    "chat.reply.stop": async ({ chatId, messageId }) => chat.stop(chatId, messageId),
    "chat.replacement.undo": async ({ chatId, replacementId }) => chat.undo(chatId, replacementId),
    "chat.models.list": async () => ({ models: [...(await chat.models())] }),
    "chat.stream.open": async (_input, caller) => ({ streamId: openStream(caller) }),
  }) satisfies Partial<Handlers>;
