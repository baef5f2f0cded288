import type { ServerResponse } from "node:http";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { failureOf, type GatewayUnderTest, startGateway } from "./testing/gateway-under-test";
import { type Heard, PROVIDER_KEY, type Provider, startProvider } from "./testing/provider";

let answer: (outgoing: ServerResponse, heard: Heard) => void = () => undefined;
let provider: Provider;
let test: GatewayUnderTest;
beforeAll(async () => {
  provider = await startProvider((heard, outgoing) => answer(outgoing, heard), "their-default");
  test = await startGateway({ upstreamOf: async () => provider.upstream });
});
afterAll(async () => {
  await test.end();
  await provider.end();
});

const json = (outgoing: ServerResponse, status: number, body: unknown, headers = {}): void => {
  outgoing.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
};
const chat = () => test.client.chat.completions.create({ model: "m", messages: [{ role: "user", content: "Hello" }] });

describe("another provider", () => {
  it("gets the body as it came, its own key, and nothing of the cloud's or of the caller's", async () => {
    answer = (outgoing) => json(outgoing, 200, { ok: 1 });
    const body = '{ "messages" : [{"role":"user","content":"\\u00e9"}],"model":"m","new_field":{"a":[1.0]} }';
    const sent = await fetch(`${test.client.baseURL}/chat/completions`, {
      method: "POST",
      headers: {
        ...{ authorization: `Bearer ${test.app.token()}`, cookie: "a=b", "user-agent": "tool/1", "x-own": "1" },
        ...{ "openai-organization": "org-1", "openai-project": "proj-1", "openai-beta": "responses=v1" },
        ...{ "anthropic-version": "2023-06-01", "http-referer": "https://tool.example", "x-stainless-lang": "js" },
        ...{ "idempotency-key": "one", "x-request-id": "mine", "x-app-id": TEST_KEYS.valid, "x-payment": "e30=" },
      },
      body,
    });
    expect(await sent.text()).toBe('{"ok":1}');
    const heard = provider.heard.at(-1);
    expect([heard?.path, heard?.body.toString()]).toEqual(["/v1/chat/completions", body]);
    expect(heard?.headers.authorization).toBe(`Bearer ${PROVIDER_KEY}`);
    expect(Object.keys(heard?.headers ?? {}).sort()).toEqual([
      ...["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host"],
      "user-agent",
    ]);
    expect(heard?.headers["user-agent"]).toBe("ElizaCloudDesktop/1.2.3");
    const all = JSON.stringify(heard?.headers);
    for (const secret of [TEST_KEYS.valid, test.app.token()]) expect(all).not.toContain(secret);
    expect(await test.app.cloud.control.requests({ path: "/api/v1/chat/*" })).toEqual([]);
  });

  it("is asked for its default model when the request names none", async () => {
    answer = (outgoing) => json(outgoing, 200, {});
    await test.app.ask("POST", "/v1/responses", { body: { input: "Hello", extra: true } });
    expect(JSON.parse(provider.heard.at(-1)?.body.toString() ?? "")).toEqual({
      input: "Hello",
      extra: true,
      model: "their-default",
    });
  });

  it("gets pictures and speech in OpenAI's own form", async () => {
    answer = (outgoing) => json(outgoing, 200, { created: 1, data: [{ b64_json: "AA==" }] });
    const { data } = await test.client.images.generate({ model: "gpt-image-1", prompt: "x", quality: "high" });
    expect(data).toEqual([{ b64_json: "AA==" }]);
    expect(JSON.parse(provider.heard.at(-1)?.body.toString() ?? "")).toMatchObject({ quality: "high" });
    answer = (outgoing) => outgoing.writeHead(200, { "content-type": "audio/wav" }).end(Buffer.from([0, 255, 10]));
    const sound = await test.client.audio.speech.create({
      model: "tts-1",
      voice: "alloy",
      input: "x",
      response_format: "wav",
    });
    expect([sound.headers.get("content-type"), [...new Uint8Array(await sound.arrayBuffer())]]).toEqual([
      "audio/wav",
      [0, 255, 10],
    ]);
  });

  it("hands on its counts of what is left, and none of its cookies", async () => {
    const headers = { "x-ratelimit-remaining-requests": "9", "set-cookie": "a=b", server: "them" };
    answer = (outgoing) => json(outgoing, 200, {}, headers);
    const { response } = await chat().withResponse();
    expect(response.headers.get("x-ratelimit-remaining-requests")).toBe("9");
    expect([response.headers.get("set-cookie"), response.headers.get("server")]).toEqual([null, null]);
  });

  it("hands on a document too large to hold as it comes", async () => {
    const large = {
      data: Array.from({ length: 1_000 }, (_, index) => ({ index, embedding: Array(200).fill(0.123456789) })),
    };
    answer = (outgoing) => json(outgoing, 200, large);
    const read = await fetch(`${test.client.baseURL}/embeddings`, {
      method: "POST",
      headers: { authorization: `Bearer ${test.app.token()}` },
      body: '{"input":"x"}',
    });
    expect(await read.json()).toEqual(large);
  });

  it.each([
    [
      401,
      { message: `Incorrect API key provided: ${PROVIDER_KEY}`, code: "invalid_api_key" },
      OpenAI.AuthenticationError,
      "invalid_api_key",
    ],
    [
      403,
      { message: "Not in your country", code: "unsupported_country" },
      OpenAI.PermissionDeniedError,
      "unsupported_country",
    ],
    [
      404,
      { message: "No such model", code: "model_not_found", param: "model" },
      OpenAI.NotFoundError,
      "model_not_found",
    ],
    [422, { message: `Bad ${PROVIDER_KEY}`, code: "weird" }, OpenAI.UnprocessableEntityError, "weird"],
    [429, { message: "Slow down", code: "rate_limit_exceeded" }, OpenAI.RateLimitError, "rate_limit_exceeded"],
    [500, { message: "Error: x\n    at y (/srv/z.js:1:2)" }, OpenAI.InternalServerError, "REMOTE_FAILED"],
    [302, {}, OpenAI.InternalServerError, "REMOTE_FAILED"],
  ])("fails with %i: as OpenAI's client knows it, without the key", async (status, error, kind, code) => {
    answer = (outgoing) =>
      json(outgoing, status, { error }, { "retry-after": "3", location: "https://elsewhere.example/" });
    const failure = await failureOf(chat());
    expect(failure).toBeInstanceOf(kind);
    expect(failure.code).toBe(code);
    expect(JSON.stringify(failure.error)).not.toMatch(/sk-provider|srv/);
    expect(failure.headers?.get("retry-after") ?? null).toBe(status === 429 ? "3" : null);
    // It says nothing about the account's own key.
    expect(test.app.state.read().account.state).toBe("verified");
  });

  it("that is out of credit says so by whatever status", async () => {
    answer = (outgoing) =>
      json(outgoing, 429, { error: { message: "You exceeded your quota", code: "insufficient_quota" } });
    expect(await failureOf(chat())).toMatchObject({ status: 402, code: "insufficient_quota" });
  });

  it("that is not there is unreachable, which may be tried again", async () => {
    const gone = await startProvider(() => undefined);
    await gone.end();
    const other = await startGateway({ upstreamOf: async () => gone.upstream });
    const failure = await failureOf(other.client.models.list());
    expect([failure.status, failure.code]).toEqual([502, "OFFLINE"]);
    expect(failure.headers?.get("x-should-retry")).toBeNull();
    await other.end();
  });
});
