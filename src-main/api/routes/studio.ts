import { z } from "zod";
import type { StudioJob, Thing } from "../../../src-preload/contract/studio";
import { ASPECT_RATIOS, IMAGE_LIMITS, MADE_KINDS, MAX_GALLERY_PAGE } from "../../../src-preload/contract/studio-names";
import { defineRelay } from "../relay-route";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";
import { whole } from "./whole-number";

const ok = z.literal(true);
const size = z.number().nullable();
const prompt = z
  .string("is missing")
  .max(IMAGE_LIMITS.prompt, "is too long")
  .refine((text) => text.trim() !== "", "is empty");
const model = z.string().min(1, "is empty").max(200, "is too long").optional().meta({
  description: "The cloud's own default when left out.",
});
const errors = [...CLOUD_ERRORS, "CONFLICT"] as const;
const orderErrors = [...errors, "INSUFFICIENT_CREDITS", "CANCELLED"] as const;

const thingSchema = z.object({
  id: z.string(),
  kind: z.enum(MADE_KINDS),
  createdAt: z.iso.datetime(),
  prompt: z.string(),
  text: z.string().nullable().meta({ description: "What was heard; null for everything but a transcript." }),
  model: z.string().nullable().meta({ description: "The model that was asked for." }),
  usedModel: z.string().nullable().meta({ description: "The model the cloud says it used; null when it did not say." }),
  mimeType: z.string().nullable(),
  sizeBytes: size,
  widthPx: size,
  heightPx: size,
  place: z.enum(["here", "cloud", "both"]),
  contentPath: z.string().meta({ description: "Where this API gives out its content." }),
});

const viewOf = ({ facts: _facts, createdAt, ...thing }: Thing): z.input<typeof thingSchema> => ({
  ...thing,
  createdAt: new Date(createdAt).toISOString(),
  contentPath: `/api/cloud/studio/gallery/${thing.id}/content`,
});

const makeImages = defineRoute({
  method: "POST",
  path: "/api/cloud/studio/images",
  operationId: "makeImages",
  summary:
    "Make pictures. It costs; the answer comes when they are done and kept in the gallery. Never asked for twice by itself: where the cloud's answer is lost, 502 says that it may have been charged.",
  takesLargeBody: true,
  body: z
    .object({
      prompt,
      model,
      aspectRatio: z.enum(ASPECT_RATIOS, `must be one of ${ASPECT_RATIOS.join(", ")}`).optional(),
      count: z.int("must be a whole number").min(1, "is too small").max(IMAGE_LIMITS.count, "is too large").optional(),
      sourceImage: z.string().max(IMAGE_LIMITS.sourceChars, "is too long").optional().meta({
        description: "A PNG, JPEG or WebP picture as a data URL.",
      }),
    })
    .meta({ examples: [{ prompt: "A lighthouse in fog, watercolour", aspectRatio: "16:9", count: 1 }] }),
  errors: orderErrors,
  responses: {
    200: {
      description: "The pictures; the cloud may make fewer than were asked for, and charges for those it made.",
      schema: z.object({ ok, asked: z.number(), images: z.array(thingSchema) }),
    },
  },
}).servedBy(async ({ body, signal }, { studio, state }) => {
  requireCloud(state.read());
  const { prompt: words, model: named = null, aspectRatio = null, count = 1, sourceImage: source = null } = body;
  const wish = { prompt: words, model: named, aspectRatio, count, source };
  const job: StudioJob = await (await studio()).makeImages(wish, signal);
  return { status: 200, body: { ok: true, asked: job.count, images: job.things.map(viewOf) } };
});

const makeVideo = defineRoute({
  method: "POST",
  path: "/api/cloud/studio/videos",
  operationId: "makeVideo",
  summary:
    "Make a video. It takes minutes and costs; the answer comes when it is done. One at a time, and never asked for twice by itself.",
  body: z.object({ prompt, model }),
  errors: orderErrors,
  responses: {
    200: {
      description: "The video, at an address of the cloud's storage; it is kept in the gallery as well.",
      schema: z.object({
        ok,
        video: z.object({
          url: z.string(),
          contentType: z.string().nullable(),
          widthPx: size,
          heightPx: size,
          sizeBytes: size,
          requestId: z.string().nullable(),
        }),
      }),
    },
  },
}).servedBy(async ({ body, signal }, { studio, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, video: await (await studio()).makeVideo(body, signal) } };
});

const MOST_OFFSET = 1_000_000;

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/studio/gallery",
  operationId: "listGallery",
  summary:
    "List what was made, newest first: what this computer keeps and what the cloud keeps, each thing once. Where the cloud cannot be asked, cloudError says why.",
  query: z.object({
    offset: whole("number", 0, MOST_OFFSET).default(0).meta({ description: "0 asks the cloud anew." }),
    limit: whole("number", 1, MAX_GALLERY_PAGE).default(50),
    kind: z.enum(MADE_KINDS, `must be one of ${MADE_KINDS.join(", ")}`).optional(),
    text: z
      .string()
      .max(200, "is too long")
      .optional()
      .meta({ examples: ["lighthouse"] }),
  }),
  errors,
  responses: {
    200: {
      description: "One page of it.",
      schema: z.object({
        ok,
        things: z.array(thingSchema),
        hasMore: z.boolean(),
        cloudError: z.object({ code: z.string(), message: z.string() }).nullable(),
      }),
    },
  },
}).servedBy(async ({ query }, { studio, state }) => {
  requireCloud(state.read());
  const { offset, limit, kind = null, text = "" } = query;
  const { things, hasMore, cloudError } = await (await studio()).page({ offset, limit, kind, text });
  return { status: 200, body: { ok: true, things: things.map(viewOf), hasMore, cloudError } };
});

const params = z.object({ id: z.string().regex(/^[\w-]{1,128}$/, "is no id of a made thing") });

const content = defineRelay({
  method: "GET",
  path: "/api/cloud/studio/gallery/:id/content",
  operationId: "readGalleryContent",
  summary: "The content of a made thing: a picture, a video, a recording or a text.",
  params,
  errors: [...errors, "NOT_FOUND"],
  description: "The file.",
  answers: { "application/octet-stream": z.string().meta({ format: "binary" }) },
}).servedBy(async ({ params: { id }, signal }, { studio, state }) => {
  requireCloud(state.read());
  const { content: body, mimeType } = await (await studio()).media(id, signal);
  return { status: 200, headers: { "Content-Type": mimeType }, body };
});

const remove = defineRoute({
  method: "DELETE",
  path: "/api/cloud/studio/gallery/:id",
  operationId: "deleteFromGallery",
  summary:
    "Delete a made thing from this computer, and at the cloud where it lets a key do that; atCloud says which. It cannot be brought back.",
  effect: "destroys",
  params,
  errors: [...errors, "NOT_FOUND"],
  responses: {
    200: { description: "Deleted.", schema: z.object({ ok, atCloud: z.enum(["none", "removed", "kept"]) }) },
  },
}).servedBy(async ({ params: { id } }, { studio, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, ...(await (await studio()).remove(id)) } };
});

export const studioRoutes = [makeImages, makeVideo, list, content, remove];
