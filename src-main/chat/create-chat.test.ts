import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { AGENT, CHARACTER, type ChatUnderTest, createChatUnderTest, SIGNED_IN } from "./testing/chat-under-test";
import { completion, room, sandbox } from "./testing/streams";

let app: ChatUnderTest;
beforeEach(async () => {
  app = await createChatUnderTest();
});
afterEach(() => app.end());

const stream = (index = 0) => {
  const opened = app.account.streams[index];
  if (opened === undefined) throw new Error(`stream ${index} was not opened`);
  return opened;
};
const say = async (chatId: string, text: string) => {
  const turn = app.chat.useCases.send(chatId, text);
  await settle();
  return turn;
};
const answer = async (text: string, index = 0) => {
  stream(index).source.push(completion.chunk(text) + completion.done);
  await settle();
};
const offline = () => new DomainError("OFFLINE", "Offline.");

describe("a message", () => {
  it("is on disk before anything is sent, and its reply is streamed, then done", async () => {
    const chatId = app.newChat();
    const { stream: open } = app.account;
    let keptBefore: readonly string[] = [];
    app.account.stream = (request) => {
      keptBefore = app.lines(chatId);
      return open(request);
    };
    const turn = app.chat.useCases.send(chatId, "Hello");
    expect(keptBefore).toEqual(["user:sending:Hello", "assistant:sending:"]);
    expect(turn.userMessage).toMatchObject({ role: "user", text: "Hello", status: "sending" });
    expect(turn.reply).toMatchObject({ role: "assistant", text: "", status: "sending" });
    await settle();
    expect(stream()).toMatchObject({
      path: "/api/v1/chat/completions",
      body: { model: "openai/gpt", messages: [{ role: "user", content: "Hello" }], stream: true },
    });
    stream().source.push(completion.chunk("Hi "));
    await settle();
    expect(app.lines(chatId)).toEqual(["user:done:Hello", "assistant:streaming:Hi "]);
    await answer("there");
    expect(app.lines(chatId)).toEqual(["user:done:Hello", "assistant:done:Hi there"]);
    expect(app.messages(chatId)[1]).toMatchObject({ model: "openai/gpt", error: null });
  });

  it("gives an untitled chat its title, clears the draft and moves the chat up", async () => {
    const older = app.newChat();
    const newer = app.newChat();
    app.chat.useCases.setDraft(older, "What is");
    await app.clock.advance(1_000);
    await say(older, "What is\n  a   monad?");
    const { chats } = app.chat.useCases.list({ offset: 0, limit: 10 });
    expect(chats.map(({ id }) => id)).toEqual([older, newer]);
    expect(chats[0]).toMatchObject({ title: "What is a monad?", draft: "", messageCount: 2, isReplying: true });
  });

  it("takes what was said before along, without what never arrived", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    await answer("1");
    app.account.refuse(new DomainError("REMOTE_REFUSED", "No."));
    await say(chatId, "two");
    await say(chatId, "three");
    expect(stream(2).body).toMatchObject({
      messages: [
        { role: "user", content: "one" },
        { role: "assistant", content: "1" },
        { role: "user", content: "three" },
      ],
    });
  });

  it("waits for the reply before it, in its own chat alone", async () => {
    const [first, second] = [app.newChat(), app.newChat()];
    await say(first, "one");
    await say(first, "two");
    await say(second, "else");
    expect(app.account.streams).toHaveLength(2);
    expect(app.lines(first).slice(2)).toEqual(["user:queued:two", "assistant:queued:"]);
    await answer("1");
    expect(app.account.streams).toHaveLength(3);
    await answer("2", 2);
    expect(app.lines(first)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
  });
});

