import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { createFakeClock } from "../cloud/testing/fake-clock";
import { completionDialect } from "./dialects/completion";
import type { Dialect } from "./dialects/dialect";
import { roomDialect } from "./dialects/room";
import { sandboxDialect } from "./dialects/sandbox";
import { readReply } from "./read-reply";
import type { ReplyEnd, ReplyEvent } from "./reply-events";
import { createPushStream, type PushStream } from "./testing/push-stream";
import { completion, room, sandbox } from "./testing/streams";

interface Result {
  readonly text: string;
  readonly reasoning: string;
  readonly end: ReplyEnd;
  readonly events: readonly ReplyEvent[];
}

const textAfter = (events: readonly ReplyEvent[]): string =>
  events.reduce((text, event) => {
    if (event.type === "text") return text + event.text;
    return event.type === "replace" ? event.text : text;
  }, "");

async function readAll(source: PushStream, dialect: Dialect, clock = createFakeClock()): Promise<Result> {
  const events: ReplyEvent[] = [];
  for await (const group of readReply(source.stream, dialect, { clock })) events.push(...group);
  const ends = events.filter((event) => event.type === "ended");
  const end = ends[0];
  if (ends.length !== 1 || end === undefined || events.at(-1) !== end)
    throw new Error("not exactly one end, at the end");
  const reasoning = events.map((event) => (event.type === "reasoning" ? event.text : "")).join("");
  expect(clock.pending()).toBe(0);
  return { text: textAfter(events), reasoning, end, events };
}

const read = (dialect: Dialect, ...chunks: readonly (string | Uint8Array)[]): Promise<Result> => {
  const source = createPushStream();
  for (const chunk of chunks) source.push(chunk);
  source.end();
  return readAll(source, dialect);
};

const short = ({ text, end }: Result): string =>
  `${end.as}:${text}${end.as === "done" ? "" : `:${end.error.code}${end.isUntouched ? ":untouched" : ""}`}`;

describe("a whole reply", () => {
  it.each([
    ["sandbox", sandboxDialect, [sandbox.connected, sandbox.chunk("Hel"), sandbox.chunk("lo"), sandbox.done]],
    ["sandbox ending in [DONE]", sandboxDialect, [sandbox.chunk("Hello"), "data: [DONE]\n\n"]],
    ["sandbox without names", sandboxDialect, ['data: {"text":"Hello"}\n\n', "data: [DONE]\n\n"]],
    [
      "completion",
      completionDialect,
      [completion.chunk("Hel"), completion.chunk("lo"), completion.stop, completion.done],
    ],
    ["room", roomDialect, [room.connected, room.asked, room.thinking, room.chunk("Hello"), room.done]],
    ["room without names", roomDialect, ['data: {"chunk":"Hello"}\n\n', "event: done\ndata: {}\n\n"]],
  ] as const)("%s", async (_name, dialect, chunks) => {
    expect(short(await read(dialect, ...chunks))).toBe("done:Hello");
  });

  it("of a room is the message as it is kept, in place of what came", async () => {
    const result = await read(roomDialect, room.connected, room.chunk("Helo"), room.message("Hello!"), room.done);
    expect(short(result)).toBe("done:Hello!");
  });

  it("of a room brings what the model said to itself and what the cloud warns of apart from the text", async () => {
    const result = await read(
      roomDialect,
      room.reasoning("Hm"),
      room.reasoning("m"),
      room.chunk("Hi"),
      room.warning,
      room.done,
    );
    expect(result.reasoning).toBe("Hmm");
    expect(result.events).toContainEqual({ type: "warning", message: "low" });
    expect(short(result)).toBe("done:Hi");
  });

  it("of a model brings its name, its usage and its cost where the cloud tells them", async () => {
    const usage = { prompt_tokens: 3, completion_tokens: 2, cost: 0.0012 };
    const result = await read(
      completionDialect,
      completion.chunk("Hi"),
      completion.raw({ choices: [], usage }),
      completion.done,
    );
    expect(result.events).toContainEqual({ type: "facts", model: "openai/gpt" });
    expect(result.events).toContainEqual({
      type: "facts",
      usage: { promptTokens: 3, completionTokens: 2 },
      costMicros: 1200,
    });
  });

  it("of a model bears roles, tool calls and null content", async () => {
    const delta = (value: unknown) => completion.raw({ choices: [{ index: 0, delta: value }] });
    const result = await read(
      completionDialect,
      delta({ role: "assistant", content: null }),
      delta({ tool_calls: [{ index: 0, id: "x", function: { name: "f", arguments: "{" } }] }),
      delta({ content: "Hi" }),
      completion.done,
    );
    expect(short(result)).toBe("done:Hi");
  });
});

