import { beforeEach, describe, expect, it } from "vitest";
import type { ChatBatch, ChatEvent } from "../../src-preload/contract/chat";
import { type ChatPort, type ChatStreams, createChatStreams } from "./chat-stream";
import { createTellIn } from "./told";

const CHAT = "550e8400-e29b-41d4-a716-446655440000";
const OTHER = "650e8400-e29b-41d4-a716-446655440000";

interface FakePort {
  readonly port: ChatPort;
  readonly posted: ChatBatch[];
  readonly state: { isStarted: boolean; isClosed: boolean };
  receive(data: unknown): void;
}

function fakePort(): FakePort {
  const posted: ChatBatch[] = [];
  const state = { isStarted: false, isClosed: false };
  const listeners = new Map<string, (event: { data: unknown }) => void>();
  const port = {
    postMessage: (message: ChatBatch) => posted.push(message),
    start: () => {
      state.isStarted = true;
    },
    close: () => {
      state.isClosed = true;
      listeners.get("close")?.({ data: null });
    },
    on: (name: string, listener: (event: { data: unknown }) => void) => listeners.set(name, listener),
  };
  return { port: port as unknown as ChatPort, posted, state, receive: (data) => listeners.get("message")?.({ data }) };
}

let ports: { readonly senderId: number; readonly streamId: string; readonly fake: FakePort }[];
let streams: ChatStreams;
let ids: number;
beforeEach(() => {
  ports = [];
  ids = 0;
  streams = createChatStreams({
    random: { uuid: () => `stream-${++ids}` },
    connect(senderId, streamId) {
      const fake = fakePort();
      ports.push({ senderId, streamId, fake });
      return fake.port;
    },
    snapshot: () => [],
    tell: createTellIn(() => null),
  });
});

const open = (senderId = 1): FakePort => {
  const streamId = streams.open(senderId);
  const made = ports.at(-1);
  if (made === undefined) throw new Error("no port");
  expect(made).toMatchObject({ senderId, streamId });
  return made.fake;
};
const delta = (chatId: string): ChatEvent => ({ type: "delta", chatId, messageId: "m", offset: 0, text: "x" });
const watch = (chatId: unknown) => ({ type: "watch", chatId });

describe("a page's stream", () => {
  it("begins with how each watched chat stands, and brings what happens in it from then on", () => {
    const page = open();
    expect(page.state.isStarted).toBe(true);
    streams.deliver([delta(CHAT)]);
    expect(page.posted).toEqual([]);
    page.receive(watch(CHAT));
    streams.deliver([delta(OTHER), delta(CHAT)]);
    streams.deliver([delta(OTHER)]);
    expect(page.posted).toEqual([
      { type: "batch", events: [{ type: "snapshot", chatId: CHAT, messages: [] }] },
      { type: "batch", events: [delta(CHAT)] },
    ]);
  });

  it("stops when the chat is no longer watched", () => {
    const page = open();
    page.receive(watch(CHAT));
    page.receive({ type: "unwatch", chatId: CHAT });
    streams.deliver([delta(CHAT)]);
    expect(page.posted).toHaveLength(1);
  });

  it("gives way to the page's next one, and to no other page's", () => {
    const [first, other] = [open(1), open(2)];
    const second = open(1);
    expect(first.state.isClosed).toBe(true);
    expect(other.state.isClosed).toBe(false);
    for (const page of [first, other, second]) page.receive(watch(CHAT));
    streams.deliver([delta(CHAT)]);
    expect(second.posted).toHaveLength(2);
    expect(other.posted).toHaveLength(2);
    expect(first.posted.flatMap(({ events }) => events).some(({ type }) => type === "delta")).toBe(false);
  });

  it.each([null, 7, "watch", {}, watch("no uuid"), { ...watch(CHAT), more: 1 }, { type: "send", chatId: CHAT }])(
    "takes no notice of %j",
    (data) => {
      const page = open();
      page.receive(data);
      streams.deliver([delta(CHAT)]);
      expect(page.posted).toEqual([]);
    },
  );

  it("watches only so many chats", () => {
    const page = open();
    for (let number = 0; number < 80; number++) page.receive(watch(crypto.randomUUID()));
    expect(page.posted).toHaveLength(64);
  });
});
