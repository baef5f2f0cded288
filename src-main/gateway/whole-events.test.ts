import { describe, expect, it } from "vitest";
import type { ByteSink } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";
import { wholeEvents } from "./whole-events";

/** A stream of these pieces as it comes out on the other side. */
function relay(pieces: readonly (string | Buffer)[], broken: DomainError | null = null) {
  const out: string[] = [];
  let end: DomainError | null | undefined;
  const sink: ByteSink = {
    take(bytes) {
      out.push(Buffer.from(bytes).toString("utf8"));
      return true;
    },
    end(failure) {
      end = failure;
    },
  };
  wholeEvents(
    {
      pour(taker) {
        for (const piece of pieces) taker.take(Buffer.from(piece));
        taker.end(broken);
      },
      resume: () => undefined,
    },
    "The cloud",
  ).pour(sink);
  return { out, text: out.join(""), code: end === null ? null : end?.code };
}

const DONE = "data: [DONE]\n\n";
const broken = new DomainError("REMOTE_FAILED", "It broke.");

describe("events on their way through", () => {
  it("go on at once and unchanged when they are whole", () => {
    expect(relay(["data: 1\n\n", "data: 2\r\n\r\n", DONE]).out).toEqual(["data: 1\n\n", "data: 2\r\n\r\n", DONE]);
  });

  it("wait for their end, byte by byte if need be", () => {
    const text = `data: {"é":1}\n\ndata: 2\ndata: 3\r\n\r\n${DONE}`;
    const { out } = relay([...Buffer.from(text)].map((byte) => Buffer.of(byte)));
    expect(out).toEqual(['data: {"é":1}\n\n', "data: 2\ndata: 3\r\n\r\n", DONE]);
  });

  it("are not held back by the beginning of the next, nor comments by anything", () => {
    expect(relay(["data: 1\n\ndata", ": 2\n\n: ping\n", DONE]).out).toEqual([
      "data: 1\n\n",
      "data: 2\n\n: ping\n",
      DONE,
    ]);
  });

  it("that are very long go on in parts", () => {
    const long = `data: ${"x".repeat(200_000)}`;
    const { out, text } = relay([long.slice(0, 100_000), long.slice(100_000), "\n\n", DONE]);
    expect(text).toBe(`${long}\n\n${DONE}`);
    expect(out.length).toBeGreaterThan(2);
  });

  it("lose half an event to a break, and nothing else", () => {
    expect(relay(['data: 1\n\ndata: {"ha'], broken)).toMatchObject({ text: "data: 1\n\n", code: "REMOTE_FAILED" });
  });
});

describe("the end of a stream", () => {
  it.each([
    ["the mark", DONE],
    ["the mark without its blank line", "data: [DONE]"],
    ["a completed response", 'data: {"type":"response.completed","response":{}}\n\n'],
    ["a long completed response", `data: {"type":"response.completed","response":"${"x".repeat(100_000)}"}\n\n`],
    ["an error of its own", 'data: {"error":{"message":"x"}}\n\n'],
    ["the reason, without a mark", 'data: {"choices":[{"finish_reason":"stop"}]}\n\n'],
    ["the mark and a comment", `${DONE}: bye\n\n`],
  ])("is an end with %s", (_name, last) => {
    expect(relay(["data: 1\n\n", last])).toMatchObject({ text: `data: 1\n\n${last}`, code: null });
  });

  it.each([
    ["nothing", ""],
    ["only text", 'data: {"choices":[{"delta":{"content":"a"},"finish_reason":null}]}\n\n'],
    ["text that talks of it", 'data: {"content":"\\"type\\":\\"response.completed\\" data: [DONE]"}\n\n'],
    ["half of its last event", 'data: {"type":"respon'],
  ])("is a break with %s", (_name, last) => {
    expect(relay(last === "" ? [] : [last]).code).toBe("REMOTE_FAILED");
  });
});