describe("what the page hears", () => {
  const heard = () =>
    app.events.map((event) => (event.type === "delta" ? `${event.offset}:${event.text}` : event.type));

  it("is the first piece at once, and everything within a frame after it as one", async () => {
    const chatId = app.newChat();
    await say(chatId, "Hello");
    await app.clock.advance(16);
    app.events.length = 0;
    stream().source.push(completion.chunk("a"));
    await settle();
    expect(heard().filter((what) => what.includes(":"))).toEqual([]);
    await app.clock.advance(16);
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a"]);
    await app.clock.advance(100);
    for (const piece of ["b", "c", "d"]) {
      stream().source.push(completion.chunk(piece));
      await settle();
    }
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a", "1:b"]);
    await app.clock.advance(16);
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a", "1:b", "2:cd"]);
  });

  it("adds up to the reply from any moment on", async () => {
    const chatId = app.newChat();
    const { reply } = await say(chatId, "Hello");
    stream().source.push(completion.chunk("one "));
    await settle();
    const seen = app.chat.snapshot(chatId).find(({ id }) => id === reply.id);
    app.events.length = 0;
    stream().source.push(completion.chunk("two "));
    await settle();
    await app.clock.advance(20);
    let text = seen?.text ?? "";
    for (const event of app.events) {
      if (event.type !== "delta") continue;
      expect(event.offset).toBe(text.length);
      text += event.text;
    }
    expect(text).toBe("one two ");
  });
});

describe("offline", () => {
  it("keeps messages waiting, and sends them in order when the cloud is back", async () => {
    const chatId = app.newChat();
    app.setAccount({ state: "offline" });
    await say(chatId, "one");
    await say(chatId, "two");
    expect(app.account.streams).toEqual([]);
    expect(app.lines(chatId)).toEqual(["user:queued:one", "assistant:queued:", "user:queued:two", "assistant:queued:"]);
    app = await app.reopen();
    await settle();
    await answer("1");
    await answer("2", 1);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
  });

  it("puts a message that was never sent back, says why, and tries again when the account is back", async () => {
    const chatId = app.newChat();
    app.account.refuse(offline());
    await say(chatId, "one");
    expect(app.lines(chatId)).toEqual(["user:queued:one", "assistant:queued:"]);
    expect(app.messages(chatId)[1]?.error).toMatchObject({ code: "OFFLINE" });
    app.setAccount({ state: "offline" });
    app.setAccount({ state: "verified" });
    await settle();
    await answer("1", 1);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1"]);
  });

  it("tries again by itself where only the stream could not be reached", async () => {
    const chatId = app.newChat();
    app.account.refuse(offline());
    await say(chatId, "one");
    await app.clock.advance(999);
    expect(app.account.streams).toHaveLength(1);
    await app.clock.advance(1);
    expect(app.account.streams).toHaveLength(2);
  });
});

describe("a message that may have arrived is never sent again by itself", () => {
  it.each([
    ["no answer in time", new DomainError("TIMEOUT", "Late.")],
    ["a broken connection", new DomainError("REMOTE_FAILED", "Broken.")],
    ["no credit", new DomainError("INSUFFICIENT_CREDITS", "Poor.", { details: { requiredUsd: 1 } })],
    ["a refused key", new DomainError("KEY_REJECTED", "No.")],
  ])("%s", async (_name, error) => {
    const chatId = app.newChat();
    app.account.refuse(error);
    await say(chatId, "one");
    await app.clock.advance(600_000);
    expect(app.account.streams).toHaveLength(1);
    expect(app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
    expect(app.messages(chatId)[1]?.error).toEqual(error.toWire());
  });

  it("what was written after one that failed is not sent either", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    await say(chatId, "two");
    stream().source.push(completion.chunk("Hal") + completion.raw({ error: { message: "boom" } }));
    await settle();
    await app.clock.advance(600_000);
    expect(app.account.streams).toHaveLength(1);
    expect(app.lines(chatId)).toEqual([
      "user:done:one",
      "assistant:failed:Hal",
      "user:failed:two",
      "assistant:failed:",
    ]);
  });

  it("a cut reply keeps what came, and the next message goes on", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    await say(chatId, "two");
    stream().source.push(completion.chunk("Hal"));
    stream().source.end();
    await settle();
    expect(app.lines(chatId).slice(0, 2)).toEqual(["user:done:one", "assistant:cut:Hal"]);
    expect(app.account.streams).toHaveLength(2);
  });
});

