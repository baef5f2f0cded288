import type { Caller, Handlers } from "../../src-preload/contract/contract";
import type { ChatExport, ChatUseCases } from "../chat/use-cases";

/** What the chat's page needs of the main process. */
export interface ChatHandlerDeps {
  /** The chat, once its history is open. @throws DomainError when it cannot be opened */
  readonly chat: () => Promise<ChatUseCases>;
  /** Asks the person where to and writes the file; the name it got, or null when they gave up. */
  readonly saveFile: (file: ChatExport) => Promise<string | null>;
  /** Hands the caller its end of the stream. @returns the id that comes with the port */
  readonly openStream: (caller: Caller) => string;
}

export const chatHandlers = ({ chat, saveFile, openStream }: ChatHandlerDeps) =>
  ({
    "chat.chats.list": async (range) => {
      const { chats, total } = (await chat()).list(range);
      return { chats: [...chats], total };
    },
    "chat.chats.get": async ({ chatId }) => (await chat()).get(chatId),
    "chat.chats.create": async ({ target, title }) => (await chat()).create(target, title ?? null),
    "chat.chats.rename": async ({ chatId, title }) => (await chat()).rename(chatId, title),
    "chat.chats.pin": async ({ chatId, isPinned }) => (await chat()).pin(chatId, isPinned),
    "chat.chats.delete": async ({ chatId }) => (await chat()).remove(chatId),
    "chat.chats.restore": async ({ chatId }) => (await chat()).restore(chatId),
    "chat.chats.export": async ({ chatId, format }) => ({
      fileName: await saveFile((await chat()).export(chatId, format)),
    }),
    "chat.draft.set": async ({ chatId, text }) => (await chat()).setDraft(chatId, text),
    "chat.messages.page": async ({ chatId, anchor, limit }) => (await chat()).page(chatId, anchor, limit),
    "chat.messages.search": async (query) => {
      const { hits, hasMore } = (await chat()).search(query);
      return { hits: [...hits], hasMore };
    },
    "chat.messages.send": async ({ chatId, text }) => (await chat()).send(chatId, text),
    "chat.messages.edit": async ({ chatId, messageId, text }) => (await chat()).edit(chatId, messageId, text),
    "chat.reply.regenerate": async ({ chatId, messageId }) => (await chat()).regenerate(chatId, messageId),
    "chat.reply.stop": async ({ chatId, messageId }) => (await chat()).stop(chatId, messageId),
    "chat.replacement.undo": async ({ chatId, replacementId }) => (await chat()).undo(chatId, replacementId),
    "chat.models.list": async () => {
      const { provider, models } = await (await chat()).models();
      return { provider, models: [...models] };
    },
    "chat.stream.open": async (_input, caller) => ({ streamId: openStream(caller) }),
  }) satisfies Partial<Handlers>;
