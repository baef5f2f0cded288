import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import type { TellAgent } from "./route";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { signedInStore } from "./testing/app-state";
import { fieldsOf } from "./testing/expectations";
import { eventsOf, open as openAt } from "./testing/open-answer";
import { startTestApi, type TestApi } from "./testing/running-api";

const ID = "550e8400-e29b-41d4-a716-446655440000";
const target = (id = ID) => `/api/cloud/agents/${id}/messages`;

const open = (port: number, token: string, body: object, path = target()) => openAt({ port, token, body, path });

describe("an agent is told something", () => {
  let test: TestApi | undefined;
  afterEach(async () => test?.end());

  const serve = async (tellAgent: TellAgent): Promise<TestApi> => {
    test = await startTestApi({ tellAgent, state: signedInStore() });
    return test;
  };
  const words: TellAgent = async function* (place, text) {
    yield [{ type: "text", text: `${place.roomId}: ` }];
    yield [
      { type: "text", text },
      { type: "ended", as: "done" },
    ];
  };
  const failing = (as: "cut" | "failed", error: DomainError): TellAgent =>
    async function* () {
      yield [{ type: "text", text: "Hal" }];
      yield [{ type: "ended", as, error, isUntouched: false }];
    };

  it("and answers whole", async () => {
    const { ask } = await serve(words);
    const answer = await ask({ method: "POST", target: target(), body: '{"text":"Hi","roomId":"r"}' });
    expect(answer.status).toBe(200);
    expect(fieldsOf(answer)).toEqual({ ok: true, agentId: ID, roomId: "r", text: "r: Hi" });
  });

  it("and answers in events", async () => {
    const { port, api } = await serve(words);
    const opened = await open(port(), api.revealToken(), { text: "Hi", stream: true });
    await opened.ended;
    expect(opened.status).toBe(200);
    expect(opened.headers["content-type"]).toBe("text/event-stream");
    expect(opened.headers["cache-control"]).toBe("no-store");
    expect(opened.headers["x-content-type-options"]).toBe("nosniff");
    expect(eventsOf(opened.text())).toEqual([
      'chunk {"text":"local-api: "}',
      'chunk {"text":"Hi"}',
      `done {"ok":true,"agentId":"${ID}","roomId":"local-api"}`,
    ]);
  });

  it("and an answer that breaks off ends in an error event, or is an error", async () => {
    const { port, api, ask } = await serve(failing("cut", new DomainError("TIMEOUT", "Silent.")));
    const opened = await open(port(), api.revealToken(), { text: "Hi", stream: true });
    await opened.ended;
    const [chunk, error] = eventsOf(opened.text());
    expect(chunk).toBe('chunk {"text":"Hal"}');
    expect(JSON.parse(error?.replace("error ", "") ?? "")).toEqual({
      ok: false,
      error: "Silent.",
      code: "TIMEOUT",
      requestId: opened.headers["x-request-id"],
    });
    const whole = await ask({ method: "POST", target: target(), body: '{"text":"Hi"}' });
    expect(whole.status).toBe(504);
    expect(fieldsOf(whole)).toMatchObject({ ok: false, code: "TIMEOUT" });
  });

  it("and what is refused before the first word keeps its status, streamed or not", async () => {
    const refuse: TellAgent = () => {
      async function* none() {
        yield* [];
        throw new DomainError("INSUFFICIENT_CREDITS", "Poor.", { details: { requiredUsd: 1 } });
      }
      return none();
    };
    const { ask } = await serve(refuse);
    for (const stream of [true, false]) {
      const answer = await ask({ method: "POST", target: target(), body: JSON.stringify({ text: "Hi", stream }) });
      expect(answer.status).toBe(402);
      expect(fieldsOf(answer)).toMatchObject({ code: "INSUFFICIENT_CREDITS", requiredUsd: 1 });
    }
  });

  it("and a defect tells its caller nothing", async () => {
    const { port, api, logLines } = await serve(async function* () {
      yield [{ type: "text", text: "a" }];
      throw new Error("secret of the inside");
    });
    const opened = await open(port(), api.revealToken(), { text: "Hi", stream: true });
    await opened.ended;
    expect(opened.text()).toContain('"code":"INTERNAL"');
    expect(opened.text()).not.toContain("secret");
    expect(logLines.join()).toContain("failed");
  });

  it.each([
    ["no text", "{}"],
    ["an empty text", '{"text":"  "}'],
    ["a text that is none", '{"text":7}'],
    ["a text that is too long", JSON.stringify({ text: "x".repeat(100_001) })],
    ["an empty room", '{"text":"Hi","roomId":""}'],
    ["a stream that is no flag", '{"text":"Hi","stream":"yes"}'],
  ])("nothing is asked for %s", async (_name, body) => {
    let asked = 0;
    const { ask } = await serve(async function* (place, text, signal) {
      asked++;
      yield* words(place, text, signal);
    });
    const answer = await ask({ method: "POST", target: target(), body });
    expect(answer.status).toBe(400);
    expect(asked).toBe(0);
  });

  it("and hanging up ends it", async () => {
    let ended: () => void = () => undefined;
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const { port, api } = await serve(async function* (_place, _text, signal) {
      yield [{ type: "text", text: "first" }];
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      ended();
    });
    const opened = await open(port(), api.revealToken(), { text: "Hi", stream: true });
    await opened.until((text) => text.includes("first"));
    opened.hangUp();
    await end;
  });

  it("no faster than its caller reads", async () => {
    const block = "x".repeat(64 * 1_024);
    const blocks = 400;
    let given = 0;
    const { port, api } = await serve(async function* () {
      for (; given < blocks; given++) yield [{ type: "text", text: block }];
      yield [{ type: "ended", as: "done" }];
    });
    const opened = await open(port(), api.revealToken(), { text: "Hi", stream: true });
    opened.pause();
    // The buffers on the way fill up; then nothing moves any more.
    let before = -1;
    await expect
      .poll(
        () => {
          const hasStopped = given === before;
          before = given;
          return hasStopped;
        },
        { interval: 200, timeout: 4_000 },
      )
      .toBe(true);
    expect(given).toBeLessThan(blocks / 2);
    opened.resume();
    await opened.ended;
    expect(given).toBe(blocks);
  });
});

