/**
 * The calls that make something and charge for it. Each is sent once. The path of the documents is tried only where the cloud says
 * that it has no such route, which costs nothing.
 */
import type { AspectRatio } from "../../src-preload/contract/studio-names";
import type { AccountStreams } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError, hasCode } from "../cloud/errors";
import { eitherRoute } from "./either-route";
import { createVideos, VIDEO_TIMEOUT_MS, type Video, type VideoWish } from "./videos";
import { type MadeReply, readPictures } from "./wire";

/** What to draw. */
export interface ImageWish {
  readonly prompt: string;
  readonly model: string | null;
  readonly aspectRatio: AspectRatio | null;
  readonly count: number;
  /** A data URL. */
  readonly source: string | null;
}

/** How long the cloud takes at most, and what is granted beyond, in milliseconds. */
export const TIMEOUTS_MS = { image: 200_000, video: VIDEO_TIMEOUT_MS } as const;

/** The documents' path takes pixels. */
const PIXELS: Readonly<Record<AspectRatio, readonly [width: number, height: number]>> = {
  "1:1": [1024, 1024],
  "16:9": [1344, 768],
  "9:16": [768, 1344],
  "4:3": [1152, 896],
  "3:4": [896, 1152],
  "21:9": [1536, 640],
  "9:21": [640, 1536],
};

/** The orders of one account. Both throw DomainErrors of the streaming port, which tell what was never sent. */
export interface Orders {
  images(wish: ImageWish, signal: AbortSignal): Promise<readonly MadeReply[]>;
  video(wish: VideoWish, signal: AbortSignal): Promise<MadeReply>;
}

export function createOrders(account: AccountStreams): Orders {
  const videos = createVideos(account);
  return {
    async images(wish, signal) {
      const { prompt, model, aspectRatio, count, source } = wish;
      const more = {
        ...(aspectRatio === null ? {} : { aspectRatio }),
        ...(source === null ? {} : { sourceImage: source }),
      };
      const body = { prompt, numImages: count, ...(model === null ? {} : { model }), ...more };
      const [width, height] = PIXELS[aspectRatio ?? "1:1"];
      const bytes = await eitherRoute(account, signal, TIMEOUTS_MS.image, [
        { path: "/api/v1/generate-image", body },
        { path: "/api/v1/images/generate", body: { prompt, width, height } },
      ]);
      return readPictures(bytes);
    },
    async video(wish, signal) {
      return madeOf(await videos.make(wish, signal));
    },
  };
}

/** A video as one result among others. */
export const madeOf = ({ url, contentType, widthPx, heightPx, model }: Video): MadeReply => ({
  ...{ url, content: null, mimeType: contentType, widthPx, heightPx, usedModel: model },
});

/** Codes that say: refused before anything was made, so nothing was charged. */
const REFUSALS = [
  "INSUFFICIENT_CREDITS",
  "RATE_LIMITED",
  "KEY_REJECTED",
  "NOT_SIGNED_IN",
  "UNAUTHENTICATED",
  "UNSUPPORTED_CREDENTIAL",
  "FORBIDDEN",
  "REMOTE_REFUSED",
  "NOT_FOUND",
  "CONFLICT",
  "PAYLOAD_TOO_LARGE",
  "BAD_BASE_URL",
  // The streaming port: it was never sent.
  "OFFLINE",
] as const;

/**
 * What a failed order leaves behind. refused: nothing was made. failed: the cloud says it went wrong, and may have charged a part.
 * lost: nobody knows, and the gallery may have the result.
 */
export function outcomeOf(error: unknown): "refused" | "failed" | "lost" {
  if (hasCode(error, ...REFUSALS)) return "refused";
  const status = error instanceof DomainError ? error.details?.status : undefined;
  if (status === 503) return "refused";
  return status === 500 ? "failed" : "lost";
}

/** The models the cloud named when it refused one; empty when it named none. */
export function validModelsOf(error: unknown): readonly string[] {
  if (!hasCode(error, "REMOTE_REFUSED")) return [];
  const body = fieldsOf(error.options.cause)?.body;
  try {
    const models = fieldsOf(JSON.parse(typeof body === "string" ? body : ""))?.validModels;
    return Array.isArray(models) ? models.filter((name) => typeof name === "string").slice(0, 100) : [];
  } catch {
    return [];
  }
}
