import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import { chatForEachTest } from "./testing/chat-for-each-test";
import { SIGNED_IN } from "./testing/chat-under-test";
import { completion } from "./testing/streams";

const on = chatForEachTest();
const { answer, say, stream } = on;
const offline = () => new DomainError("OFFLINE", "Offline.");

describe("a message", () => {
  it("is on disk before anything is sent, and its reply is streamed, then done", async () => {
    const chatId = on.app.newChat();
    const { stream: open } = on.app.account;
    let keptBefore: readonly string[] = [];
    on.app.account.stream = (request) => {
      keptBefore = on.app.lines(chatId);
      return open(request);
    };
    const turn = on.app.chat.useCases.send(chatId, "Hello");
    expect(turn.userMessage).toMatchObject({ role: "user", text: "Hello", status: "sending" });
    expect(turn.reply).toMatchObject({ role: "assistant", text: "", status: "sending" });
    await settle();
    expect(keptBefore).toEqual(["user:sending:Hello", "assistant:sending:"]);
    expect(stream()).toMatchObject({
      path: "/api/v1/chat/completions",
      body: { model: "openai/gpt", messages: [{ role: "user", content: "Hello" }], stream: true },
    });
    stream().source.push(completion.chunk("Hi "));
    await settle();
    expect(on.app.lines(chatId)).toEqual(["user:done:Hello", "assistant:streaming:Hi "]);
    await answer("there");
    expect(on.app.lines(chatId)).toEqual(["user:done:Hello", "assistant:done:Hi there"]);
    expect(on.app.messages(chatId)[1]).toMatchObject({ model: "openai/gpt", error: null });
  });

  it("gives an untitled chat its title, clears the draft and moves the chat up", async () => {
    const older = on.app.newChat();
    const newer = on.app.newChat();
    on.app.chat.useCases.setDraft(older, "What is");
    await on.app.clock.advance(1_000);
    await say(older, "What is\n  a   monad?");
    const { chats } = on.app.chat.useCases.list({ offset: 0, limit: 10 });
    expect(chats.map(({ id }) => id)).toEqual([older, newer]);
    expect(chats[0]).toMatchObject({ title: "What is a monad?", draft: "", messageCount: 2, isReplying: true });
  });

  it("takes what was said before along, without what never arrived", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    await answer("1");
    on.app.account.refuse(new DomainError("REMOTE_REFUSED", "No."));
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
    const [first, second] = [on.app.newChat(), on.app.newChat()];
    await say(first, "one");
    await say(first, "two");
    await say(second, "else");
    expect(on.app.account.streams).toHaveLength(2);
    expect(on.app.lines(first).slice(2)).toEqual(["user:queued:two", "assistant:queued:"]);
    await answer("1");
    expect(on.app.account.streams).toHaveLength(3);
    await answer("2", 2);
    expect(on.app.lines(first)).toEqual(["user:done:one", "assistant:done:1", "user:done:two", "assistant:done:2"]);
  });
});

describe("what the page hears", () => {
  const heard = () =>
    on.app.events.map((event) => (event.type === "delta" ? `${event.offset}:${event.text}` : event.type));

  it("is the first piece at once, and everything within a frame after it as one", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "Hello");
    await on.app.clock.advance(16);
    on.app.events.length = 0;
    stream().source.push(completion.chunk("a"));
    await settle();
    expect(heard().filter((what) => what.includes(":"))).toEqual([]);
    await on.app.clock.advance(16);
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a"]);
    await on.app.clock.advance(100);
    for (const piece of ["b", "c", "d"]) {
      stream().source.push(completion.chunk(piece));
      await settle();
    }
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a", "1:b"]);
    await on.app.clock.advance(16);
    expect(heard().filter((what) => what.includes(":"))).toEqual(["0:a", "1:b", "2:cd"]);
  });

  it("adds up to the reply from any moment on", async () => {
    const chatId = on.app.newChat();
    const { reply } = await say(chatId, "Hello");
    stream().source.push(completion.chunk("one "));
    await settle();
    const seen = on.app.chat.snapshot(chatId).find(({ id }) => id === reply.id);
    on.app.events.length = 0;
    stream().source.push(completion.chunk("two "));
    await settle();
    await on.app.clock.advance(20);
    let text = seen?.text ?? "";
    for (const event of on.app.events) {
      if (event.type !== "delta") continue;
      expect(event.offset).toBe(text.length);
      text += event.text;
    }
    expect(text).toBe("one two ");
  });
});

