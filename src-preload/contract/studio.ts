/** The studio on the wire: what it costs, what is being made, and everything that was made. Types for the page; schemas for main. */
import { z } from "zod";
import { shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";
import {
  ASPECT_RATIOS,
  IMAGE_LIMITS,
  MADE_KINDS,
  MAX_GALLERY_PAGE,
  PRICED,
  type STUDIO_CHANNELS,
  type STUDIO_EVENTS,
} from "./studio-names";

const nothing = z.void();
const id = z.guid();
const thingId = z.string().regex(/^[\w-]{1,128}$/);
const micros = z.number().int().nonnegative();
const pixels = z.number().nonnegative().nullable();
const modelName = z.string().min(1).max(200);
const prompt = z
  .string()
  .max(IMAGE_LIMITS.prompt)
  .refine((text) => text.trim() !== "");

export const thingSchema = z.object({
  id: thingId,
  kind: z.enum(MADE_KINDS),
  createdAt: timeMs,
  /** What was asked for: the prompt, the spoken text, or the name of the file that was listened to. */
  prompt: z.string(),
  /** What was heard; null for everything but a transcript. */
  text: z.string().nullable(),
  /** The model that was asked for; null for the cloud's own choice, or when it is not known. */
  model: z.string().nullable(),
  /** The model the cloud says it used; null when it did not say. */
  usedModel: z.string().nullable(),
  mimeType: z.string().nullable(),
  sizeBytes: z.number().nonnegative().nullable(),
  widthPx: pixels,
  heightPx: pixels,
  /** Kept on this computer, at the cloud, or at both. */
  place: z.enum(["here", "cloud", "both"]),
  /** Facts of a kind of its own, such as the voice that spoke. */
  facts: z.record(z.string(), z.string()),
});

const jobSchema = z.object({
  id,
  kind: z.enum(["image", "video"]),
  prompt: z.string(),
  model: z.string().nullable(),
  aspectRatio: z.enum(ASPECT_RATIOS).nullable(),
  count: z.number().int().positive(),
  /** It began from a picture of the person's. */
  hasSource: z.boolean(),
  startedAt: timeMs,
  /** Until when the cloud may take, epoch milliseconds. */
  deadlineAt: timeMs,
  /**
   * making: the cloud is at it. looking: its answer was lost, and the cloud's gallery is asked for the result. missing: it is not
   * there. done, failed and cancelled are ends.
   */
  phase: z.enum(["making", "looking", "missing", "done", "failed", "cancelled"]),
  things: z.array(thingSchema),
  /** The result was found in the cloud's gallery after its answer was lost. */
  wasFound: z.boolean(),
  /** The cloud may have charged although there is no result. */
  mayBeCharged: z.boolean(),
  /** When the gallery was last asked, epoch milliseconds. */
  lookedAt: timeMs.nullable(),
  /** Why it failed, or why the gallery could not be asked. */
  error: wireErrorSchema.nullable(),
  /** The models the cloud named when it refused the one that was asked for. */
  validModels: z.array(z.string()),
});

const jobsSchema = z.object({ revision: z.number().int().nonnegative(), jobs: z.array(jobSchema) });

const priceSchema = z.object({
  /** For one unit; both ends are the same for a fixed price. Micro-dollars. */
  minMicros: micros,
  maxMicros: micros,
  unit: shortText.nullable(),
});

/** Null where the cloud tells none. */
const pricesSchema = z.record(z.enum(PRICED), priceSchema.nullable());

const spaceSchema = z.object({
  count: z.number().int().nonnegative(),
  bytes: z.number().nonnegative(),
  mostCount: z.number().int().positive(),
  mostBytes: z.number().positive(),
});

const gallerySchema = z.object({
  things: z.array(thingSchema),
  hasMore: z.boolean(),
  /** Why the cloud's part is missing or old; what lies on this computer is shown all the same. */
  cloudError: wireErrorSchema.nullable(),
  space: spaceSchema,
});

export const studioRoutes = {
  "studio.prices.get": route(nothing, pricesSchema),
  "studio.images.make": route(
    z.strictObject({
      /** Chosen by the page: the same order is never carried out twice. */
      id,
      prompt,
      model: modelName.nullable(),
      aspectRatio: z.enum(ASPECT_RATIOS).nullable(),
      count: z.number().int().min(1).max(IMAGE_LIMITS.count),
      /** A data URL. */
      source: z.string().max(IMAGE_LIMITS.sourceChars).nullable(),
    }),
    jobSchema,
  ),
  "studio.videos.make": route(z.strictObject({ id, prompt, model: modelName.nullable() }), jobSchema),
  "studio.jobs.get": route(nothing, jobsSchema),
  /** Hangs up; the cloud may go on and charge. */
  "studio.jobs.cancel": route(z.strictObject({ id }), nothing),
  /** Asks the cloud's gallery for the result once more. */
  "studio.jobs.look": route(z.strictObject({ id }), nothing),
  "studio.jobs.dismiss": route(z.strictObject({ id }), nothing),
  "studio.gallery.page": route(
    z.strictObject({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(MAX_GALLERY_PAGE),
      kind: z.enum(MADE_KINDS).nullable(),
      /** Words of the prompt, the text or the model; empty for all. */
      text: z.string().max(200),
    }),
    gallerySchema,
  ),
  /** Asks the person where to; null when they gave up. */
  "studio.things.save": route(z.strictObject({ id: thingId }), z.object({ fileName: z.string().nullable() })),
  /** `kept`: the cloud has no way to delete its own copy. */
  "studio.things.remove": route(
    z.strictObject({ id: thingId }),
    z.object({ atCloud: z.enum(["none", "removed", "kept"]) }),
  ),
} satisfies Record<(typeof STUDIO_CHANNELS)[number], { input: z.ZodType; output: z.ZodType }>;

export const studioEventPayloads = {
  "studio.jobs.changed": jobsSchema,
  /** Something was made or removed. */
  "studio.gallery.changed": z.object({}),
} satisfies Record<(typeof STUDIO_EVENTS)[number], z.ZodType>;

export type Thing = z.output<typeof thingSchema>;
export type StudioJob = z.output<typeof jobSchema>;
export type StudioJobs = z.output<typeof jobsSchema>;
export type StudioPrices = z.output<typeof pricesSchema>;
export type StudioPrice = z.output<typeof priceSchema>;
export type GalleryPage = z.output<typeof gallerySchema>;
export type StudioSpace = z.output<typeof spaceSchema>;