describe("when the cloud asks to slow down", () => {
  const slowDown = (retryAfterMs?: number) =>
    new DomainError("RATE_LIMITED", "Slow.", retryAfterMs === undefined ? {} : { details: { retryAfterMs } });

  it("waits as long as asked, once", async () => {
    const chatId = app.newChat();
    app.account.refuse(slowDown(7_000));
    app.account.refuse(slowDown(7_000));
    await say(chatId, "one");
    expect(app.messages(chatId)[1]).toMatchObject({ status: "queued", error: { details: { retryAfterMs: 7_000 } } });
    await app.clock.advance(6_999);
    expect(app.account.streams).toHaveLength(1);
    await app.clock.advance(1);
    expect(app.account.streams).toHaveLength(2);
    await app.clock.advance(600_000);
    expect(app.account.streams).toHaveLength(2);
    expect(app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
  });

  it("leaves a long wait to the person", async () => {
    const chatId = app.newChat();
    app.account.refuse(slowDown(600_000));
    await say(chatId, "one");
    expect(app.lines(chatId)).toEqual(["user:failed:one", "assistant:failed:"]);
  });
});

describe("stop", () => {
  it("ends the reply here and at the cloud, and keeps its text", async () => {
    const chatId = app.newChat();
    const { reply } = await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    app.chat.useCases.stop(chatId, reply.id);
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:Hal"]);
    app.chat.useCases.stop(chatId, reply.id);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:Hal"]);
  });

  it("keeps a waiting message from being sent", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    const { reply } = await say(chatId, "two");
    app.chat.useCases.stop(chatId, reply.id);
    await answer("1");
    expect(app.account.streams).toHaveLength(1);
    expect(app.lines(chatId).slice(2)).toEqual(["user:failed:two", "assistant:stopped:"]);
  });
});

describe("regenerate and edit", () => {
  const talk = async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    await answer("1");
    await say(chatId, "two");
    await answer("2", 1);
    const [asked, first] = app.messages(chatId);
    if (asked === undefined || first === undefined) throw new Error("no messages");
    return { chatId, asked, first };
  };

  it("another reply takes the place of one and of all after it, and can be taken back", async () => {
    const { chatId, first } = await talk();
    const { replacementId } = app.chat.useCases.regenerate(chatId, first.id);
    await settle();
    await answer("uno", 2);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:done:uno"]);
    expect(app.chat.useCases.page(chatId, { from: "end" }, 10).undoableReplacementId).toBe(replacementId);
    app.chat.useCases.undo(chatId, replacementId);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
    expect(app.chat.useCases.page(chatId, { from: "end" }, 10).undoableReplacementId).toBeNull();
  });

  it("another text takes the place of one's own message and of all after it", async () => {
    const { chatId, asked } = await talk();
    const edited = app.chat.useCases.edit(chatId, asked.id, "eins");
    await settle();
    expect(stream(2).body).toMatchObject({ messages: [{ role: "user", content: "eins" }] });
    const again = () => app.chat.useCases.regenerate(chatId, edited.reply.id);
    expect(again).toThrow(expect.objectContaining({ code: "CONFLICT" }));
    await answer("one", 2);
    again();
    await settle();
    await answer("1!", 3);
    expect(app.lines(chatId)).toEqual(["user:done:eins", "assistant:done:1!"]);
    expect(() => app.chat.useCases.undo(chatId, edited.replacementId)).toThrow(
      expect.objectContaining({ code: "CONFLICT" }),
    );
  });

  it("takes only what fits", async () => {
    const { chatId, asked, first } = await talk();
    const conflict = expect.objectContaining({ code: "CONFLICT" });
    expect(() => app.chat.useCases.edit(chatId, first.id, "x")).toThrow(conflict);
    expect(() => app.chat.useCases.regenerate(chatId, asked.id)).toThrow(conflict);
    expect(() => app.chat.useCases.regenerate(chatId, crypto.randomUUID())).toThrow(
      expect.objectContaining({ code: "NOT_FOUND" }),
    );
  });
});

