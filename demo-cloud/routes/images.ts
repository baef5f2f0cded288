import { z } from "zod";
import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { pictureOf } from "../picture";
import { PRICES_USD } from "./pricing";

const MODELS: readonly string[] = [
  "google/gemini-2.5-flash-image",
  "google/gemini-3-pro-image",
  "google/gemini-3.1-flash-image-preview",
  "openai/gpt-image-2",
  "bfl/flux-kontext-max",
];

const body = z.object({
  prompt: z.string().trim().min(1).max(4_000),
  numImages: z.int().min(1).max(4).default(1),
  model: z.string().optional(),
  aspectRatio: z.string().optional(),
});

const seedBody = z.object({
  prompt: z.string().trim().min(1),
  width: z.number().optional(),
  height: z.number().optional(),
});

/** The longer side; small, because nobody looks closely. */
const SIDE_PX = 256;

interface Order {
  readonly prompt: string;
  readonly model: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
}

/** Pictures: drawn while the caller waits, and served from storage without a credential. */
export function imageRoutes(cloud: Cloud): Route[] {
  const route = (path: string, handle: Route["handle"]): Route =>
    memberRoute(cloud.account, cloud.clock, {
      ...{ method: "POST", path, limit: "STANDARD", handle },
      refuse: ({ error }) => bareError(401, error),
    });
  return [
    route("/api/v1/generate-image", (call) => generate(cloud, call)),
    // Only the product's documents know this one.
    ...(cloud.rules.profile === "seed"
      ? [route("/api/v1/images/generate", (call) => generateAsDocumented(cloud, call))]
      : []),
  ];
}

async function generate(cloud: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return bareError(400, "Prompt is required");
  const { prompt, numImages: count, model: asked, aspectRatio } = parsed.data;
  // A model it does not know becomes the default, without a word.
  const model = MODELS.find((known) => known === asked) ?? MODELS[0] ?? "";
  const images = await draw(cloud, call, { prompt, model, count, ...sizeOf(aspectRatio) });
  return "status" in images ? images : json(200, { images, numImages: images.length });
}

async function generateAsDocumented(cloud: Cloud, call: Call): Promise<Reply> {
  const parsed = seedBody.safeParse(await call.json());
  if (!parsed.success) return bareError(400, "Prompt is required");
  const { prompt, width = SIDE_PX, height = SIDE_PX } = parsed.data;
  const shrink = SIDE_PX / Math.max(width, height);
  const size = { width: Math.round(width * shrink), height: Math.round(height * shrink) };
  const images = await draw(cloud, call, { prompt, model: "flux-pro", count: 1, ...size });
  return "status" in images ? images : json(200, { data: images.map(({ url }) => ({ url })) });
}

/** The pictures as the cloud answers them, or the refusal. */
async function draw(
  { clock, ledger, gallery }: Cloud,
  call: Call,
  order: Order,
): Promise<readonly PictureReply[] | Reply> {
  const { prompt, model, width, height } = order;
  const count = Math.min(order.count, gallery.hooks.mostImages ?? order.count);
  const required = PRICES_USD.image * order.count;
  const charge = ledger.append({ type: "debit", amountUsd: required, description: `Image generation: ${model}` });
  if (charge === null) return json(402, { error: "Insufficient credits for image generation", required });
  // It goes on when the caller hangs up: the work was ordered and paid for.
  await clock.sleep(gallery.hooks.imageMs);
  if (count < order.count) {
    const amountUsd = PRICES_USD.image * (order.count - count);
    ledger.append({ type: "refund", amountUsd, description: `Image generation: ${model} (settled)` });
  }
  return Array.from({ length: count }, (_, index) => {
    const content = pictureOf(`${prompt} ${index}`, width, height);
    const facts = { text: "", mimeType: "image/png", fileSize: content.byteLength };
    if (gallery.hooks.storageFails) return { image: `data:image/png;base64,${content.toString("base64")}`, ...facts };
    const item = gallery.add({ type: "image", prompt, model, mimeType: "image/png", content, width, height });
    return { url: `${call.origin}${item.path}`, ...facts };
  });
}

interface PictureReply {
  readonly url?: string;
  readonly image?: string;
  readonly text: string;
  readonly mimeType: string;
  readonly fileSize: number;
}

function sizeOf(aspectRatio = "1:1"): { width: number; height: number } {
  const [across = 1, down = 1] = aspectRatio.split(":").map(Number);
  const shrink = SIDE_PX / Math.max(across, down);
  return { width: Math.round(across * shrink) || SIDE_PX, height: Math.round(down * shrink) || SIDE_PX };
}
