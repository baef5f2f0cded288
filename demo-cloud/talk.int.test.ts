import { describe, expect, it } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const { call, control } = cloudForEachTest({ rateLimit: "off" });
const CHARACTER = "650e8400-e29b-41d4-a716-446655440000";

const namesOf = (text: string): readonly string[] =>
  [...text.matchAll(/^event: (\w+)$/gm)].map((match) => match[1] ?? "");
const instantly = () => control().setTalk({ pace: "instant", reply: "one two three four five six" });

async function runningAgent(): Promise<string> {
  const { body } = await call("POST", "/api/v1/eliza/agents", { body: { agentName: "Ada" } });
  const { id } = (body as { data: { id: string } }).data;
  await call("POST", `/api/v1/eliza/agents/${id}/provision`, { body: {} });
  await control().moveClock({ advanceMs: 60_000 });
  return id;
}

describe("an agent's stream", () => {
  const send = (id: string, params: object = { text: "Hi" }) =>
    call("POST", `/api/v1/milady/agents/${id}/stream`, {
      body: { jsonrpc: "2.0", id: 7, method: "message.send", params },
    });

  it("is connected, chunks and done, over every base path", async () => {
    await instantly();
    const { status, headers, text } = await send(await runningAgent());
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/event-stream");
    const names = namesOf(text);
    expect(names[0]).toBe("connected");
    expect(names.at(-1)).toBe("done");
    expect(new Set(names.slice(1, -1))).toEqual(new Set(["chunk"]));
    expect([...text.matchAll(/"text":"([^"]*)"/g)].map((match) => match[1]).join("")).toBe(
      "one two three four five six",
    );
  });

  it("writes all at once where the agent does", async () => {
    await instantly();
    await control().setTalk({ sandboxPieces: "one" });
    expect(namesOf((await send(await runningAgent())).text)).toEqual(["connected", "chunk", "done"]);
  });

  it("is one error with 200 for an agent that does not run, and for one nobody knows", async () => {
    const { text, status } = await send(crypto.randomUUID());
    expect(status).toBe(200);
    expect(text).toBe('event: error\ndata: {"message":"Sandbox is not running or unreachable"}\n\n');
  });

  it.each([{}, { text: " " }, { text: 7 }])("is refused for %j", async (params) => {
    const { status, body } = await send(await runningAgent(), params);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "Invalid request" });
  });
});

describe("a room", () => {
  const create = async (): Promise<string> => {
    const { body } = await call("POST", "/api/eliza/rooms", { body: { characterId: CHARACTER } });
    return body?.roomId as string;
  };
  const stream = (id: string, key?: null) =>
    call("POST", `/api/eliza/rooms/${id}/messages/stream`, { body: { text: "Hi" }, ...(key === null ? { key } : {}) });

  it("streams everything in its order, and remembers both sides", async () => {
    await instantly();
    const id = await create();
    const names = namesOf((await stream(id)).text);
    expect(names.slice(0, 4)).toEqual(["connected", "message", "message", "reasoning"]);
    expect(names.slice(-2)).toEqual(["message", "done"]);
    const { body } = await call("GET", `/api/eliza/rooms/${id}`);
    expect(body).toMatchObject({ count: 2, messages: [{ isAgent: false }, { isAgent: true }] });
  });

  it("warns below a dollar", async () => {
    await instantly();
    await control().changeAccount({ balanceUsd: 0.5 });
    expect(namesOf((await stream(await create())).text)).toContain("warning");
  });

  it("is forbidden when it is unknown, and to strangers", async () => {
    expect((await stream(crypto.randomUUID())).status).toBe(403);
    expect((await stream(await create(), null)).status).toBe(403);
    expect((await call("GET", "/api/eliza/rooms", { key: null })).body).toEqual({ success: true, rooms: [] });
  });
});

describe("chat completions", () => {
  const complete = (body: object) => call("POST", "/api/v1/chat/completions", { body });
  const ask = { model: "openai/gpt-5.4-mini", messages: [{ role: "user", content: "Hi" }] };

  it("stream unnamed chunks, a stop and [DONE], and settle what they cost at the end", async () => {
    await instantly();
    const { text } = await complete({ ...ask, stream: true });
    expect(text).not.toContain("event:");
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(text).toContain('"finish_reason":"stop"');
    const { ledger, balanceUsd } = await control().state();
    expect(ledger.map(({ type }) => type)).toEqual(["credit", "debit", "refund"]);
    expect(balanceUsd).toBeLessThan(5);
    expect(balanceUsd).toBeGreaterThan(4.99);
  });

  it("answer whole with usage", async () => {
    await instantly();
    expect((await complete(ask)).body).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { content: "one two three four five six" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 1, completion_tokens: 7 },
    });
  });

  it.each([
    ["no messages", { model: "openai/gpt-5.4-mini" }, 400, "missing_required_parameter"],
    ["an agent for a model", { ...ask, model: CHARACTER }, 500, undefined],
    ["the role of a tool", { ...ask, messages: [{ role: "tool", content: "" }] }, 500, undefined],
  ])("refuse %s", async (_name, body, status, code) => {
    const answer = await complete(body);
    expect(answer.status).toBe(status);
    expect((answer.body as { error: { code?: string } }).error.code).toBe(code);
  });

  it("need credit, and book nothing without", async () => {
    await control().changeAccount({ balanceUsd: 0 });
    const answer = await complete({ ...ask, stream: true });
    expect(answer.status).toBe(402);
    expect((answer.body as { error: { message: string } }).error.message).toMatch(/Required: \$0\.\d+/);
    expect((await control().state()).balanceUsd).toBe(0);
  });
});
