import { afterEach, expect, it } from "vitest";
import { DomainError } from "../cloud/errors";
import { settle } from "../cloud/testing/fake-clock";
import type { Upstream } from "../gateway/upstream";
import type { ProviderAnswer, ProviderStreamRequest } from "../routing/provider-http";
import { type ChatUnderTest, createChatUnderTest } from "./testing/chat-under-test";
import { createPushStream, type PushStream } from "./testing/push-stream";
import { completion } from "./testing/streams";

const PROVIDER: Upstream = {
  kind: "provider",
  providerId: "lm-studio",
  name: "LM Studio",
  baseUrl: "http://127.0.0.1:1234/v1",
  headers: { authorization: "Bearer sk-key" },
  defaultModel: null,
};

const on = {
  upstream: PROVIDER as Upstream | DomainError,
  list: { status: 200, json: { data: [{ id: "llama" }, { id: "qwen" }, { id: "nomic-embed-text" }] } } as
    | ProviderAnswer
    | DomainError,
  asked: [] as (ProviderStreamRequest & { readonly source: PushStream })[],
};
let app: ChatUnderTest;

const start = async (changes: Partial<typeof on> = {}): Promise<void> => {
  Object.assign(on, { upstream: PROVIDER, asked: [] }, changes);
  app = await createChatUnderTest({
    text: {
      router: {
        async upstreamOf() {
          if (on.upstream instanceof DomainError) throw on.upstream;
          return on.upstream;
        },
      },
      providers: {
        async ask() {
          if (on.list instanceof DomainError) throw on.list;
          return on.list;
        },
        async stream(request) {
          const source = createPushStream();
          on.asked.push({ ...request, source });
          return source.stream;
        },
      },
    },
  });
};
afterEach(() => app.end());

const say = async (chatId: string, text: string): Promise<void> => {
  app.chat.useCases.send(chatId, text);
  await settle();
};
const chatWith = (modelId: string): string => app.newChat({ kind: "model", modelId, name: modelId });

it("asks the provider that serves text, and the cloud nothing", async () => {
  await start();
  const chatId = chatWith("llama");
  await say(chatId, "Hi");
  expect(on.asked).toMatchObject([
    {
      name: "LM Studio",
      baseUrl: "http://127.0.0.1:1234/v1",
      path: "/chat/completions",
      headers: { authorization: "Bearer sk-key" },
      body: { model: "llama", messages: [{ role: "user", content: "Hi" }], stream: true },
    },
  ]);
  on.asked[0]?.source.push(completion.chunk("Hello") + completion.done);
  await settle();
  expect(app.lines(chatId)).toEqual(["user:done:Hi", "assistant:done:Hello"]);
  expect(app.account.streams).toEqual([]);
});

it("follows a switch with the next message", async () => {
  await start();
  const chatId = chatWith("llama");
  await say(chatId, "One");
  on.asked[0]?.source.push(completion.chunk("1") + completion.done);
  await settle();
  on.upstream = { kind: "cloud" };
  await say(chatId, "Two");
  expect(on.asked).toHaveLength(1);
  expect(app.account.streams).toMatchObject([{ path: "/api/v1/chat/completions", body: { model: "llama" } }]);
});

it.each([
  ["openai/gpt", "chosen"],
  ["qwen", "qwen"],
])("asks for %s as %s where a model is chosen for the route", async (modelId, expected) => {
  await start({ upstream: { ...PROVIDER, defaultModel: "chosen" } });
  await say(chatWith(modelId), "Hi");
  expect(on.asked).toMatchObject([{ body: { model: expected } }]);
});

it("says in the reply why the provider is not ready, and sends nothing", async () => {
  await start({ upstream: new DomainError("PROVIDER_NOT_READY", "The key of OpenAI is missing.") });
  const chatId = chatWith("llama");
  await say(chatId, "Hi");
  expect(app.lines(chatId)).toEqual(["user:failed:Hi", "assistant:failed:"]);
  expect(app.messages(chatId)[1]?.error).toMatchObject({
    code: "PROVIDER_NOT_READY",
    message: "The key of OpenAI is missing.",
  });
  expect([...on.asked, ...app.account.streams]).toEqual([]);
});

it("never offers a top-up at the cloud for what a provider refuses", async () => {
  await start();
  const chatId = chatWith("llama");
  await say(chatId, "Hi");
  on.asked[0]?.source.push('data: {"error":{"message":"quota used up","code":"insufficient_quota"}}\n\n');
  await settle();
  expect(app.messages(chatId)[1]?.error).toMatchObject({ code: "REMOTE_REFUSED" });
});

it("offers the models of whoever serves text, the chosen one whether listed or not", async () => {
  await start();
  const { offer } = { offer: () => app.chat.useCases.models() };
  expect(await offer()).toMatchObject({ provider: "LM Studio", models: [{ id: "llama" }, { id: "qwen" }] });
  on.upstream = { ...PROVIDER, defaultModel: "chosen" };
  expect((await offer()).models.map(({ id }) => id)).toEqual(["chosen", "llama", "qwen"]);
  on.upstream = { kind: "cloud" };
  app.account.on("/models", () => ({ data: [{ id: "openai/gpt", type: "language" }] }));
  expect(await offer()).toMatchObject({ provider: null, models: [{ id: "openai/gpt" }] });
});

it("offers the chosen model of a provider that cannot be asked, else says why", async () => {
  await start({ list: new DomainError("OFFLINE", "Nobody is there.") });
  await expect(app.chat.useCases.models()).rejects.toMatchObject({ message: "Nobody is there." });
  on.upstream = { ...PROVIDER, defaultModel: "chosen" };
  expect((await app.chat.useCases.models()).models.map(({ id }) => id)).toEqual(["chosen"]);
});