describe("the form of the stream does not matter", () => {
  const plain = sandbox.connected + sandbox.chunk("Grüße 👋🏽 你好") + sandbox.chunk("\n\nzwei") + sandbox.done;
  const expected = "done:Grüße 👋🏽 你好\n\nzwei";
  const bytes = (text: string) => new TextEncoder().encode(text);
  it.each([
    ["CRLF", plain.replaceAll("\n", "\r\n")],
    ["CR alone", plain.replaceAll("\n", "\r")],
    ["comments between", plain.replaceAll("\n\n", "\n\n: still here\n\n")],
    ["a byte order mark", `\ufeff${plain}`],
    ["ids and retry times", plain.replaceAll("event:", "id: 7\nretry: 100\nevent:")],
    ["data over several lines", plain.replaceAll('{"text"', '{\ndata: "text"')],
    ["no space behind the colon", plain.replaceAll(": ", ":")],
    ["no blank line at the end", plain.slice(0, -2)],
  ])("%s", async (_name, text) => {
    expect(short(await read(sandboxDialect, text))).toBe(expected);
    expect(short(await read(sandboxDialect, ...[...bytes(text)].map((byte) => Uint8Array.of(byte))))).toBe(expected);
  });

  const dialects = [
    ["sandbox", sandboxDialect, (pieces: readonly string[]) => pieces.map(sandbox.chunk).join("") + sandbox.done],
    ["room", roomDialect, (pieces: readonly string[]) => pieces.map(room.chunk).join("") + room.done],
    [
      "completion",
      completionDialect,
      (pieces: readonly string[]) => pieces.map(completion.chunk).join("") + completion.done,
    ],
  ] as const;
  it.each(dialects)("however %s is cut into pieces, the text is the same", async (_name, dialect, write) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 8 }),
        fc.array(fc.nat(400), { maxLength: 30 }),
        fc.boolean(),
        async (pieces, cuts, isCrlf) => {
          const text = write(pieces);
          const whole = bytes(isCrlf ? text.replaceAll("\n", "\r\n") : text);
          const edges = [...new Set([0, ...cuts.filter((cut) => cut < whole.length), whole.length])].sort(
            (a, b) => a - b,
          );
          const chunks = edges.slice(1).map((edge, index) => whole.subarray(edges[index] ?? 0, edge));
          const result = await read(dialect, ...chunks);
          expect(result.text).toBe(pieces.join(""));
          expect(result.end.as).toBe(pieces.join("") === "" ? "failed" : "done");
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("a reply that does not come to its end keeps what came", () => {
  it.each([
    ["ends without the last event", sandboxDialect, [sandbox.connected, sandbox.chunk("Hel")], "cut:Hel:REMOTE_FAILED"],
    [
      "ends in the middle of an event",
      sandboxDialect,
      [sandbox.chunk("Hel"), 'event: chunk\ndata: {"te'],
      "cut:Hel:REMOTE_FAILED",
    ],
    [
      "has a stop and no [DONE]",
      completionDialect,
      [completion.chunk("Hel"), completion.stop],
      "cut:Hel:REMOTE_FAILED",
    ],
    [
      "has an event that cannot be read",
      sandboxDialect,
      [sandbox.chunk("Hel"), "event: chunk\ndata: {x\n\n", sandbox.done],
      "cut:Hel:REMOTE_FAILED",
    ],
    ["ends at once", sandboxDialect, [], "cut::REMOTE_FAILED:untouched"],
    ["fails in its midst", sandboxDialect, [sandbox.chunk("Hel"), sandbox.error("boom")], "failed:Hel:REMOTE_FAILED"],
    [
      "fails in its midst, model",
      completionDialect,
      [completion.chunk("Hel"), completion.raw({ error: { message: "boom" } })],
      "failed:Hel:REMOTE_FAILED",
    ],
    ["fails in its midst, room", roomDialect, [room.chunk("Hel"), room.error("boom")], "failed:Hel:REMOTE_FAILED"],
    [
      "runs out of credit",
      completionDialect,
      [completion.raw({ error: { message: "x", type: "insufficient_quota" } })],
      "failed::INSUFFICIENT_CREDITS:untouched",
    ],
    [
      "is refused at once",
      sandboxDialect,
      [sandbox.error("Sandbox is not running")],
      "failed::REMOTE_FAILED:untouched",
    ],
    ["is refused once it had begun", sandboxDialect, [sandbox.connected, sandbox.error("x")], "failed::REMOTE_FAILED"],
    ["is empty", completionDialect, [completion.stop, completion.done], "failed::REMOTE_FAILED"],
    ["is a page", sandboxDialect, ["<!DOCTYPE html><html></html>"], "failed::REMOTE_FAILED:untouched"],
    ["is JSON that is no reply", sandboxDialect, ['{"hello":1}'], "failed::REMOTE_FAILED:untouched"],
    ["is JSON cut short", sandboxDialect, ['{"result":{"te'], "failed::REMOTE_FAILED:untouched"],
    ["is an error in JSON", roomDialect, ['{"error":"Room is gone"}'], "failed::REMOTE_FAILED:untouched"],
  ] as const)("%s", async (_name, dialect, chunks, expected) => {
    expect(short(await read(dialect, ...chunks))).toBe(expected);
  });

  it.each([
    ["sandbox", sandboxDialect, { jsonrpc: "2.0", id: 1, result: { text: "Hello" } }],
    ["room", roomDialect, { message: { content: { text: "Hello" }, isAgent: true } }],
    ["completion", completionDialect, { model: "m", choices: [{ message: { role: "assistant", content: "Hello" } }] }],
  ] as const)("JSON instead of a stream is taken as the whole reply: %s", async (_name, dialect, json) => {
    const text = JSON.stringify(json);
    expect(short(await read(dialect, `  ${text.slice(0, 9)}`, text.slice(9)))).toBe("done:Hello");
  });

  it("is cut when the connection breaks", async () => {
    const source = createPushStream();
    source.push(sandbox.chunk("Hel"));
    source.fail(new Error("ECONNRESET"));
    expect(short(await readAll(source, sandboxDialect))).toBe("cut:Hel:REMOTE_FAILED");
  });

  it("is cut, and ended at the cloud, after 60 silent seconds and not a moment before", async () => {
    const clock = createFakeClock();
    const source = createPushStream();
    const result = readAll(source, sandboxDialect, clock);
    source.push(sandbox.chunk("Hel"));
    await clock.advance(59_000);
    source.push(": still here\n\n");
    await clock.advance(59_999);
    expect(source.abortedWith()).toBeNull();
    await clock.advance(1);
    expect(source.abortedWith()?.code).toBe("TIMEOUT");
    expect(short(await result)).toBe("cut:Hel:TIMEOUT");
  });

  it("does not count the time its reader takes as silence", async () => {
    const clock = createFakeClock();
    const source = createPushStream();
    const groups = readReply(source.stream, sandboxDialect, { clock });
    source.push(sandbox.chunk("Hel"));
    await groups.next();
    await clock.advance(300_000);
    expect(source.abortedWith()).toBeNull();
    await groups.return(undefined);
    expect(source.abortedWith()?.code).toBe("CANCELLED");
    expect(clock.pending()).toBe(0);
  });
});

it("does not wait for what comes after the end", async () => {
  const source = createPushStream();
  source.push(sandbox.chunk("Hi") + sandbox.done);
  expect(short(await readAll(source, sandboxDialect))).toBe("done:Hi");
  expect(source.abortedWith()).toBeInstanceOf(DomainError);
});
