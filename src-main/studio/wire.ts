/** Readers of the cloud's answers about pictures, videos, its gallery and its prices. Tolerant: shapes differ between clouds. */
import { z } from "zod";
import { PRICED, type Priced } from "../../src-preload/contract/studio-names";
import { fieldsOf, readContent, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { parseUsdMicros } from "../cloud/money";

/** One result as the cloud answers it: where it lies, or what it is. */
export interface MadeReply {
  readonly url: string | null;
  readonly content: Uint8Array | null;
  readonly mimeType: string | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  /** The model the answer itself names; most name none. */
  readonly usedModel: string | null;
}

/** An entry of the cloud's gallery. Times in epoch milliseconds. */
export interface CloudThing {
  readonly id: string;
  readonly kind: "image" | "video";
  readonly url: string;
  readonly prompt: string;
  readonly model: string | null;
  readonly createdAt: number;
  readonly mimeType: string | null;
  readonly sizeBytes: number | null;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
}

/** Micro-dollars for one unit. */
export interface Price {
  readonly minMicros: number;
  readonly maxMicros: number;
  readonly unit: string | null;
}

const amount = z
  .unknown()
  .optional()
  .transform((value): number | null => {
    const number = typeof value === "string" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : null;
  });

/** The JSON of an answer; undefined when it is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  try {
    const json: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return fieldsOf(fieldsOf(json)?.data) ?? json;
  } catch {
    return undefined;
  }
}

const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)[^,]*;base64,/;

const picture = z
  .object({ url: text, image: z.string().nullish(), b64_json: z.string().nullish(), mimeType: text, model: text })
  .partial();

function pictureOf(entry: z.output<typeof picture>, usedModel: string | null): MadeReply | null {
  const inline = entry.image ?? (entry.url?.startsWith("data:") ? entry.url : null);
  const base = { widthPx: null, heightPx: null, usedModel: entry.model ?? usedModel };
  const match = inline === null ? null : DATA_URL.exec(inline);
  if (inline !== null && match !== null) {
    const content = Buffer.from(inline.slice(match[0].length), "base64");
    return { ...base, url: null, content, mimeType: match[1] ?? null };
  }
  if (entry.b64_json) {
    const content = Buffer.from(entry.b64_json, "base64");
    return { ...base, url: null, content, mimeType: entry.mimeType ?? "image/png" };
  }
  const url = httpUrl(entry.url ?? null);
  return url === null ? null : { ...base, url, content: null, mimeType: entry.mimeType ?? null };
}

const httpUrl = (value: string | null): string | null =>
  value !== null && z.url({ protocol: /^https?$/ }).safeParse(value).success ? value : null;

/**
 * The pictures of an answer, in the cloud's own form or OpenAI's; those that are neither an address nor a picture are left out.
 * @throws DomainError REMOTE_FAILED when there is none
 */
export function readPictures(bytes: Uint8Array): readonly MadeReply[] {
  const json = jsonOf(bytes);
  const fields = fieldsOf(json);
  const list = fields?.images ?? fields?.data ?? (typeof fields?.url === "string" ? [fields] : null);
  const usedModel = text.parse(fields?.model);
  const found = (Array.isArray(list) ? list : []).flatMap((entry) => {
    const parsed = picture.safeParse(entry);
    return parsed.success ? (pictureOf(parsed.data, usedModel) ?? []) : [];
  });
  if (found.length === 0) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer holds no picture.");
  return found;
}

const galleryEntry = z
  .object({
    id: z.string().regex(/^[\w-]{1,128}$/),
    type: z.enum(["image", "video"]),
    url: z.url({ protocol: /^https?$/ }),
    prompt: z.string().max(20_000).nullish().catch(null),
    model: text,
    createdAt: time,
    mimeType: text,
    fileSize: amount,
    dimensions: z.unknown().optional(),
  })
  .transform(({ id, type, url, prompt, model, createdAt, mimeType, fileSize, dimensions }): CloudThing => {
    const size = fieldsOf(dimensions);
    return {
      ...{ id, kind: type, url, prompt: prompt ?? "", model, mimeType, sizeBytes: fileSize },
      createdAt: createdAt ?? 0,
      widthPx: amount.parse(size?.width),
      heightPx: amount.parse(size?.height),
    };
  });

const galleryReply = z
  .object({ items: z.array(z.unknown()), hasMore: z.boolean().nullish().catch(null) })
  // Sounds may stand there too, which are not shown; a list of entries that are nothing is a failure, not an empty gallery.
  .refine(({ items }) => items.length === 0 || items.some((item) => typeof fieldsOf(item)?.type === "string"));

/** One page of the cloud's gallery. @throws DomainError REMOTE_FAILED when there is no list */
export function readGallery(body: unknown): { readonly things: readonly CloudThing[]; readonly hasMore: boolean } {
  const { items, hasMore } = readContent(galleryReply, body);
  const things = items.flatMap((item) => {
    const parsed = galleryEntry.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  return { things, hasMore: hasMore === true && items.length > 0 };
}

const priceEntry = z.object({ unit: text, cost: z.unknown().optional(), estimatedRange: z.unknown().optional() });

function priceOf(value: unknown): Price | null {
  const parsed = priceEntry.safeParse(value);
  if (!parsed.success) return null;
  const { unit, cost, estimatedRange } = parsed.data;
  const range = fieldsOf(estimatedRange);
  const fixed = parseUsdMicros(cost);
  const minMicros = parseUsdMicros(range?.min) ?? fixed;
  const maxMicros = parseUsdMicros(range?.max) ?? fixed;
  if (minMicros === null || maxMicros === null || minMicros < 0 || maxMicros < minMicros) return null;
  return { minMicros, maxMicros, unit };
}

/** The price list; null for what has none. @throws DomainError REMOTE_FAILED when it is no list */
export function readPrices(body: unknown): Readonly<Record<Priced, Price | null>> {
  const { pricing } = readContent(z.object({ pricing: z.record(z.string(), z.unknown()) }), body);
  const entries = PRICED.map((name) => [name, priceOf(pricing[name])] as const);
  return Object.fromEntries(entries) as Record<Priced, Price | null>;
}
