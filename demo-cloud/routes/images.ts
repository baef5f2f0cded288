import { z } from "zod";
import { memberRoute } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { bareError, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
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
});

/** Cloud time, between the bounds that real ones keep. */
const DRAWING_MS = 3_000;

/** One blue pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Pictures: drawn while the caller waits, and served from storage without a credential. */
export function imageRoutes(cloud: Cloud): Route[] {
  return [
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path: "/api/v1/generate-image",
      limit: "STANDARD",
      refuse: ({ error }) => bareError(401, error),
      handle: (call) => draw(cloud, call),
    }),
    {
      method: "GET",
      path: "/storage/images/:name",
      handle: () => ({ status: 200, headers: { "Content-Type": "image/png" }, body: PNG }),
    },
  ];
}

async function draw({ clock, ledger, account }: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return bareError(400, "Prompt is required");
  const { numImages, model: asked } = parsed.data;
  // A model it does not know becomes the default, without a word.
  const model = MODELS.find((known) => known === asked) ?? MODELS[0];
  const required = PRICES_USD.image * numImages;
  const charge = ledger.append({ type: "debit", amountUsd: required, description: `Image generation: ${model}` });
  if (charge === null) return json(402, { error: "Insufficient credits for image generation", required });
  await clock.sleep(DRAWING_MS, call.signal);
  const images = Array.from({ length: numImages }, (_, index) => ({
    url: `${call.origin}/storage/images/${account.organization.slug}-${charge.id}-${index}.png`,
    text: "",
    mimeType: "image/png",
    fileSize: PNG.byteLength,
  }));
  return json(200, { images, numImages });
}
