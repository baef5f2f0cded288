/** Pictures and speech directly from the cloud, asked for as the app's gateway asks for them. */
import type { AccountStreams } from "../../src-main/cloud/account-transport";
import { fromCloudImages, toCloudImage } from "../../src-main/gateway/images";
import { toCloudSpeech } from "../../src-main/gateway/speech";
import { type CostlyCall, postOnce } from "../../src-main/studio/post-once";
import { speak } from "../../src-main/studio/voice/voice-client";
import type { Account } from "./account";
import { readPicture } from "./picture";

/** The cloud gives a picture 180 s. */
const IMAGE_TIMEOUT_MS = 200_000;

/** @param signal ends every call */
export function createCloudMedia(transport: AccountStreams, signal: AbortSignal): Pick<Account, "image" | "speech"> {
  const post = (call: Omit<CostlyCall, "signal">): Promise<Uint8Array> => postOnce(transport, { ...call, signal });
  return {
    async image(wish) {
      const body = toCloudImage(wish);
      const bytes = await post({ path: "/api/v1/generate-image", body, timeoutMs: IMAGE_TIMEOUT_MS });
      return readPicture({ data: fromCloudImages(jsonOf(bytes)) });
    },
    async speech({ text, model, voice }) {
      const body = toCloudSpeech({ input: text, model, voice });
      return { bytes: await speak(transport, body, signal) };
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