describe("whose chats", () => {
  it("are seen by their account alone, and come back with it", async () => {
    const chatId = on.app.newChat();
    on.app.setAccount({ userId: "user-2", organizationId: "org-2", keySavedAt: 6 });
    expect(on.app.chat.useCases.list({ offset: 0, limit: 10 })).toEqual({ chats: [], total: 0 });
    for (const act of [
      () => on.app.chat.useCases.page(chatId, { from: "end" }, 10),
      () => on.app.chat.useCases.send(chatId, "x"),
      () => on.app.chat.useCases.search({ query: "x", chatId, offset: 0, limit: 10 }),
      () => on.app.chat.useCases.remove(chatId),
      () => on.app.chat.useCases.restore(chatId),
      () => on.app.chat.useCases.export(chatId, "json"),
    ]) {
      expect(act).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    }
    on.app.setAccount({ ...SIGNED_IN });
    expect(on.app.chat.useCases.list({ offset: 0, limit: 10 }).total).toBe(1);
  });

  it("are closed when nobody is signed in; a reply under way keeps what came", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    on.app.setAccount({ state: "signed_out", hasApiKey: false, userId: null, organizationId: null, keyPrefix: null });
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(on.app.chat.snapshot(chatId)).toEqual([]);
    expect(() => on.app.lines(chatId)).toThrow(expect.objectContaining({ code: "NOT_SIGNED_IN" }));
    on.app.setAccount({ ...SIGNED_IN });
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:cut:Hal"]);
  });

  it("open without the cloud by the stored key they were last opened with, and by no other", async () => {
    const chatId = on.app.newChat();
    const unnamed = { ...SIGNED_IN, state: "offline" as const, userId: null, organizationId: null };
    on.app.setAccount(unnamed);
    expect(on.app.chat.useCases.get(chatId).id).toBe(chatId);
    on.app.setAccount({ ...unnamed, keySavedAt: 99 });
    expect(() => on.app.chat.useCases.get(chatId)).toThrow(expect.objectContaining({ code: "OFFLINE" }));
    on.app.setAccount({ ...unnamed, keySavedAt: null });
    expect(() => on.app.chat.useCases.get(chatId)).toThrow(expect.objectContaining({ code: "OFFLINE" }));
  });

  it("being named by the cloud does not end a reply", async () => {
    const chatId = on.app.newChat();
    on.app.setAccount({ state: "unverified", userId: null, organizationId: null });
    await say(chatId, "one");
    on.app.setAccount({ ...SIGNED_IN });
    await answer("1");
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:done:1"]);
  });
});

describe("the end of the app", () => {
  it("keeps what came, and says so", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    stream().source.push(completion.chunk("Hal"));
    await settle();
    await on.reopen();
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:cut:Hal"]);
  });

  it("leaves nothing running", async () => {
    const chatId = on.app.newChat();
    on.app.account.refuse(offline());
    await say(chatId, "one");
    on.app.chat.stop();
    expect(on.app.clock.pending()).toBe(0);
  });
});

describe("a deleted chat", () => {
  it("is gone from the list, ends its reply, and comes back within its time", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    const { undoUntil } = on.app.chat.useCases.remove(chatId);
    await settle();
    expect(stream().signal?.aborted).toBe(true);
    expect(on.app.chat.useCases.list({ offset: 0, limit: 10 }).total).toBe(0);
    await on.app.clock.advance(undoUntil - on.app.clock.now());
    on.app.chat.useCases.restore(chatId);
    expect(on.app.lines(chatId)).toEqual(["user:done:one", "assistant:stopped:"]);
  });

  it("is gone for good afterwards", async () => {
    const chatId = on.app.newChat();
    await say(chatId, "one");
    await answer("1");
    on.app.chat.useCases.remove(chatId);
    await on.app.clock.advance(31_000);
    expect(() => on.app.chat.useCases.restore(chatId)).toThrow(expect.objectContaining({ code: "NOT_FOUND" }));
    on.app.setAccount({ state: "offline" });
    expect(on.app.chat.useCases.search({ query: "one", chatId: null, offset: 0, limit: 10 }).hits).toEqual([]);
  });
});