describe("over the demo cloud", () => {
  let app: AppOnDemoCloud;
  let id: string;
  beforeEach(async () => {
    app = await startAppOnDemoCloud();
    await app.cloud.control.setTalk({ pace: "instant", reply: "Grüße 👋🏽, in many small pieces of text." });
    const { fields } = await app.ask("POST", "/api/cloud/agents", { body: { agentName: "Ada" } });
    id = (fields.agent as { id: string }).id;
    const connected = await app.ask("POST", `/api/cloud/agents/${id}/provision`, { body: {} });
    expect(connected.fields.status).toMatchObject({ connected: true });
  }, 30_000);
  afterEach(async () => app.end());
  const port = () => app.state.read().localApi.port ?? 0;

  it("the answer comes whole and in pieces", async () => {
    const whole = await app.ask("POST", target(id), { body: { text: "Hi" } });
    expect(whole.fields).toMatchObject({ ok: true, text: "Grüße 👋🏽, in many small pieces of text." });
    const opened = await open(port(), app.token(), { text: "Hi", stream: true }, target(id));
    await opened.ended;
    const events = eventsOf(opened.text());
    expect(events.at(-1)).toMatch(/^done /);
    const text = events.slice(0, -1).map((event) => JSON.parse(event.replace("chunk ", "")).text as string);
    expect(text.join("")).toBe("Grüße 👋🏽, in many small pieces of text.");
  });

  it("a caller that hangs up ends the cloud's call", async () => {
    await app.cloud.control.setTalk({ fault: { kind: "stall", afterChunks: 1 } });
    const since = await app.cloud.control.latestRequest();
    const opened = await open(port(), app.token(), { text: "Hi", stream: true }, target(id));
    await opened.until((text) => text.includes("chunk"));
    opened.hangUp();
    const path = "/api/v1/*/stream";
    const [request] = await app.cloud.control.waitForRequests({ since, method: "POST", path, until: "over" });
    expect(request?.outcome).toBe("cut");
  });

  it("an answer that is cut is no success", async () => {
    await app.cloud.control.setTalk({ fault: { kind: "end", afterChunks: 2 } });
    const whole = await app.ask("POST", target(id), { body: { text: "Hi" } });
    expect(whole.status).toBe(502);
    expect(whole.fields).toMatchObject({ ok: false, code: "REMOTE_FAILED" });
  });
});
