import { z } from "zod";
import type { ErrorCode } from "../../../src-preload/contract/errors";
import { defineRelay } from "../relay-route";

const ERRORS: readonly ErrorCode[] = [
  "NOT_SIGNED_IN",
  "KEY_REJECTED",
  "FORBIDDEN",
  "NOT_FOUND",
  "INSUFFICIENT_CREDITS",
  "RATE_LIMITED",
  "REMOTE_REFUSED",
  "REMOTE_FAILED",
  "OFFLINE",
  "TIMEOUT",
  "BAD_BASE_URL",
  "SECRETS_UNAVAILABLE",
  "PROVIDER_NOT_READY",
];

const model = z.string("must be text").min(1, "is empty").max(200, "is too long").optional().meta({
  description: "As the list of models names it. One that is not there is refused, never replaced.",
});
/** The provider's documents, described by those who define them. */
const openAi = z.looseObject({}).meta({ description: "As in OpenAI's reference, usage included." });
const events = z
  .string()
  .meta({ description: "Server-sent events as in OpenAI's reference; a failure is the last of them." });
const answers = { "application/json": openAi, "text/event-stream": events };

const models = defineRelay({
  method: "GET",
  path: "/v1/models",
  operationId: "openaiListModels",
  summary: "List the models of whoever serves text.",
  errors: ERRORS,
  description: "The list.",
  answers: { "application/json": openAi },
}).servedBy((input, { gateway }) => gateway.models(input.signal));

const oneModel = defineRelay({
  method: "GET",
  path: "/v1/models/:model",
  operationId: "openaiReadModel",
  summary: "Read one model. Its id may hold slashes, as they are or encoded (%2F).",
  params: z.object({ model: z.string() }),
  errors: ERRORS,
  description: "Its entry in the list.",
  answers: { "application/json": openAi },
}).servedBy(({ params, signal }, { gateway }) => gateway.model(params.model, signal));

const chat = defineRelay({
  method: "POST",
  path: "/v1/chat/completions",
  operationId: "openaiChat",
  summary:
    "Chat with a model: every field of OpenAI's request goes on as it is, tools, response_format and pictures among them. With stream the answer comes as events; hanging up ends it at the provider.",
  takesLargeBody: true,
  body: z
    .looseObject({
      model,
      messages: z.array(z.unknown(), "must be a list").min(1, "is empty"),
      stream: z.boolean("must be true or false").nullish(),
    })
    .meta({
      examples: [{ model: "openai/gpt-5.4-mini", messages: [{ role: "user", content: "Hello" }], stream: true }],
    }),
  errors: ERRORS,
  description: "The completion, or its events.",
  answers,
}).servedBy((input, { gateway }) => gateway.chat(input));

const responses = defineRelay({
  method: "POST",
  path: "/v1/responses",
  operationId: "openaiRespond",
  summary: "The same by OpenAI's newer interface.",
  takesLargeBody: true,
  body: z
    .looseObject({ model, stream: z.boolean("must be true or false").nullish() })
    .meta({ examples: [{ model: "openai/gpt-5.4-mini", input: "Hello" }] }),
  errors: ERRORS,
  description: "The response, or its events.",
  answers,
}).servedBy((input, { gateway }) => gateway.responses(input));

const embeddings = defineRelay({
  method: "POST",
  path: "/v1/embeddings",
  operationId: "openaiEmbed",
  summary: "Turn text into vectors.",
  takesLargeBody: true,
  body: z
    .looseObject({ model, input: z.union([z.string(), z.array(z.unknown()).min(1)], "must be text or a list") })
    .meta({ examples: [{ model: "openai/text-embedding-3-small", input: ["Hello"] }] }),
  errors: ERRORS,
  description: "The vectors, in the order of the input.",
  answers: { "application/json": openAi },
}).servedBy((input, { gateway }) => gateway.embeddings(input));

const images = defineRelay({
  method: "POST",
  path: "/v1/images/generations",
  operationId: "openaiDraw",
  summary:
    "Draw pictures. At Eliza Cloud: 1 to 4 of them, size as the nearest of its aspect ratios, URLs unless response_format asks for b64_json; its own fields aspectRatio, stylePreset and sourceImage go on too.",
  takesLargeBody: true,
  body: z
    .looseObject({
      prompt: z.string("is missing").min(1, "is empty").max(32_000, "is too long"),
      model,
      n: z.int("must be a whole number").min(1, "must be at least 1").max(10, "must be at most 10").optional(),
      size: z
        .string()
        .regex(/^(?:auto|[1-9]\d{1,4}x[1-9]\d{1,4})$/, "must be auto or like 1024x1024")
        .optional(),
      response_format: z.enum(["url", "b64_json"], "must be url or b64_json").optional(),
    })
    .meta({ examples: [{ prompt: "A lighthouse at dusk", size: "1024x1024" }] }),
  errors: ERRORS,
  description: "The pictures.",
  answers: { "application/json": openAi },
}).servedBy((input, { gateway }) => gateway.images(input));

const speech = defineRelay({
  method: "POST",
  path: "/v1/audio/speech",
  operationId: "openaiSpeak",
  summary:
    "Speak a text. At Eliza Cloud: mp3, at most 5,000 characters; OpenAI's own voice names mean its default voice, any other voice is one of its ids, and a model is one of its own (eleven_…).",
  body: z
    .looseObject({
      input: z.string("is missing").min(1, "is empty"),
      model,
      voice: z.string("must be text").min(1, "is empty").max(200, "is too long").optional(),
      response_format: z.string().optional(),
      speed: z.number().optional(),
      stream_format: z.string().optional(),
    })
    .meta({ examples: [{ input: "Hello" }] }),
  errors: ERRORS,
  description: "The sound, while it comes.",
  answers: { "audio/mpeg": z.string().meta({ format: "binary" }) },
}).servedBy((input, { gateway }) => gateway.speech(input));

/** The part of the API that speaks OpenAI's language: its clients take the local token as their API key. */
export const gatewayRoutes = [models, oneModel, chat, responses, embeddings, images, speech];
