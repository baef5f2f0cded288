import OpenAI from "openai";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import { failureOf, type GatewayUnderTest, startGateway } from "./testing/gateway-under-test";

const MODEL = "openai/gpt-5.4-mini";
const HELLO = [{ role: "user" as const, content: "Hello" }];

let test: GatewayUnderTest;
beforeAll(async () => {
  test = await startGateway({ profile: "modern" });
});
afterAll(() => test.end());
afterEach(() => test.app.cloud.control.clearFaults());

async function allOf<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const chat = () => test.client.chat.completions.create({ model: MODEL, messages: HELLO });

describe("OpenAI's client at the gateway", () => {
  it("lists the models, and reads one whose id holds a slash", async () => {
    const ids = (await test.client.models.list()).data.map(({ id }) => id);
    expect(ids).toContain(MODEL);
    expect((await test.client.models.retrieve(MODEL)).id).toBe(MODEL);
    const byPath = await test.app.ask("GET", `/v1/models/${MODEL}`);
    expect([byPath.status, byPath.fields.id]).toEqual([200, MODEL]);
  });

  it("completes a chat, with the usage", async () => {
    const { choices, usage, model } = await chat();
    expect(choices[0]?.message.content).toContain("You wrote: “Hello”.");
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
    expect(model).toBe(MODEL);
  });

  it("streams a chat, usage last", async () => {
    const stream = await test.client.chat.completions.create({
      model: MODEL,
      messages: HELLO,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await allOf(stream);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toContain("You wrote: “Hello”.");
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
  });

  it("calls tools, at once and streamed, and takes their results", async () => {
    const parameters = { type: "object", properties: { city: { type: "string" } } };
    const tools = [{ type: "function" as const, function: { name: "weather", parameters } }];
    const whole = await test.client.chat.completions.create({ model: MODEL, messages: HELLO, tools });
    const call = whole.choices[0]?.message.tool_calls?.[0];
    expect(whole.choices[0]?.finish_reason).toBe("tool_calls");
    if (call?.type !== "function") throw new Error("no function was called");
    expect(JSON.parse(call.function.arguments)).toEqual({ city: "Paris" });

    const streamed = test.client.chat.completions.stream({ model: MODEL, messages: HELLO, tools });
    const final = await streamed.finalChatCompletion();
    expect(final.choices[0]?.message.tool_calls?.[0]).toMatchObject({ function: { name: "weather" } });

    const after = await test.client.chat.completions.create({
      model: MODEL,
      messages: [
        ...HELLO,
        { role: "assistant", content: null, tool_calls: [call] },
        { role: "tool", tool_call_id: call.id, content: "21 degrees" },
      ],
      tools,
    });
    expect(after.choices[0]?.finish_reason).toBe("stop");
  });

  it("keeps to a form", async () => {
    const schema = { type: "object", properties: { city: { type: "string" }, degrees: { type: "number" } } };
    const { choices } = await test.client.chat.completions.create({
      model: MODEL,
      messages: HELLO,
      response_format: { type: "json_schema", json_schema: { name: "weather", schema } },
    });
    expect(JSON.parse(choices[0]?.message.content ?? "")).toEqual({ city: "Paris", degrees: 21 });
  });

  it("takes a picture larger than other routes' bodies may be", async () => {
    const url = `data:image/png;base64,${"A".repeat(3 * 1_048_576)}`;
    const content = [
      { type: "text" as const, text: "What is this?" },
      { type: "image_url" as const, image_url: { url } },
    ];
    const { choices } = await test.client.chat.completions.create({
      model: MODEL,
      messages: [{ role: "user", content }],
    });
    expect(choices[0]?.message.content).toContain("What is this?");
  });

  it("responds, at once and streamed", async () => {
    const whole = await test.client.responses.create({ model: MODEL, input: "Hello" });
    expect(whole.output_text).toContain("You wrote: “Hello”.");
    const stream = await test.client.responses.create({ model: MODEL, input: "Hello", stream: true });
    const events = await allOf(stream);
    expect(events[0]?.type).toBe("response.created");
    const last = events.at(-1);
    if (last?.type !== "response.completed") throw new Error("the response did not complete");
    expect(last.response.usage?.total_tokens).toBeGreaterThan(0);
  });

  it("embeds", async () => {
    const model = "openai/text-embedding-3-small";
    const { data, usage } = await test.client.embeddings.create({
      model,
      input: ["one", "two"],
      encoding_format: "float",
    });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([1_536, 1_536]);
    expect(usage.total_tokens).toBe(2);
  });

  it("draws, by address or as bytes", async () => {
    const byUrl = await test.client.images.generate({ prompt: "A lighthouse", n: 2, size: "1792x1024" });
    expect(byUrl.data?.map(({ url }) => URL.canParse(url ?? ""))).toEqual([true, true]);
    const asBytes = await test.client.images.generate({ prompt: "A lighthouse", response_format: "b64_json" });
    expect(
      Buffer.from(asBytes.data?.[0]?.b64_json ?? "", "base64")
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });

  it("speaks", async () => {
    const answer = await test.client.audio.speech.create({
      model: "eleven_flash_v2_5",
      voice: "alloy",
      input: "Hello",
    });
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfb]));
  });

  it("hands on no text as if it were sound", async () => {
    const body = JSON.stringify({ success: false, error: "No voice today." });
    const headers = { "Content-Type": "application/json" };
    await test.app.cloud.control.addFault({ kind: "reply", path: "/api/v1/voice/tts", status: 200, headers, body });
    const failure = await failureOf(
      test.client.audio.speech.create({ model: "eleven_flash_v2_5", voice: "alloy", input: "x" }),
    );
    expect([failure.status, failure.code]).toEqual([502, "REMOTE_FAILED"]);
  });
});

