import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import { FILM_SIZE, filmContent } from "../film";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { PRICES_USD } from "./pricing";

const MODELS = [
  "fal-ai/veo3",
  "fal-ai/veo3/fast",
  "fal-ai/veo3.1",
  "fal-ai/kling-video/v3/standard/text-to-video",
  "fal-ai/minimax/hailuo-2.3/standard/text-to-video",
  "wan/v2.6/text-to-video",
] as const;

const body = z.object({ prompt: z.string().trim().min(1), model: z.string().default(MODELS[0]) });

/** Videos: made while the caller waits. */
export function videoRoutes(cloud: Cloud): Route[] {
  const route = (path: string): Route =>
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path,
      limit: "CRITICAL",
      refuse: refuseWithCode,
      handle: (call) => make(cloud, call),
    });
  // The second one only the product's documents know.
  return [
    route("/api/v1/generate-video"),
    ...(cloud.rules.profile === "seed" ? [route("/api/v1/video/generate")] : []),
  ];
}

async function make({ clock, ledger, gallery }: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return bareError(400, "Prompt is required");
  const { prompt, model } = parsed.data;
  if (!MODELS.some((known) => known === model)) {
    return json(400, { error: "Invalid model specified", validModels: MODELS });
  }
  const charge = ledger.append({
    type: "debit",
    amountUsd: PRICES_USD.video,
    description: `Video generation: ${model}`,
  });
  if (charge === null)
    return json(402, { error: "Insufficient credits for video generation", required: PRICES_USD.video });
  // It goes on when the caller hangs up: the work was ordered and paid for.
  await clock.sleep(gallery.hooks.videoMs);
  const content = filmContent();
  const item = gallery.add({ ...{ type: "video", prompt, model, mimeType: "video/mp4", content }, ...FILM_SIZE });
  return json(200, {
    video: {
      url: `${call.origin}${item.path}`,
      content_type: item.mimeType,
      ...FILM_SIZE,
      file_name: `${item.id}.mp4`,
      file_size: content.byteLength,
    },
    requestId: charge.id,
  });
}
