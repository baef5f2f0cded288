import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatEvent, ChatMessage } from "../../../../src-preload/contract/chat";
import { chatId, messageOf, streamingPair } from "../testing/chats";
import { MessageLog } from "./message-log";

const chat = chatId(1);
const page = (messages: readonly ChatMessage[], firstIndex = 0, total = firstIndex + messages.length) => ({
  messages: [...messages],
  firstIndex,
  total,
  undoableReplacementId: null,
});
const snapshot = (...messages: readonly ChatMessage[]): ChatEvent => ({ type: "snapshot", chatId: chat, messages });
const delta = (messageId: string, offset: number, text: string): ChatEvent => ({
  type: "delta",
  chatId: chat,
  messageId,
  offset,
  text,
});
const textsOf = (log: MessageLog): readonly (string | undefined)[] =>
  Array.from({ length: log.total ?? 0 }, (_, index) => log.at(index)?.text);

describe("the messages of a chat", () => {
  it("hold the same text however a reply was cut into pieces and the pieces into batches", () => {
    const [question, reply] = streamingPair();
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 5 }), { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
        (pieces, sizes) => {
          const log = new MessageLog();
          log.takeEnd(page([question, reply]));
          log.apply([snapshot(reply)]);
          let offset = 0;
          const events = pieces.map((text) => {
            const event = delta(reply.id, offset, text);
            offset += text.length;
            return event;
          });
          let hasGap = false;
          for (let at = 0, turn = 0; at < events.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            hasGap ||= log.apply(events.slice(at, at + size)).hasGap;
            at += size;
          }
          expect({ hasGap, text: log.at(1)?.text }).toEqual({ hasGap: false, text: pieces.join("") });
        },
      ),
    );
  });

  it("keep what the stream said when a page that was read before it comes later", () => {
    const [question, reply] = streamingPair();
    const log = new MessageLog();
    log.apply([snapshot(reply), delta(reply.id, 0, "It rains")]);
    log.takeEnd(page([question, reply]));
    expect(textsOf(log)).toEqual(["How is it?", "It rains"]);
  });

  it("put messages of which the stream told first behind the end that was read before them", () => {
    const log = new MessageLog();
    log.apply([snapshot(), { type: "message", chatId: chat, message: messageOf(4) }]);
    log.apply([{ type: "message", chatId: chat, message: messageOf(3) }]);
    log.takeEnd(page([messageOf(1), messageOf(2)]));
    expect(textsOf(log)).toEqual(["Text 1", "Text 2", "Text 3", "Text 4"]);
  });

  it("tell of a piece that does not continue what is here", () => {
    const [question, reply] = streamingPair();
    const log = new MessageLog();
    log.takeEnd(page([question, reply]));
    log.apply([snapshot(reply)]);
    expect(log.apply([delta(reply.id, 3, "late")]).hasGap).toBe(true);
    expect(log.apply([delta("unknown", 0, "whose?")]).hasGap).toBe(true);
    log.apply([snapshot({ ...reply, text: "It " })]);
    expect(log.apply([delta(reply.id, 3, "rains")]).hasGap).toBe(false);
    expect(log.at(1)?.text).toBe("It rains");
  });

  it("forget what gave way, also when it was newer than what came back", () => {
    const log = new MessageLog();
    log.takeEnd(page([messageOf(1), messageOf(2)]));
    log.apply([{ type: "message", chatId: chat, message: messageOf(3) }]);
    expect(log.total).toBe(3);
    expect(log.apply([{ type: "reordered", chatId: chat }]).isReordered).toBe(true);
    log.takeEnd(page([messageOf(1), messageOf(2)]));
    expect(textsOf(log)).toEqual(["Text 1", "Text 2"]);
  });

  it("tell once of a reply that ended, and not of one that was over before", () => {
    const [question, reply] = streamingPair();
    const done: ChatMessage = { ...reply, text: "It rains.", status: "done" };
    const log = new MessageLog();
    log.takeEnd(page([question, reply]));
    const ended = { type: "message", chatId: chat, message: done } as const;
    expect(log.apply([snapshot(reply), ended]).ended).toEqual([done]);
    expect(log.apply([ended]).ended).toEqual([]);
  });

  it("have places for all messages and contents for those that came", () => {
    const log = new MessageLog();
    expect(log.total).toBeNull();
    log.takeEnd(page([messageOf(99), messageOf(100)], 98, 100));
    expect(log.total).toBe(100);
    expect(log.at(10)).toBeUndefined();
    log.takePage(page([messageOf(11)], 10, 100));
    expect(log.at(10)?.text).toBe("Text 11");
    expect(log.indexOfSeq(11)).toBe(10);
    expect(log.indexOfSeq(12)).toBe(-1);
  });
});
