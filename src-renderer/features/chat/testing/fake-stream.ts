import type { ChatBatch, ChatEvent, ChatMessage, ChatPortRequest } from "../../../../src-preload/contract/chat";
import { CHAT_STREAM_PORT } from "../../../../src-preload/contract/chat-names";
import type { installFakeBridge } from "../../../testing/fake-bridge";

/** The page's end of the stream, without a main process behind it. */
class FakePort extends EventTarget {
  onmessage: ((event: { readonly data: ChatBatch }) => void) | null = null;
  readonly requests: ChatPortRequest[] = [];

  constructor(private readonly onRequest: (request: ChatPortRequest) => void) {
    super();
  }

  postMessage(request: ChatPortRequest): void {
    this.requests.push(request);
    this.onRequest(request);
  }

  start(): void {}
}

/** What a test holds of the stream. */
export interface FakeStream {
  /** Sends a batch to the page. */
  readonly tell: (...events: readonly ChatEvent[]) => void;
  /** Every request of the page so far, over all its ports. */
  readonly requests: readonly ChatPortRequest[];
  /** The main process ends the stream. */
  readonly close: () => void;
}

/** Serves the stream on a fake bridge. `snapshotOf` answers each watch with what can still change. */
export function serveStream(
  main: ReturnType<typeof installFakeBridge>,
  snapshotOf: (chatId: string) => readonly ChatMessage[],
): FakeStream {
  let port: FakePort | null = null;
  let streams = 0;
  const requests: ChatPortRequest[] = [];
  const tell = (...events: readonly ChatEvent[]): void => port?.onmessage?.({ data: { type: "batch", events } });
  main.answer("chat.stream.open", () => {
    streams += 1;
    const streamId = `stream-${streams}`;
    port = new FakePort((request) => {
      requests.push(request);
      if (request.type !== "watch") return;
      const { chatId } = request;
      queueMicrotask(() => tell({ type: "snapshot", chatId, messages: snapshotOf(chatId) }));
    });
    const event = new MessageEvent("message", { data: { type: CHAT_STREAM_PORT, streamId } });
    Object.defineProperties(event, { source: { value: window }, ports: { value: [port] } });
    window.dispatchEvent(event);
    return { ok: true, value: { streamId } };
  });
  return { tell, requests, close: () => port?.dispatchEvent(new Event("close")) };
}
