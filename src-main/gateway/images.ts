/** OpenAI's image requests for a cloud that has a route of its own for pictures. */
import { z } from "zod";
import { IMAGE_MODELS } from "../../src-preload/contract/studio-models";
import { DomainError } from "../cloud/errors";
import { unknownModel } from "./models";

const RATIOS = { "1:1": 1, "16:9": 16 / 9, "9:16": 9 / 16, "4:3": 4 / 3, "3:4": 3 / 4, "21:9": 21 / 9, "9:21": 9 / 21 };

/** What of OpenAI's request means something to the cloud, and the cloud's own fields beside it. */
export interface ImageRequest {
  readonly prompt: string;
  readonly model?: string | undefined;
  readonly n?: number | undefined;
  readonly size?: string | undefined;
  readonly response_format?: "url" | "b64_json" | undefined;
  readonly aspectRatio?: unknown;
  readonly stylePreset?: unknown;
  readonly sourceImage?: unknown;
}

/** The shape of pictures nearest to a size such as 1536x1024; undefined for "auto". */
export function ratioOf(size: string): string | undefined {
  if (size === "auto") return undefined;
  const [width = 0, height = 0] = size.split("x").map(Number);
  const distance = (ratio: number): number => Math.abs(Math.log(ratio / (width / height)));
  const [nearest] = Object.entries(RATIOS).sort(([, a], [, b]) => distance(a) - distance(b));
  return nearest?.[0];
}

/** @throws DomainError NOT_FOUND for a model that is in neither the known ones nor those of the catalogue */
export async function checkImageModel(model: string, catalogue: () => Promise<readonly string[]>): Promise<void> {
  if (IMAGE_MODELS.some((known) => known === model) || (await catalogue()).includes(model)) return;
  throw unknownModel(model, "Eliza Cloud", ` For pictures it has ${IMAGE_MODELS.join(", ")}.`);
}

/** @returns the cloud's form of the request */
export function toCloudImage({ prompt, model, n, size, ...request }: ImageRequest): Record<string, unknown> {
  const { aspectRatio = size === undefined ? undefined : ratioOf(size), stylePreset, sourceImage } = request;
  return { prompt, model, numImages: n ?? 1, aspectRatio, stylePreset, sourceImage };
}

const pictures = z.union([
  z.object({ images: z.array(z.object({ url: z.string().optional(), image: z.string().optional() })).min(1) }),
  z.object({ data: z.array(z.object({ url: z.string().optional(), b64_json: z.string().optional() })).min(1) }),
]);

/** One picture: where it is, or what it is. */
interface Picture {
  readonly url?: string | undefined;
  readonly b64_json?: string | undefined;
}

const DATA_URL = /^data:[^,]*;base64,/;

/** @returns the cloud's pictures as OpenAI names them. @throws DomainError REMOTE_FAILED when there are none */
export function fromCloudImages(reply: unknown): readonly Picture[] {
  const parsed = pictures.safeParse(reply);
  if (!parsed.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud answered without a picture.");
  if ("data" in parsed.data) return parsed.data.data;
  return parsed.data.images.map(({ url, image }) => (url === undefined ? { url: image } : { url }));
}

/**
 * The picture in the form that was asked for.
 * @param download the bytes behind a URL
 */
export async function inFormat(
  { url, b64_json }: Picture,
  format: "url" | "b64_json",
  download: (url: string) => Promise<Uint8Array>,
): Promise<Picture> {
  if (format === "url") return url === undefined ? { b64_json } : { url };
  if (b64_json !== undefined || url === undefined) return { b64_json };
  if (DATA_URL.test(url)) return { b64_json: url.replace(DATA_URL, "") };
  return { b64_json: Buffer.from(await download(url)).toString("base64") };
}
