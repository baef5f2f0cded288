import { z } from "zod";
import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { eventStream } from "../http/event-stream";
import { json, openAiError, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, reserveUsd, tokensOf } from "../store/charges";
import { isLanguageModel } from "./models";

const part = z.union([
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.string() }).transform(() => ({ text: "" })),
]);
const content = z.union([z.string(), z.array(part).transform((parts) => parts.map(({ text }) => text).join(""))]);
const body = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content })).min(1),
  stream: z.boolean().optional(),
});

/** Chat completions. Tools, response formats and stream options are passed over without a word. */
export function chatRoutes(cloud: Cloud): Route[] {
  return [
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: "/api/v1/chat/completions",
      limit: "RELAXED",
      refuse: ({ error, code }) => openAiError(401, error, "authentication_error", code),
      handle: (call) => complete(cloud, call),
    }),
  ];
}

async function complete(cloud: Cloud, call: Call): Promise<Reply> {
  const { talk, clock, ledger } = cloud;
  const raw = await readBody(call);
  const request = body.safeParse(raw);
  if (!request.success) return refuseBody(raw);
  const { model: asked, messages, stream = false } = request.data;
  const model = asked.includes("/") ? asked : `openai/${asked}`;
  if (!isLanguageModel(model)) {
    return openAiError(500, `Pricing unavailable for language:input ${model}`, "api_error");
  }
  const inputChars = messages.reduce((sum, message) => sum + message.content.length, 0);
  const charge = openCharge(ledger, inputChars, `Chat completion: ${model}`);
  if (charge === null) {
    const text = `Insufficient credits. Required: $${reserveUsd(inputChars).toFixed(4)}`;
    return openAiError(402, text, "insufficient_quota", "insufficient_credits");
  }
  const question = messages.findLast(({ role }) => role === "user")?.content ?? "";
  // A model remembers nothing but what it is told.
  const said = talk.reply(`model:${clock.now()}:${ledger.entries().length}`, question);
  const created = Math.floor(clock.now() / 1000);
  const id = `chatcmpl-${clock.now()}`;
  const usage = {
    prompt_tokens: tokensOf(inputChars),
    completion_tokens: tokensOf(said.length),
    total_tokens: tokensOf(inputChars) + tokensOf(said.length),
  };
  const whole = {
    ...{ id, object: "chat.completion", created, model },
    choices: [{ index: 0, message: { role: "assistant", content: said }, finish_reason: "stop" }],
    usage,
  };
  if (!stream) {
    charge.settle(said.length);
    return json(200, whole);
  }
  const chunk = (delta: object, finish_reason: "stop" | null) => ({
    data: {
      ...{ id, object: "chat.completion.chunk", created, model },
      choices: [{ index: 0, delta, finish_reason }],
    },
  });
  return eventStream({
    fault: talk.strike(),
    signal: call.signal,
    pauseMs: talk.pauseMs,
    opening: [],
    pieces: talk.pieces(said),
    piece: (text) => chunk({ content: text }, null),
    closing: [chunk({}, "stop"), { data: "[DONE]" }],
    failure: { data: { error: { message: "The provider failed", type: "api_error" } } },
    whole,
    onEnd: (isWhole) => (isWhole ? charge.settle(said.length) : charge.release()),
  });
}

async function readBody(call: Call): Promise<unknown> {
  try {
    return await call.json();
  } catch {
    return null;
  }
}

function refuseBody(raw: unknown): Reply {
  const roles = z.object({ messages: z.array(z.object({ role: z.string() })) }).safeParse(raw);
  if (roles.success && roles.data.messages.some(({ role }) => role === "tool")) {
    return openAiError(500, "Unsupported role: tool", "api_error");
  }
  const message = "Missing required fields: model and messages";
  return openAiError(400, message, "invalid_request_error", "missing_required_parameter");
}
