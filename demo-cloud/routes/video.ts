import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
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

/** Cloud time, between the bounds that real ones keep. */
const MAKING_MS = 15_000;

/** The head of an MP4 file, which is all that anybody looks at here. */
const FILE = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypisom"),
  Buffer.from([0, 0, 2, 0]),
  Buffer.from("isommp41"),
]);

/** Videos: made while the caller waits, and served from storage without a credential. */
export function videoRoutes(cloud: Cloud): Route[] {
  return [
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: "/api/v1/generate-video",
      limit: "CRITICAL",
      refuse: refuseWithCode,
      handle: (call) => make(cloud, call),
    }),
    {
      method: "GET",
      path: "/storage/videos/:name",
      handle: () => ({ status: 200, headers: { "Content-Type": "video/mp4" }, body: FILE }),
    },
  ];
}

async function make({ clock, ledger, account }: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return bareError(400, "Prompt is required");
  const { model } = parsed.data;
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
  await clock.sleep(MAKING_MS, call.signal);
  return json(200, {
    video: {
      url: `${call.origin}/storage/videos/${account.organization.slug}-${charge.id}.mp4`,
      content_type: "video/mp4",
      width: 1280,
      height: 720,
      file_name: `${charge.id}.mp4`,
      file_size: FILE.byteLength,
    },
    requestId: charge.id,
  });
}
