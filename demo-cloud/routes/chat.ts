import { z } from "zod";
import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { eventStream } from "../http/event-stream";
import { json, openAiError, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, reserveUsd, tokensOf } from "../store/charges";
import { isModelOf } from "./models";
import { documentOf, toolCallOf, toolDelta, wantsUsage } from "./modern-completion";

const part = z.union([
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.string() }).transform(() => ({ text: "" })),
]);
const content = z.union([
  z.null(),
  z.string(),
  z.array(part).transform((parts) => parts.map(({ text }) => text).join("")),
]);
const body = z.object({
  model: z.string().min(1),
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant", "tool"]), content })).min(1),
  stream: z.boolean().optional(),
});

/** Chat completions. This generation passes over tools, response formats and stream options without a word; newer ones do not. */
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
  if (!request.success) return refuseBody();
  const { model: asked, messages, stream = false } = request.data;
  const isModern = cloud.rules.profile !== "legacy";
  if (!isModern) {
    const isTool = messages.some(({ role }) => role === "tool");
    if (isTool) return openAiError(500, "Unsupported role: tool", "api_error");
    if (messages.some((message) => message.content === null)) return openAiError(500, "Invalid content", "api_error");
  }
  const model = asked.includes("/") ? asked : `openai/${asked}`;
  if (!isModelOf("language", model)) {
    return openAiError(500, `Pricing unavailable for language:input ${model}`, "api_error");
  }
  const inputChars = messages.reduce((sum, message) => sum + (message.content ?? "").length, 0);
  const charge = openCharge(ledger, inputChars, `Chat completion: ${model}`);
  if (charge === null) {
    const text = `Insufficient credits. Required: $${reserveUsd(inputChars).toFixed(4)}`;
    return openAiError(402, text, "insufficient_quota", "insufficient_credits");
  }
  const question = messages.findLast(({ role }) => role === "user")?.content ?? "";
  const tool = isModern ? toolCallOf(raw, `call_${clock.now()}`) : null;
  const form = tool?.function.arguments ?? (isModern ? documentOf(raw) : null);
  // A model remembers nothing but what it is told.
  const said = form ?? talk.reply(`model:${clock.now()}:${ledger.entries().length}`, question);
  const reason = tool === null ? "stop" : "tool_calls";
  const created = Math.floor(clock.now() / 1000);
  const id = `chatcmpl-${clock.now()}`;
  const usage = {
    prompt_tokens: tokensOf(inputChars),
    completion_tokens: tokensOf(said.length),
    total_tokens: tokensOf(inputChars) + tokensOf(said.length),
  };
  const whole = {
    ...{ id, object: "chat.completion", created, model },
    choices: [
      {
        index: 0,
        message: { role: "assistant", ...(tool === null ? { content: said } : { content: null, tool_calls: [tool] }) },
        finish_reason: reason,
      },
    ],
    usage,
  };
  if (!stream) {
    charge.settle(said.length);
    return json(200, whole);
  }
  const chunk = (delta: object, finish_reason: string | null) => ({
    data: {
      ...{ id, object: "chat.completion.chunk", created, model },
      choices: [{ index: 0, delta, finish_reason }],
    },
  });
  return eventStream({
    fault: talk.strike(),
    signal: call.signal,
    pauseMs: talk.pauseMs,
    opening: tool === null ? [] : [chunk({ role: "assistant", tool_calls: [toolDelta(tool)] }, null)],
    pieces: talk.pieces(said),
    piece: (text) =>
      chunk(tool === null ? { content: text } : { tool_calls: [{ index: 0, function: { arguments: text } }] }, null),
    closing: [
      chunk({}, reason),
      ...(isModern && wantsUsage(raw) ? [{ data: { ...chunk({}, null).data, choices: [], usage } }] : []),
      { data: "[DONE]" },
    ],
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

function refuseBody(): Reply {
  const message = "Missing required fields: model and messages";
  return openAiError(400, message, "invalid_request_error", "missing_required_parameter");
}
