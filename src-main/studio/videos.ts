/** Videos: the cloud makes one in minutes and charges for it, so one at a time, and never asked for twice by itself. */
import { z } from "zod";
import type { AccountStreams } from "../cloud/account-transport";
import { text } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { eitherRoute } from "./either-route";
import { jsonOf } from "./wire";

/** What to make. */
export interface VideoWish {
  readonly prompt: string;
  /** The cloud's own default when left out. */
  readonly model?: string | undefined;
}

/** A video, at an address of the cloud's storage. */
export interface Video {
  readonly url: string;
  readonly contentType: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly sizeBytes: number | null;
  readonly requestId: string | null;
  /** The model the answer names; most name none. */
  readonly model: string | null;
}

export interface Videos {
  /**
   * @param signal hanging up ends the call; the cloud may go on and charge
   * @throws DomainError CONFLICT while another is being made, INSUFFICIENT_CREDITS with the amounts, or of the transport
   */
  make(wish: VideoWish, signal: AbortSignal): Promise<Video>;
}

/** The cloud gives a video 300 s; what is granted beyond is for the way. */
export const VIDEO_TIMEOUT_MS = 330_000;

const size = z.number().nonnegative().nullish().catch(null);
const reply = z.object({
  video: z.object({
    url: z.url({ protocol: /^https?$/ }),
    content_type: text,
    width: size,
    height: size,
    file_size: size,
  }),
  requestId: text,
  model: text,
});

export function createVideos(account: AccountStreams): Videos {
  let isBusy = false;
  return {
    async make({ prompt, model }, signal) {
      if (isBusy) throw new DomainError("CONFLICT", "A video is being made already: one at a time.");
      isBusy = true;
      try {
        const body = model === undefined ? { prompt } : { prompt, model };
        const bytes = await eitherRoute(account, signal, VIDEO_TIMEOUT_MS, [
          { path: "/api/v1/generate-video", body },
          { path: "/api/v1/video/generate", body },
        ]);
        return readVideo(bytes);
      } finally {
        isBusy = false;
      }
    },
  };
}

function readVideo(bytes: Uint8Array): Video {
  const parsed = reply.safeParse(jsonOf(bytes));
  if (!parsed.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer holds no video.");
  const { video, requestId, model } = parsed.data;
  return {
    url: video.url,
    contentType: video.content_type,
    widthPx: video.width ?? null,
    heightPx: video.height ?? null,
    sizeBytes: video.file_size ?? null,
    requestId,
    model,
  };
}
