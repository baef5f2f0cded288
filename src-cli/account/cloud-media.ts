/** Pictures and speech directly from the cloud. */
import { z } from "zod";
import type { AccountStreams } from "../../src-main/cloud/account-transport";
import { DomainError } from "../../src-main/cloud/errors";
import { type CostlyCall, postOnce } from "../../src-main/studio/post-once";
import type { Account } from "./account";
import { readPicture } from "./picture";

/** The cloud gives a picture 180 s. */
const IMAGE_TIMEOUT_MS = 200_000;
const SPEECH_TIMEOUT_MS = 120_000;

const images = z.object({ images: z.array(z.object({ url: z.string().optional(), image: z.string().optional() })) });

/** @param signal ends every call */
export function createCloudMedia(transport: AccountStreams, signal: AbortSignal): Pick<Account, "image" | "speech"> {
  const post = (call: Omit<CostlyCall, "signal">): Promise<Uint8Array> => postOnce(transport, { ...call, signal });
  return {
    async image({ prompt, model, size }) {
      if (size !== undefined) throw new DomainError("INVALID_INPUT", "The cloud takes no --size without the app.");
      const body = { prompt, model, numImages: 1 };
      const bytes = await post({ path: "/api/v1/generate-image", body, timeoutMs: IMAGE_TIMEOUT_MS });
      const found = images.safeParse(jsonOf(bytes));
      if (!found.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud answered without a picture.");
      return readPicture({ data: found.data.images.map(({ url, image }) => ({ url: url ?? image })) });
    },
    async speech({ text, model, voice }) {
      const body = { text, modelId: model, voiceId: voice };
      return { bytes: await post({ path: "/api/v1/voice/tts", body, timeoutMs: SPEECH_TIMEOUT_MS }) };
    },
  };
}

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
};
