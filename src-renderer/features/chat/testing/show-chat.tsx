import { act, screen } from "@testing-library/react";
import { onTestFinished, vi } from "vitest";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { Chat, ChatEvent, ChatMessage } from "../../../../src-preload/contract/chat";
import { agentList, agentRow } from "../../../testing/agents";
import { renderPiece } from "../../../testing/render-page";
import { signedInState, wireError } from "../../../testing/states";
import { ChatScreen } from "../chat-screen";
import { forgetSessions } from "../session/use-session";
import { chatId, chatOf } from "./chats";
import { serveStream } from "./fake-stream";

const PAGE_HEIGHT = 600;
const ROW_HEIGHT = 40;

type Main = Awaited<ReturnType<typeof renderPiece>>["main"];

interface Shown {
  readonly main: Main;
  /** Sends events of the open chat, and lets the page take its next frame. */
  readonly tell: (...events: readonly ChatEvent[]) => Promise<void>;
  readonly requests: ReturnType<typeof serveStream>["requests"];
}

interface What {
  readonly path?: string;
  readonly chats?: readonly Chat[];
  /** Messages of chat 1. */
  readonly messages?: readonly ChatMessage[];
  readonly agents?: readonly AgentRow[];
  readonly state?: Parameters<typeof signedInState>[0];
  /** Answers the page's calls otherwise, before it asks. */
  readonly prepare?: (main: Main) => void;
}

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** The Chat screen at a path, by default chat 1, against a main process that has these chats and messages. */
export async function showChat(what: What = {}): Promise<Shown> {
  const { path = `/chat/${chatId(1)}`, chats = [chatOf()], messages = [], agents = [agentRow()], state = {} } = what;
  window.location.hash = path;
  forgetSessions();
  // The test's browser has no layout: the page is a window high, everything that is measured as high as a row.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(PAGE_HEIGHT);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(ROW_HEIGHT);
  const moving = messages.filter(({ status }) => status === "sending" || status === "streaming" || status === "queued");
  let stream: ReturnType<typeof serveStream> | undefined;
  const answerAll = (main: Main): void => {
    stream = serveStream(main, (id) => (id === chatId(1) ? moving : []));
    main.answer("agents.list.get", () => ({ ok: true, value: agentList(agents) }));
    main.answer("chat.chats.list", ({ offset, limit }) => ({
      ok: true,
      value: { chats: chats.slice(offset, offset + limit), total: chats.length },
    }));
    main.answer("chat.chats.get", (asked) => {
      const chat = chats.find(({ id }) => id === asked.chatId);
      return chat === undefined
        ? { ok: false, error: wireError("NOT_FOUND", "No such chat.") }
        : { ok: true, value: chat };
    });
    main.answer("chat.messages.page", ({ anchor, limit, ...asked }) => {
      const all = asked.chatId === chatId(1) ? messages : [];
      const at = anchor.from === "around" ? all.findIndex(({ seq }) => seq >= anchor.seq) - (limit >> 1) : 0;
      const wanted = anchor.from === "index" ? anchor.index : anchor.from === "end" ? all.length - limit : at;
      const firstIndex = Math.max(0, wanted);
      const value = { messages: all.slice(firstIndex, firstIndex + limit), firstIndex, total: all.length };
      return { ok: true, value: { ...value, undoableReplacementId: null } };
    });
    main.answer("chat.models.list", () => ({ ok: true, value: { provider: null, models: [] } }));
    what.prepare?.(main);
  };
  const { main } = await renderPiece(
    signedInState(state),
    <main id="page">
      <ChatScreen />
    </main>,
    answerAll,
  );
  // The page's stream outlives the screen: the next test begins with another main process.
  onTestFinished(() => stream?.close());
  await screen.findByRole("heading", { level: 1 });
  return {
    main,
    requests: stream?.requests ?? [],
    tell: (...events) =>
      act(async () => {
        stream?.tell(...events);
        await nextFrame();
      }),
  };
}
