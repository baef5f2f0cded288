import type { Cloud } from "../cloud";
import { json } from "../http/reply";
import type { Route } from "../http/router";

/** What is asked for pictures, videos and voices, in dollars. */
export const PRICES_USD = {
  image: 0.05,
  video: 0.5,
  speechPerThousandChars: 0.06,
  transcriptionPerMinute: 0.0044,
  clone: { instant: 0.504, professional: 2.004 },
} as const;

/** The list of prices; entries that are not fixed tell their bounds. */
export function pricingRoutes(cloud: Cloud): Route[] {
  const { clone } = PRICES_USD;
  const pricing = {
    "generate-image": { unit: "image", cost: PRICES_USD.image, description: "Image generation" },
    "generate-video": { unit: "video", cost: PRICES_USD.video, description: "Video generation" },
    "chat-completions": {
      ...{ unit: "1k tokens", isVariable: true, estimatedRange: { min: 0.002, max: 0.01 } },
      description: "Chat completions",
    },
    "voice-tts": { unit: "1k characters", cost: PRICES_USD.speechPerThousandChars, description: "Text to speech" },
    "voice-stt": { unit: "minute", cost: PRICES_USD.transcriptionPerMinute, description: "Speech to text" },
    "voice-clone": {
      ...{ unit: "voice", isVariable: true, estimatedRange: { min: clone.instant, max: clone.professional } },
      description: "Voice cloning",
    },
  };
  return [
    {
      ...{ method: "GET", path: "/api/v1/pricing/summary" },
      // The edge asks for a key; whose, nobody does.
      handle: () => json(200, { asOf: cloud.clock.iso(), pricing }),
    },
  ];
}
