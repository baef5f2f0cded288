import { z } from "zod";
import { authenticate } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { eventStream } from "../http/event-stream";
import { json, openAiError, type Reply, withHeaders } from "../http/reply";
import type { Route } from "../http/router";
import { openCharge, reserveUsd, tokensOf } from "../store/charges";
import { isModelOf } from "./models";

const MAX_BODY_BYTES = 4 * 1_048_576;

const part = z.looseObject({ type: z.string(), text: z.string().default("") });
const message = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(part).transform((parts) => parts.map(({ text }) => text).join(""))]),
});
const body = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(message).min(1)]),
  instructions: z.string().optional(),
  tools: z.array(z.looseObject({ type: z.string() })).optional(),
  stream: z.boolean().nullish(),
});

type Request = z.output<typeof body>;

/** What this route hands to a provider's own interface, which this generation of the cloud does brokenly. */
const isPassedThrough = ({ model, instructions, tools = [] }: Request): boolean =>
  instructions !== undefined || model.startsWith("gpt-5") || tools.some(({ type }) => type !== "function");

/** Responses. A key it does not know makes its caller a passer-by, whom it serves all the same. */
export function responseRoutes(cloud: Cloud): Route[] {
  return [
    {
      method: "POST",
      path: "/api/v1/responses",
      limit: "RELAXED",
      handle: async (call) => {
        if (authenticate(call, cloud.account, cloud.clock) === null) return respond(cloud, call);
        const cookie = `eliza-anon-session=${cloud.clock.now()}; Path=/; HttpOnly`;
        return withHeaders(await respond(cloud, call), { "Set-Cookie": cookie });
      },
    },
  ];
}

async function respond(cloud: Cloud, call: Call): Promise<Reply> {
  const bytes = await call.bytes();
  if (bytes.byteLength > MAX_BODY_BYTES) {
    return openAiError(413, "Request body too large", "invalid_request_error", "request_too_large");
  }
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString("utf8"));
  } catch {
    return openAiError(400, "Invalid JSON in request body", "invalid_request_error", "invalid_json");
  }
  const request = body.safeParse(raw);
  if (!request.success) {
    const text = "Missing required fields: model and input";
    return openAiError(400, text, "invalid_request_error", "missing_required_parameter");
  }
  if (isPassedThrough(request.data)) {
    const text = "Cannot read properties of undefined (reading 'fetchWithTimeout')";
    return withHeaders(openAiError(502, text, "api_error", "upstream_error"), { "X-Eliza-Responses-Passthrough": "1" });
  }
  return answer(cloud, call, request.data);
}

function answer({ talk, clock, ledger }: Cloud, call: Call, { model, input, stream }: Request): Reply {
  if (!isModelOf("language", model)) {
    return openAiError(500, `Pricing unavailable for language:input ${model}`, "api_error");
  }
  const said = typeof input === "string" ? [input] : input.map(({ content }) => content);
  const inputChars = said.reduce((sum, text) => sum + text.length, 0);
  const charge = openCharge(ledger, inputChars, `Response: ${model}`);
  if (charge === null) {
    const text = `Insufficient balance. Required: $${reserveUsd(inputChars).toFixed(2)}`;
    return openAiError(402, text, "insufficient_quota", "insufficient_balance");
  }
  const reply = talk.reply(`model:${clock.now()}:${ledger.entries().length}`, said.at(-1) ?? "");
  const item = {
    ...{ type: "message", index: 0, id: `msg_${clock.now()}`, role: "assistant", status: "completed" },
    content: [{ type: "output_text", text: reply, annotations: [] }],
  };
  const begun = { id: `resp_${clock.now()}`, object: "response", created_at: Math.floor(clock.now() / 1000), model };
  const usage = { input_tokens: tokensOf(inputChars), output_tokens: tokensOf(reply.length) };
  const whole = {
    ...begun,
    ...{ status: "completed", incomplete_details: null, output: [item], error: null },
    usage: { ...usage, total_tokens: usage.input_tokens + usage.output_tokens },
  };
  if (!stream) {
    charge.settle(reply.length);
    return json(200, whole);
  }
  const event = (type: string, fields: object) => ({ data: { type, ...fields } });
  const place = { item_id: item.id, output_index: 0, content_index: 0 };
  return eventStream({
    fault: talk.strike(),
    signal: call.signal,
    pauseMs: talk.pauseMs,
    opening: [
      event("response.created", { response: { ...begun, status: "in_progress", output: [] } }),
      event("response.output_item.added", { output_index: 0, item: { ...item, status: "in_progress", content: [] } }),
    ],
    pieces: talk.pieces(reply),
    piece: (delta) => event("response.output_text.delta", { ...place, delta }),
    closing: [
      event("response.output_item.done", { output_index: 0, item }),
      event("response.completed", { response: whole }),
    ],
    failure: event("error", { error: { message: "The provider failed", type: "api_error" } }),
    whole,
    onEnd: (isWhole) => (isWhole ? charge.settle(reply.length) : charge.release()),
  });
}
