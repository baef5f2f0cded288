import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { ChatEvent } from "../../../../src-preload/contract/chat";
import { CHAT_STREAM_PORT } from "../../../../src-preload/contract/chat-names";
import { installFakeBridge } from "../../../testing/fake-bridge";
import { signedInState, wireError } from "../../../testing/states";
import { chatId, messageOf } from "../testing/chats";
import { serveStream } from "../testing/fake-stream";
import { type ChatWatch, watchChat } from "./chat-stream";

const REOPEN_MS = 1_000;
const PORT_DEADLINE_MS = 5_000;

const serve = () => {
  const main = installFakeBridge(signedInState());
  const stream = serveStream(main, () => []);
  const heard: (readonly ChatEvent[])[] = [];
  const watches: ChatWatch[] = [];
  onTestFinished(() => {
    for (const watch of watches) watch.stop();
    stream.close();
  });
  const watch = (number: number): ChatWatch => {
    const started = watchChat(chatId(number), (events) => heard.push(events));
    watches.push(started);
    return started;
  };
  return { main, stream, heard, watch };
};

describe("the chat stream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
  });

  it("is one for all chats, each of which hears its own events", async () => {
    const { main, stream, heard, watch } = serve();
    watch(1);
    watch(2);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    stream.tell(
      { type: "message", chatId: chatId(1), message: messageOf(1) },
      { type: "reordered", chatId: chatId(2) },
      { type: "reordered", chatId: chatId(3) },
    );
    expect(heard.slice(2).map((events) => events.map(({ type }) => type))).toEqual([["message"], ["reordered"]]);
    expect(main.callsOf("chat.stream.open")).toHaveLength(1);
  });

  it("is opened again, with every watch, when the main process closed it", async () => {
    const { main, stream, heard, watch } = serve();
    watch(1);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    stream.close();
    await vi.advanceTimersByTimeAsync(REOPEN_MS);
    expect(heard).toHaveLength(2);
    expect(main.callsOf("chat.stream.open")).toHaveLength(2);
  });

  it("is tried again when it could not be opened", async () => {
    const { main, heard, watch } = serve();
    main.refuse("chat.stream.open", wireError("OFFLINE", "Whose key this is is not known yet."));
    watch(1);
    await vi.advanceTimersByTimeAsync(REOPEN_MS);
    expect(heard).toEqual([]);
    const served = serveStream(main, () => []);
    onTestFinished(() => served.close());
    await vi.advanceTimersByTimeAsync(REOPEN_MS);
    expect(heard).toHaveLength(1);
  });

  it("does not take a port from anybody but its own window", async () => {
    const { main, heard, watch } = serve();
    const foreign = { onmessage: null, start: vi.fn(), addEventListener: vi.fn(), postMessage: vi.fn() };
    main.answer("chat.stream.open", () => {
      const event = new MessageEvent("message", { data: { type: CHAT_STREAM_PORT, streamId: "foreign" } });
      Object.defineProperties(event, { source: { value: null }, ports: { value: [foreign] } });
      window.dispatchEvent(event);
      return { ok: true, value: { streamId: "foreign" } };
    });
    watch(1);
    await vi.advanceTimersByTimeAsync(PORT_DEADLINE_MS);
    expect(foreign.start).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
  });
});
