import { describe, expect, it } from "vitest";
import { DomainError } from "../../cloud/errors";
import { settle } from "../../cloud/testing/fake-clock";
import { chatForEachTest } from "../testing/chat-for-each-test";
import { AGENT, CHARACTER } from "../testing/chat-under-test";
import { room, sandbox } from "../testing/streams";

const on = chatForEachTest();
const { say, stream } = on;

describe("agents", () => {
  it("are asked over their stream, each chat in a room of its own", async () => {
    const chatId = on.app.newChat(AGENT);
    await say(chatId, "Hi");
    expect(stream()).toMatchObject({
      path: `/api/v1/eliza/agents/${AGENT.kind === "agent" ? AGENT.agentId : ""}/stream`,
      body: { jsonrpc: "2.0", method: "message.send", params: { text: "Hi", roomId: chatId } },
    });
    stream().source.push(sandbox.connected + sandbox.chunk("Hello") + sandbox.done);
    await settle();
    expect(on.app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Hello"]);
  });

  it.each([["refused at once", () => stream().source.push(sandbox.error("not running"))]])(
    "whose stream is %s are asked over the bridge",
    async (_name, refuse) => {
      on.app.account.on("/bridge", () => ({ jsonrpc: "2.0", id: 1, result: { text: "Whole" } }));
      const chatId = on.app.newChat(AGENT);
      await say(chatId, "Hi");
      refuse();
      await settle();
      expect(on.app.account.calls).toMatchObject([{ retry: "never", body: { method: "message.send" } }]);
      expect(on.app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Whole"]);
    },
  );

  it("without streams are asked over the bridge", async () => {
    on.app.account.on("/bridge", () => ({ jsonrpc: "2.0", id: 1, result: { text: "Whole" } }));
    on.app.account.refuse(new DomainError("NOT_FOUND", "No.", { details: { status: 404 } }));
    const chatId = on.app.newChat(AGENT);
    await say(chatId, "Hi");
    expect(on.app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Whole"]);
  });

  it.each([
    ["had begun", sandbox.connected + sandbox.error("boom"), "assistant:failed:"],
    ["had written", sandbox.chunk("Hal") + sandbox.error("boom"), "assistant:failed:Hal"],
  ])("that %s are not asked twice", async (_name, bytes, expected) => {
    const chatId = on.app.newChat(AGENT);
    await say(chatId, "Hi");
    stream().source.push(bytes);
    await settle();
    expect(on.app.account.calls).toEqual([]);
    expect(on.app.lines(chatId)[1]).toBe(expected);
  });

  it("that do not answer over the bridge either have failed", async () => {
    on.app.account.on("/bridge", () => ({
      jsonrpc: "2.0",
      id: 1,
      error: { code: -32000, message: "Sandbox is not running" },
    }));
    const chatId = on.app.newChat(AGENT);
    await say(chatId, "Hi");
    stream().source.push(sandbox.error("not running"));
    await settle();
    expect(on.app.lines(chatId)).toEqual(["user:failed:Hi", "assistant:failed:"]);
    expect(on.app.messages(chatId)[1]?.error?.message).toContain("Sandbox is not running");
  });
});

describe("characters", () => {
  it("are talked to in one room a chat, which is made once", async () => {
    on.app.account.on("/rooms", () => ({ success: true, roomId: "room-1" }));
    const chatId = on.app.newChat(CHARACTER);
    await say(chatId, "Hi");
    expect(stream().path).toBe("/api/eliza/rooms/room-1/messages/stream");
    stream().source.push(room.connected + room.reasoning("Hm") + room.chunk("Helo"));
    await settle();
    expect(on.app.messages(chatId)[1]).toMatchObject({ text: "Helo", reasoning: "Hm", status: "streaming" });
    stream().source.push(room.message("Hello") + room.done);
    await settle();
    expect(on.app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Hello"]);
    await say(chatId, "Again");
    expect(on.app.account.calls).toHaveLength(1);
    expect(stream(1).path).toBe("/api/eliza/rooms/room-1/messages/stream");
  });

  it("get a new room where the cloud lost the old one", async () => {
    let rooms = 0;
    on.app.account.on("/rooms", () => ({ roomId: `room-${++rooms}` }));
    const chatId = on.app.newChat(CHARACTER);
    await say(chatId, "Hi");
    stream().source.push(room.chunk("Hello") + room.done);
    await settle();
    on.app.account.refuse(new DomainError("FORBIDDEN", "Access denied", { details: { status: 403 } }));
    await say(chatId, "Again");
    expect(stream(2).path).toContain("room-2");
  });
});
