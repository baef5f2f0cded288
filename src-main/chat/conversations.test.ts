import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { chatForEachTest } from "./testing/chat-for-each-test";
import { completion } from "./testing/streams";

const on = chatForEachTest();
const { answer, say, stream } = on;
const offline = () => new DomainError("OFFLINE", "Offline.");

describe("offline", () => {
  it("keeps messages waiting, and sends them in order when the cloud is back", async () => {
    const chatId = on.app.newChat();
    on.app.setAccount({ state: "offline" });
    await say(chatId, "one");
    await say(chatId, "two");
    expect(on.app.account.streams).toEqual([]);
    expect(on.app.lines(chatId)).toEqual([
      "user:queued:one",
      "assistant:queued:",
      "user:queued:two",
      "assistant:queued:",
    ]);
    await on.reopen();
    await settle();
    await answer("1");
    await answer("2", 1);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
  });

  it("puts a message that was never sent back, says why, and tries again when the account is back", async () => {
    const chatId = on.app.newChat();
    on.app.account.refuse(offline());
    await say(chatId, "one");
    expect(on.app.lines(chatId)).toEqual(["user:queued:one", "assistant:queued:"]);
    expect(on.app.messages(chatId)[1]?.error).toMatchObject({ code: "OFFLINE" });
    on.app.setAccount({ state: "offline" });
    on.app.setAccount({ state: "verified" });
    await settle();
    await answer("1", 1);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1"]);
  });

  it("tries again by itself where only the stream could not be reached", async () => {
    const chatId = on.app.newChat();
    on.app.account.refuse(offline());
    await say(chatId, "one");
    await on.app.clock.advance(999);
    expect(on.app.account.streams).toHaveLength(1);
    await on.app.clock.advance(1);
    expect(on.app.account.streams).toHaveLength(2);
  });
});

describe("a message that may have arrived is never sent again by itself", () => {
  it.each([
    ["no answer in time", new DomainError("TIMEOUT", "Late.")],
    ["a broken connection", new DomainError("REMOTE_FAILED", "Broken.")],
    ["no credit", new DomainError("INSUFFICIENT_CREDITS", "Poor.", { details: { requiredUsd: 1 } })],
    ["a refused key", new DomainError("KEY_REJECTED", "No.")],
  ])("%s", async (_name, error) => {
    const chatId = on.app.newChat();
    on.app.account.refuse(error);
    await say(chatId, "one");
    await on.app.clock.advance(600_000);
    expect(on.app.account.streams).toHaveLength(1);
    expect(on.app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
    expect(on.app.messages(chatId)[1]?.error).toEqual(error.toWire());
  });

  it("what was written after one that failed is not sent either", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    await say(chatId, "two");
    stream().source.push(completion.chunk("Hal") + completion.raw({ error: { message: "boom" } }));
    await settle();
    await on.app.clock.advance(600_000);
    expect(on.app.account.streams).toHaveLength(1);
    expect(on.app.lines(chatId)).toEqual([
      "user:done:one",
      "assistant:failed:Hal",
      "user:failed:two",
      "assistant:failed:",
    ]);
  });

  it("a cut reply keeps what came, and the next message goes on", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    await say(chatId, "two");
    stream().source.push(completion.chunk("Hal"));
    stream().source.end();
    await settle();
    expect(on.app.lines(chatId).slice(0, 2)).toEqual(["user:done:one", "assistant:cut:Hal"]);
    expect(on.app.account.streams).toHaveLength(2);
  });
});

describe("when the cloud asks to slow down", () => {
  const slowDown = (retryAfterMs?: number) =>
    new DomainError("RATE_LIMITED", "Slow.", retryAfterMs === undefined ? {} : { details: { retryAfterMs } });

  it("waits as long as asked, once", async () => {
    const chatId = on.app.newChat();
    on.app.account.refuse(slowDown(7_000));
    on.app.account.refuse(slowDown(7_000));
    await say(chatId, "one");
    expect(on.app.messages(chatId)[1]).toMatchObject({ status: "queued", error: { details: { retryAfterMs: 7_000 } } });
    await on.app.clock.advance(6_999);
    expect(on.app.account.streams).toHaveLength(1);
    await on.app.clock.advance(1);
    expect(on.app.account.streams).toHaveLength(2);
    await on.app.clock.advance(600_000);
    expect(on.app.account.streams).toHaveLength(2);
    expect(on.app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
  });

  it("leaves a long wait to the person", async () => {
    const chatId = on.app.newChat();
    on.app.account.refuse(slowDown(600_000));
    await say(chatId, "one");
    expect(on.app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
  });
});

describe("stop", () => {
  it("ends the reply here and at the cloud, and keeps its text", async () => {
    const chatId = on.app.newChat();
    const { reply } = await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    on.app.chat.useCases.stop(chatId, reply.id);
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:Hal"]);
    on.app.chat.useCases.stop(chatId, reply.id);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:Hal"]);
  });

  it("keeps a waiting message from being sent", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    const { reply } = await say(chatId, "two");
    on.app.chat.useCases.stop(chatId, reply.id);
    await answer("1");
    expect(on.app.account.streams).toHaveLength(1);
    expect(on.app.lines(chatId).slice(2)).toEqual(["user:failed:two", "assistant:stopped:"]);
  });
});

describe("regenerate and edit", () => {
  const talk = async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    await answer("1");
    await say(chatId, "two");
    await answer("2", 1);
    const [asked, first] = on.app.messages(chatId);
    if (asked === undefined || first === undefined) throw new Error("no messages");
    return { chatId, asked, first };
  };

  it("another reply takes the place of one and of all after it, and can be taken back", async () => {
    const { chatId, first } = await talk();
    const { replacementId } = on.app.chat.useCases.regenerate(chatId, first.id);
    await settle();
    await answer("uno", 2);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:done:uno"]);
    expect(on.app.chat.useCases.page(chatId, { from: "end" }, 10).undoableReplacementId).toBe(replacementId);
    on.app.chat.useCases.undo(chatId, replacementId);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
    expect(on.app.chat.useCases.page(chatId, { from: "end" }, 10).undoableReplacementId).toBeNull();
  });

  it("another text takes the place of one's own message and of all after it", async () => {
    const { chatId, asked } = await talk();
    const edited = on.app.chat.useCases.edit(chatId, asked.id, "eins");
    await settle();
    expect(stream(2).body).toMatchObject({ messages: [{ role: "user", content: "eins" }] });
    const again = () => on.app.chat.useCases.regenerate(chatId, edited.reply.id);
    expect(again).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    await answer("one", 2);
    again();
    await settle();
    await answer("1!", 3);
    expect(on.app.lines(chatId)).toEqual(["user:done:eins", "assistant:done:1!"]);
    expect(() => on.app.chat.useCases.undo(chatId, edited.replacementId)).toThrow(
      expect.objectContaining({ code: "CONFLICT" }),
    );
  });

  it("takes only what fits", async () => {
    const { chatId, asked, first } = await talk();
    const conflict = expect.objectContaining({ code: "CONFLICT" });
    expect(() => on.app.chat.useCases.edit(chatId, first.id, "x")).toThrow(conflict);
    expect(() => on.app.chat.useCases.regenerate(chatId, asked.id)).toThrow(conflict);
    expect(() => on.app.chat.useCases.regenerate(chatId, crypto.randomUUID())).toThrow(
      expect.objectContaining({ code: "NOT_FOUND" }),
    );
  });
});
