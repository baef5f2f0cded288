/** The models of the studio that this app knows by name. The cloud has no list of them to ask for. */

/** The cloud silently puts the first in place of a picture model it does not know, so this side must know them. */
export const IMAGE_MODELS = [
  "google/gemini-2.5-flash-image",
  "google/gemini-3-pro-image",
  "google/gemini-3.1-flash-image-preview",
  "openai/gpt-image-2",
  "bfl/flux-kontext-max",
] as const;

/** The first is the cloud's default. It refuses one it does not know, and names those it has. */
export const VIDEO_MODELS = [
  "fal-ai/veo3",
  "fal-ai/veo3/fast",
  "fal-ai/veo3.1",
  "fal-ai/veo3.1/fast",
  "fal-ai/veo3.1/lite",
  "fal-ai/kling-video/v3/standard/text-to-video",
  "fal-ai/kling-video/v3/pro/text-to-video",
  "fal-ai/kling-video/v2.6/pro/text-to-video",
  "fal-ai/minimax/hailuo-2.3/standard/text-to-video",
  "fal-ai/minimax/hailuo-2.3/pro/text-to-video",
  "wan/v2.6/text-to-video",
  "fal-ai/pixverse/v5/text-to-video",
  "fal-ai/pixverse/v5.5/text-to-video",
  "fal-ai/pixverse/v5.6/text-to-video",
  "bytedance/seedance-2.0/text-to-video",
  "bytedance/seedance-2.0/fast/text-to-video",
] as const;
