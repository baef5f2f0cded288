import { createHash } from "node:crypto";
import { z } from "zod";
import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { json, openAiError, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { tokensOf } from "../store/charges";
import { isModelOf } from "./models";

const body = z.object({ model: z.string().min(1), input: z.union([z.string(), z.array(z.string()).min(1)]) });

const USD_PER_TOKEN = 0.00002 / 1000;
const DIMENSIONS = 1_536;

/** Embeddings, always as floats and of one size, whatever else is asked for. */
export function embeddingRoutes(cloud: Cloud): Route[] {
  return [
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: "/api/v1/embeddings",
      limit: "RELAXED",
      refuse: ({ error, code }) => openAiError(401, error, "authentication_error", code),
      handle: (call) => embed(cloud, call),
    }),
  ];
}

async function embed({ ledger }: Cloud, call: Call): Promise<Reply> {
  const request = body.safeParse(await call.json());
  if (!request.success) {
    const message = "Missing required fields: model and input";
    return openAiError(400, message, "invalid_request_error", "missing_required_parameter");
  }
  const { model, input } = request.data;
  if (!isModelOf("embedding", model))
    return openAiError(500, `Pricing unavailable for embedding:input ${model}`, "api_error");
  const texts = typeof input === "string" ? [input] : input;
  const tokens = texts.reduce((sum, text) => sum + tokensOf(text.length), 0);
  const amountUsd = tokens * USD_PER_TOKEN;
  if (ledger.append({ type: "debit", amountUsd, description: `Embeddings: ${model}` }) === null) {
    const text = `Insufficient balance. Required: $${amountUsd.toFixed(4)}`;
    return openAiError(402, text, "insufficient_quota", "insufficient_balance");
  }
  return json(200, {
    object: "list",
    data: texts.map((text, index) => ({ object: "embedding", embedding: vectorOf(text), index })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  });
}

/** A unit vector that only this text has. */
function vectorOf(text: string): readonly number[] {
  const bytes = createHash("sha512").update(text).digest();
  const raw = Array.from(
    { length: DIMENSIONS },
    (_, index) => (bytes[index % bytes.length] ?? 0) - 127.5 + index / DIMENSIONS,
  );
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}