describe("whose chats", () => {
  it("are seen by their account alone, and come back with it", async () => {
    const chatId = app.newChat();
    app.setAccount({ userId: "user-2", organizationId: "org-2", keySavedAt: 6 });
    expect(app.chat.useCases.list({ offset: 0, limit: 10 })).toEqual({ chats: [], total: 0 });
    for (const act of [
      () => app.chat.useCases.page(chatId, { from: "end" }, 10),
      () => app.chat.useCases.send(chatId, "x"),
      () => app.chat.useCases.search({ query: "x", chatId, offset: 0, limit: 10 }),
      () => app.chat.useCases.remove(chatId),
      () => app.chat.useCases.restore(chatId),
      () => app.chat.useCases.export(chatId, "json"),
    ]) {
      expect(act).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    }
    app.setAccount({ ...SIGNED_IN });
    expect(app.chat.useCases.list({ offset: 0, limit: 10 }).total).toBe(1);
  });

  it("are closed when nobody is signed in; a reply under way keeps what came", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    app.setAccount({ state: "signed_out", hasApiKey: false, userId: null, organizationId: null, keyPrefix: null });
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(app.chat.snapshot(chatId)).toEqual([]);
    expect(() => app.lines(chatId)).toThrow(expect.objectContaining({ code: "NOT_SIGNED_IN" }));
    app.setAccount({ ...SIGNED_IN });
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:cut:Hal"]);
  });

  it("open without the cloud by the stored key they were last opened with, and by no other", async () => {
    const chatId = app.newChat();
    const unnamed = { ...SIGNED_IN, state: "offline" as const, userId: null, organizationId: null };
    app.setAccount(unnamed);
    expect(app.chat.useCases.get(chatId).id).toBe(chatId);
    app.setAccount({ ...unnamed, keySavedAt: 99 });
    expect(() => app.chat.useCases.get(chatId)).toThrow(expect.objectContaining({ code: "OFFLINE" }));
    app.setAccount({ ...unnamed, keySavedAt: null });
    expect(() => app.chat.useCases.get(chatId)).toThrow(expect.objectContaining({ code: "OFFLINE" }));
  });

  it("being named by the cloud does not end a reply", async () => {
    app.newChat();
    app.end();
    app = await createChatUnderTest({ account: { ...SIGNED_IN } });
    const chatId = app.newChat();
    app.setAccount({ state: "unverified", userId: null, organizationId: null });
    await say(chatId, "one");
    app.setAccount({ ...SIGNED_IN });
    await answer("1");
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1"]);
  });
});

describe("the end of the app", () => {
  it("keeps what came, and says so", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    app = await app.reopen();
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:cut:Hal"]);
  });

  it("leaves nothing running", async () => {
    const chatId = app.newChat();
    app.account.refuse(offline());
    await say(chatId, "one");
    app.chat.stop();
    expect(app.clock.pending()).toBe(0);
  });
});

