import { z } from "zod";
import { DomainError } from "../../src-main/cloud/errors";
import type { Medium } from "./account";

const DATA_URL = /^data:[^,]*;base64,/;

/** Pictures as OpenAI names them. */
export const pictures = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish(), url: z.string().nullish() })),
});

/** The first picture. @throws DomainError REMOTE_FAILED when there is none */
export function readPicture({ data }: { readonly data: readonly z.output<typeof pictures>["data"][number][] }): Medium {
  const { b64_json: text, url } = data[0] ?? {};
  if (text) return { bytes: Buffer.from(text, "base64") };
  if (url && DATA_URL.test(url)) return { bytes: Buffer.from(url.replace(DATA_URL, ""), "base64") };
  if (url) return { url };
  throw new DomainError("REMOTE_FAILED", "The answer holds no picture.");
}
