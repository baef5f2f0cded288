import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { open } from "../api/testing/open-answer";
import { failureOf, type GatewayUnderTest, startGateway } from "./testing/gateway-under-test";
import { type Provider, startProvider } from "./testing/provider";

const MODEL = "openai/gpt-5.4-mini";
const QUESTION = { model: MODEL, messages: [{ role: "user" as const, content: "Hello" }], stream: true as const };
const PATH = "/v1/chat/completions";

describe("a stream of the cloud", () => {
  let test: GatewayUnderTest;
  beforeAll(async () => {
    test = await startGateway();
  });
  afterAll(() => test.end());
  afterEach(() => test.app.cloud.control.setTalk({ fault: null, pace: "instant" }));

  const read = async (): Promise<string> => {
    let text = "";
    for await (const { choices } of await test.client.chat.completions.create(QUESTION)) {
      text += choices[0]?.delta.content ?? "";
    }
    return text;
  };

  it.each(["split", "crlf", "comments", "unterminated"] as const)(
    "arrives whole when its bytes come as %s",
    async (kind) => {
      await test.app.cloud.control.setTalk({ fault: { kind } });
      expect(await read()).toContain("You wrote: “Hello”.");
    },
  );

  it.each(["cut", "end"] as const)("that ends by %s ends with an error for OpenAI's client", async (kind) => {
    await test.app.cloud.control.setTalk({ fault: { kind, afterChunks: 3 } });
    const failure = await failureOf(read());
    expect(failure.error).toMatchObject({ type: "api_error", code: "REMOTE_FAILED", param: null });
    expect(failure.message).not.toMatch(/ECONN|socket|undici|\bat \w+/);
  });

  it("of the newer interface that breaks ends with an error as well", async () => {
    await test.app.cloud.control.setTalk({ fault: { kind: "cut", afterChunks: 3 } });
    const stream = await test.client.responses.create({ model: MODEL, input: "Hello", stream: true });
    const failure = await failureOf(
      (async () => {
        for await (const _event of stream);
      })(),
    );
    expect(failure.error).toMatchObject({ code: "REMOTE_FAILED" });
  });

  it("ends at the cloud when its caller hangs up", async () => {
    await test.app.cloud.control.setTalk({ fault: { kind: "stall", afterChunks: 2 } });
    const since = (await test.app.cloud.control.requests({})).at(-1)?.seq ?? 0;
    const stream = await test.client.chat.completions.create(QUESTION);
    for await (const _chunk of stream) break;
    stream.controller.abort();
    const [cut] = await test.app.cloud.control.waitForRequests({ path: "/api/v1/chat/completions", since });
    expect(cut?.outcome).toBe("cut");
  });

  it("says goodbye when the app closes, and when the account changes", async () => {
    const closing = await startGateway();
    await closing.app.cloud.control.setTalk({ fault: { kind: "stall", afterChunks: 2 } });
    const answer = await open({ port: closing.port, token: closing.app.token(), path: PATH, body: QUESTION });
    await answer.until((text) => text.includes("data:"));
    await closing.end();
    await answer.ended;
    expect(
      JSON.parse(
        answer
          .text()
          .trim()
          .split("\n\n")
          .at(-1)
          ?.replace(/^data: /, "") ?? "",
      ),
    ).toMatchObject({
      type: "error",
      error: { code: "CANCELLED", message: expect.any(String) },
    });
  });
});

describe("a stream of another provider", () => {
  let write: (outgoing: ServerResponse) => void = () => undefined;
  let provider: Provider;
  let test: GatewayUnderTest;
  beforeAll(async () => {
    provider = await startProvider((_heard, outgoing) => {
      outgoing.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      write(outgoing);
    });
    test = await startGateway({ upstreamOf: async () => provider.upstream });
  });
  afterAll(async () => {
    await test.end();
    await provider.end();
  });

  const ask = () => open({ port: test.port, token: test.app.token(), path: PATH, body: QUESTION });

  it("is relayed byte for byte, each event as soon as it is there", async () => {
    const frames = ['data: {"é": 1}\r\n\r\n', ": ping\n\n", "event: x\ndata: 2\ndata: 3\n\n", "data: [DONE]\n\n"];
    let next = (): void => undefined;
    write = (outgoing) => {
      const left = [...frames];
      next = () => {
        const frame = left.shift();
        if (frame === undefined) outgoing.end();
        else outgoing.write(frame);
      };
    };
    const answer = await ask();
    let sofar = "";
    for (const frame of frames) {
      next();
      sofar += frame;
      const expected = sofar;
      await answer.until((text) => text === expected);
    }
    next();
    await answer.ended;
    expect(answer.text()).toBe(frames.join(""));
  });

  it("waits for its reader: a slow one holds the provider back, not the app's memory", async () => {
    const frame = `data: ${"x".repeat(65_536)}\n\n`;
    const frames = 1_000;
    let written = 0;
    write = (outgoing) => {
      const go = (): void => {
        while (written < frames) {
          written += 1;
          if (!outgoing.write(frame)) return void outgoing.once("drain", go);
        }
        outgoing.end("data: [DONE]\n\n");
      };
      go();
    };
    const answer = await ask();
    answer.pause();
    for (let before = -1; before !== written; ) {
      before = written;
      // The server does other work meanwhile: whatever could still flow has had its turns.
      for (let turn = 0; turn < 20; turn++) await test.app.ask("GET", "/api/health");
    }
    // What the sockets on the way hold, and no more.
    expect(written).toBeLessThan(frames / 2);
    answer.resume();
    await answer.ended;
    expect(answer.text().length).toBe(frames * frame.length + "data: [DONE]\n\n".length);
  });

  it("that breaks in the middle of an event ends with a whole one, which says so", async () => {
    write = (outgoing) => {
      outgoing.write('data: {"choices":[]}\n\ndata: {"cho');
      setImmediate(() => outgoing.destroy());
    };
    const answer = await ask();
    await answer.ended;
    const events = answer.text().trim().split("\n\n");
    expect(events).toHaveLength(2);
    expect(JSON.parse(events[1]?.replace(/^data: /, "") ?? "")).toMatchObject({
      type: "error",
      error: { type: "api_error", code: "REMOTE_FAILED", message: expect.stringContaining("Other AI") },
    });
  });

  it("whose provider hangs is over there too when the caller goes", async () => {
    write = (outgoing) => void outgoing.write("data: {}\n\n");
    const coming = provider.next();
    const answer = await ask();
    const heard = await coming;
    await answer.until((text) => text !== "");
    answer.hangUp();
    await heard.over;
  });
});