describe("a deleted chat", () => {
  it("is gone from the list, ends its reply, and comes back within its time", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    const { undoUntil } = app.chat.useCases.remove(chatId);
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(app.chat.useCases.list({ offset: 0, limit: 10 }).total).toBe(0);
    await app.clock.advance(undoUntil - app.clock.now());
    app.chat.useCases.restore(chatId);
    expect(app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:"]);
  });

  it("is gone for good afterwards", async () => {
    const chatId = app.newChat();
    await say(chatId, "one");
    await answer("1");
    app.chat.useCases.remove(chatId);
    await app.clock.advance(31_000);
    expect(() => app.chat.useCases.restore(chatId)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    app.setAccount({ state: "offline" });
    expect(app.chat.useCases.search({ query: "one", chatId: null, offset: 0, limit: 10 }).hits).toEqual([]);
  });
});

describe("agents", () => {
  it("are asked over their stream, each chat in a room of its own", async () => {
    const chatId = app.newChat(AGENT);
    await say(chatId, "Hi");
    expect(stream()).toMatchObject({
      path: `/api/v1/eliza/agents/${AGENT.kind === "agent" ? AGENT.agentId : ""}/stream`,
      body: { jsonrpc: "2.0", method: "message.send", params: { text: "Hi", roomId: chatId } },
    });
    stream().source.push(sandbox.connected + sandbox.chunk("Hello") + sandbox.done);
    await settle();
    expect(app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Hello"]);
  });

  it.each([["refused at once", () => stream().source.push(sandbox.error("not running"))]])(
    "whose stream is %s are asked over the bridge",
    async (_name, refuse) => {
      app.account.on("/bridge", () => ({ jsonrpc: "2.0", id: 1, result: { text: "Whole" } }));
      const chatId = app.newChat(AGENT);
      await say(chatId, "Hi");
      refuse();
      await settle();
      expect(app.account.calls).toMatchObject([{ retry: "never", body: { method: "message.send" } }]);
      expect(app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Whole"]);
    },
  );

  it("without streams are asked over the bridge", async () => {
    app.account.on("/bridge", () => ({ jsonrpc: "2.0", id: 1, result: { text: "Whole" } }));
    app.account.refuse(new DomainError("NOT_FOUND", "No.", { details: { status: 404 } }));
    const chatId = app.newChat(AGENT);
    await say(chatId, "Hi");
    expect(app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Whole"]);
  });

  it.each([
    ["had begun", sandbox.connected + sandbox.error("boom"), "assistant:failed:"],
    ["had written", sandbox.chunk("Hal") + sandbox.error("boom"), "assistant:failed:Hal"],
  ])("that %s are not asked twice", async (_name, bytes, expected) => {
    const chatId = app.newChat(AGENT);
    await say(chatId, "Hi");
    stream().source.push(bytes);
    await settle();
    expect(app.account.calls).toEqual([]);
    expect(app.lines(chatId)[1]).toBe(expected);
  });

  it("that do not answer over the bridge either have failed", async () => {
    app.account.on("/bridge", () => ({
      jsonrpc: "2.0",
      id: 1,
      error: { code: -32000, message: "Sandbox is not running" },
    }));
    const chatId = app.newChat(AGENT);
    await say(chatId, "Hi");
    stream().source.push(sandbox.error("not running"));
    await settle();
    expect(app.lines(chatId)).toEqual(["user:failed:Hi", "assistant:failed:"]);
    expect(app.messages(chatId)[1]?.error?.message).toContain("Sandbox is not running");
  });
});

describe("characters", () => {
  it("are talked to in one room a chat, which is made once", async () => {
    app.account.on("/rooms", () => ({ success: true, roomId: "room-1" }));
    const chatId = app.newChat(CHARACTER);
    await say(chatId, "Hi");
    expect(stream().path).toBe("/api/eliza/rooms/room-1/messages/stream");
    stream().source.push(room.connected + room.reasoning("Hm") + room.chunk("Helo"));
    await settle();
    expect(app.messages(chatId)[1]).toMatchObject({ text: "Helo", reasoning: "Hm", status: "streaming" });
    stream().source.push(room.message("Hello") + room.done);
    await settle();
    expect(app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Hello"]);
    await say(chatId, "Again");
    expect(app.account.calls).toHaveLength(1);
    expect(stream(1).path).toBe("/api/eliza/rooms/room-1/messages/stream");
  });

  it("get a new room where the cloud lost the old one", async () => {
    let rooms = 0;
    app.account.on("/rooms", () => ({ roomId: `room-${++rooms}` }));
    const chatId = app.newChat(CHARACTER);
    await say(chatId, "Hi");
    stream().source.push(room.chunk("Hello") + room.done);
    await settle();
    app.account.refuse(new DomainError("FORBIDDEN", "Access denied", { details: { status: 403 } }));
    await say(chatId, "Again");
    expect(stream(2).path).toContain("room-2");
  });
});
