import { basename, join } from "node:path";
import { MessageChannelMain, webContents } from "electron";
import { CHAT_STREAM_PORT } from "../../src-preload/contract/chat-names";
import type { Chat, ChatDeps } from "../chat/create-chat";
import { DomainError } from "../cloud/errors";
import { addNotice } from "../cloud/notices";
import type { ChatHandlerDeps } from "../ipc/chat";
import { type ChatPort, createChatStreams } from "../ipc/chat-stream";
import type { TellIn } from "../ipc/told";
import { saveFile } from "./save-file";
import type { Service } from "./services";

interface Deps extends Omit<ChatDeps, "history" | "deliver"> {
  readonly profile: string;
  readonly tell: TellIn;
}

/** The chat as a service of the app, and what its page is served with. */
export interface ChatService {
  readonly service: Service;
  readonly handlers: ChatHandlerDeps;
}

const STOP_WITHIN_MS = 500;
const HISTORY_FILE = "chats.sqlite";
const NOTICE = "chat-history";

/** The history is opened with the service's start; until then the page's questions wait. */
export function createChatService({ profile, tell, ...deps }: Deps): ChatService {
  const { clock, log, random, state } = deps;
  let chat: Chat | null = null;
  let isStopped = false;
  const opening = defer<Chat>();
  // Without a history every call says so; the failure itself is told once, as a notice.
  opening.promise.catch(() => undefined);

  const streams = createChatStreams({
    tell,
    random,
    connect: connectPage,
    snapshot: (chatId) => chat?.snapshot(chatId) ?? [],
  });

  const open = async (): Promise<Chat> => {
    const [{ openChatHistory }, { createChat }] = await Promise.all([
      import("../adapters/chat-history/chat-history"),
      import("../chat/create-chat"),
    ]);
    const { history, setAside } = await openChatHistory(join(profile, HISTORY_FILE), clock.now());
    if (setAside !== null) {
      const why = setAside.reason === "broken" ? "was damaged" : "was written by a newer version of the app";
      log.warn("The chat history was set aside", { reason: setAside.reason, file: basename(setAside.path) });
      addNotice(state, {
        id: NOTICE,
        level: "warning",
        title: "A new chat history was begun",
        body: `The former one ${why}. It is kept as ${basename(setAside.path)} in the app's data folder.`,
      });
    }
    return createChat({ ...deps, history, deliver: streams.deliver });
  };

  const start = async (): Promise<void> => {
    try {
      const opened = await open();
      if (isStopped) return opened.stop();
      chat = opened;
      opened.start();
      opening.resolve(opened);
    } catch (cause) {
      log.error("The chat history could not be opened", { cause });
      const body = "The file in the app's data folder cannot be read or written. Chats are not available until it can.";
      addNotice(state, { id: NOTICE, level: "error", title: "The chat history cannot be opened", body });
      opening.reject(new DomainError("CONFLICT", "The chat history cannot be opened.", { cause }));
    }
  };

  return {
    service: {
      name: "chat",
      start,
      async stop() {
        isStopped = true;
        chat?.stop();
      },
      stopWithinMs: STOP_WITHIN_MS,
    },
    handlers: {
      chat: async () => (await opening.promise).useCases,
      saveFile,
      openStream: ({ senderId }) => streams.open(senderId),
    },
  };
}

/** One end of a new channel goes to the page that asked, and to no frame in it. */
function connectPage(senderId: number, streamId: string): ChatPort {
  const { port1, port2 } = new MessageChannelMain();
  webContents.fromId(senderId)?.mainFrame.postMessage(CHAT_STREAM_PORT, streamId, [port2]);
  return port1;
}

function defer<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