describe("what is not there is refused, never replaced", () => {
  it.each([
    ["a chat model", () => test.client.chat.completions.create({ model: "openai/none", messages: HELLO })],
    ["a model to embed with", () => test.client.embeddings.create({ model: MODEL, input: "x" })],
    ["a model that draws", () => test.client.images.generate({ model: "dall-e-3", prompt: "x" })],
    ["a model that speaks", () => test.client.audio.speech.create({ model: "tts-1", voice: "alloy", input: "x" })],
    ["a model to read", () => test.client.models.retrieve("openai/none")],
  ])("%s", async (_name, act) => {
    const failure = await failureOf(act());
    expect(failure).toBeInstanceOf(OpenAI.NotFoundError);
    expect([failure.code, failure.param]).toEqual(["model_not_found", "model"]);
  });

  it.each([
    ["a form of sound", { response_format: "wav" as const }],
    ["a speed", { speed: 2 }],
  ])("%s", async (_name, wish) => {
    const asked = { model: "eleven_flash_v2_5", voice: "alloy", input: "x", ...wish };
    const failure = await failureOf(test.client.audio.speech.create(asked));
    expect(failure).toBeInstanceOf(OpenAI.BadRequestError);
    expect(failure.param).toBe(Object.keys(wish)[0]);
  });
});

