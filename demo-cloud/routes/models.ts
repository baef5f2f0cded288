import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import { json, openAiError } from "../http/reply";
import type { Route } from "../http/router";

const MODELS = [
  { id: "openai/gpt-5.4-mini", name: "GPT-5.4 mini", context: 400_000, output: 128_000, type: "language" },
  { id: "openai/gpt-5.4", name: "GPT-5.4", context: 400_000, output: 128_000, type: "language" },
  { id: "anthropic/claude-sonnet-4.6", name: "Claude Sonnet 4.6", context: 200_000, output: 64_000, type: "language" },
  { id: "anthropic/claude-opus-4.7", name: "Claude Opus 4.7", context: 200_000, output: 64_000, type: "language" },
  { id: "minimax/minimax-m2.7", name: "MiniMax M2.7", context: 204_800, output: 131_072, type: "language" },
  {
    id: "google/gemini-2.5-flash-image",
    name: "Gemini 2.5 Flash Image",
    context: 32_768,
    output: 32_768,
    type: "image",
  },
  { id: "openai/text-embedding-3-small", name: "Embedding 3 small", context: 8192, output: 0, type: "embedding" },
] as const;

// A fixed date: the catalogue is older than any account.
const MODELS_CREATED_S = 1_767_225_600;

/** Whether there is a model of this id and kind. */
export const isModelOf = (kind: (typeof MODELS)[number]["type"], id: string): boolean =>
  MODELS.some((model) => model.id === id && model.type === kind);

/** The catalogue, open to everyone, and single models, with a key. */
export function modelRoutes(cloud: Cloud): Route[] {
  const list: Route = {
    method: "GET",
    path: "/api/v1/models",
    handle: () =>
      json(200, { object: "list", data: MODELS.map(modelRecord) }, { "Cache-Control": "public, max-age=3600" }),
  };
  const status = memberRoute(cloud.account, cloud.clock, {
    method: "POST",
    path: "/api/v1/models/status",
    refuse: refuseWithCode,
    handle: async (call) => {
      const body = statusBody.safeParse(await call.json());
      if (!body.success) return openAiError(400, "modelIds must name 1 to 50 models", "invalid_request_error");
      return json(200, { models: body.data.modelIds.map(availability), timestamp: cloud.clock.now() });
    },
  });
  return [list, status, ...singleModelRoutes(cloud)];
}

const statusBody = z.object({ modelIds: z.array(z.string().min(1)).min(1).max(50) });

function availability(modelId: string): Record<string, unknown> {
  const available = MODELS.some(({ id }) => id === modelId);
  return { modelId, available, ...(available ? {} : { reason: "Model is not in the catalogue" }) };
}

/** A model id contains a slash at most once here, and every failure looks alike, a missing key included. */
function singleModelRoutes({ account, clock }: Cloud): Route[] {
  const failed = () => openAiError(500, "Failed to fetch model details", "api_error");
  const route = (path: string): Route =>
    memberRoute(account, clock, {
      method: "GET",
      path,
      refuse: failed,
      handle: (_call, params) => {
        const id = [params.provider, params.name].filter(Boolean).join("/");
        const model = MODELS.find((entry) => entry.id === id);
        return model ? json(200, modelRecord(model)) : failed();
      },
    });
  return [route("/api/v1/models/:name"), route("/api/v1/models/:provider/:name")];
}

function modelRecord(model: (typeof MODELS)[number]): Record<string, unknown> {
  return {
    id: model.id,
    object: "model",
    created: MODELS_CREATED_S,
    owned_by: model.id.split("/")[0],
    name: model.name,
    context_window: model.context,
    max_tokens: model.output,
    type: model.type,
  };
}