describe("failures, as OpenAI's client knows them", () => {
  const fault = (kind: Parameters<typeof test.app.cloud.control.addFault>[0]) =>
    test.app.cloud.control.addFault({ ...kind, path: "/api/v1/chat/completions", times: 1 });

  it("a wrong token", async () => {
    const stranger = new OpenAI({ apiKey: "wrong", baseURL: test.client.baseURL, maxRetries: 0 });
    const failure = await failureOf(stranger.models.list());
    expect(failure).toBeInstanceOf(OpenAI.AuthenticationError);
    expect([failure.type, failure.code]).toEqual(["authentication_error", "UNAUTHENTICATED"]);
  });

  it("a limit, with the wait the cloud asks for", async () => {
    await fault({ kind: "rate-limited", retryAfter: 7 });
    const failure = await failureOf(chat());
    expect(failure).toBeInstanceOf(OpenAI.RateLimitError);
    expect([failure.headers?.get("retry-after"), failure.code]).toEqual(["7", "RATE_LIMITED"]);
  });

  it("too little credit, with what is needed and where to top up", async () => {
    await fault({ kind: "payment-required", required: 3 });
    const failure = await failureOf(chat());
    expect([failure.status, failure.code]).toEqual([402, "INSUFFICIENT_CREDITS"]);
    expect(failure.error).toMatchObject({ requiredUsd: 3, topUpUrl: expect.stringContaining("billing") });
  });

  it.each([
    ["a broken cloud", { kind: "bad-gateway" as const }, 502],
    ["no answer at all", { kind: "reset" as const }, 502],
    ["no JSON", { kind: "invalid-json" as const }, 502],
    ["half an answer", { kind: "truncated-body" as const }, 502],
    ["a redirect to strangers", { kind: "redirect" as const, to: "other" as const }, 502],
  ])("%s, which no client repeats by itself", async (_name, kind, status) => {
    const since = (await test.app.cloud.control.requests({ path: "/api/v1/chat/completions" })).length;
    await fault(kind);
    const patient = test.client.withOptions({ maxRetries: 2 });
    const failure = await failureOf(patient.chat.completions.create({ model: MODEL, messages: HELLO }));
    expect(failure).toBeInstanceOf(OpenAI.InternalServerError);
    expect([failure.status, failure.headers?.get("x-should-retry")]).toEqual([status, "false"]);
    expect(await test.app.cloud.control.requests({ path: "/api/v1/chat/completions" })).toHaveLength(since + 1);
  });

  it("what the cloud refuses, in its own words", async () => {
    const error = {
      message: "Too long by 12 tokens",
      type: "invalid_request_error",
      param: "messages",
      code: "context_length_exceeded",
    };
    await fault({ kind: "reply", status: 422, body: JSON.stringify({ error }) });
    const failure = await failureOf(chat());
    expect(failure).toBeInstanceOf(OpenAI.UnprocessableEntityError);
    expect([failure.code, failure.param]).toEqual(["context_length_exceeded", "messages"]);
    expect(failure.message).toContain("Too long by 12 tokens");
  });

  it.each([
    ["no messages", "POST", "/v1/chat/completions", "{}", 400],
    ["no JSON", "POST", "/v1/chat/completions", "{", 400],
    ["a wrong method", "DELETE", "/v1/models", undefined, 405],
    ["an unknown address", "GET", "/v1/nowhere", undefined, 404],
    ["a path trick", "GET", "/v1/models/..%2f..%2fuser", undefined, 404],
    ["too large a body", "POST", "/v1/audio/speech", `{"input":"${"x".repeat(1_048_576)}"}`, 413],
  ])("%s, before the cloud is asked", async (_name, method, target, body, status) => {
    const before = (await test.app.cloud.control.requests({})).length;
    const answer = await fetch(`http://127.0.0.1:${test.port}${target}`, {
      method,
      headers: { authorization: `Bearer ${test.app.token()}` },
      ...(body === undefined ? {} : { body }),
    });
    const { error } = (await answer.json()) as { error: Record<string, unknown> };
    expect(answer.status).toBe(status);
    expect(error).toMatchObject({
      message: expect.any(String),
      type: "invalid_request_error",
      code: expect.any(String),
    });
    expect("param" in error).toBe(true);
    expect(await test.app.cloud.control.requests({})).toHaveLength(before);
  });
});

it("a key the cloud no longer knows is said to be one, by every route, and never shown", async () => {
  const gone = await startGateway();
  await gone.app.cloud.control.changeKey(TEST_KEYS.valid, "revoke");
  const { client } = gone;
  const failures = [
    await failureOf(client.chat.completions.create({ model: MODEL, messages: HELLO })),
    // This one would serve a passer-by all the same.
    await failureOf(client.responses.create({ model: MODEL, input: "Hello" })),
    await failureOf(client.embeddings.create({ model: "openai/text-embedding-3-small", input: "x" })),
    await failureOf(client.images.generate({ prompt: "x" })),
    await failureOf(client.audio.speech.create({ model: "eleven_flash_v2_5", voice: "alloy", input: "x" })),
  ];
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(OpenAI.AuthenticationError);
    expect(failure.code).toBe("KEY_REJECTED");
    expect(JSON.stringify([failure.error, failure.message, [...(failure.headers ?? [])]])).not.toContain(
      TEST_KEYS.valid,
    );
  }
  expect(gone.app.state.read().account.state).toBe("rejected");
  expect(gone.app.logLines.join("\n")).not.toContain(TEST_KEYS.valid);
  await gone.end();
});
