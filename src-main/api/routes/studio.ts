import { z } from "zod";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const size = z.number().nullable();

const makeVideo = defineRoute({
  method: "POST",
  path: "/api/cloud/studio/videos",
  operationId: "makeVideo",
  summary:
    "Make a video. It takes minutes and costs; the answer comes when it is done. One at a time, and never asked for twice by itself.",
  body: z.object({
    prompt: z
      .string("is missing")
      .max(4_000, "is too long")
      .refine((text) => text.trim() !== "", "is empty"),
    model: z.string().min(1, "is empty").max(200, "is too long").optional().meta({
      description: "The cloud's own default when left out.",
    }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "INSUFFICIENT_CREDITS", "CANCELLED"],
  responses: {
    200: {
      description: "The video, at an address of the cloud's storage.",
      schema: z.object({
        ok: z.literal(true),
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
}).servedBy(async ({ body, signal }, { videos, state }) => {
  requireCloud(state.read());
  return { status: 200, body: { ok: true, video: await videos.make(body, signal) } };
});

export const studioRoutes = [makeVideo];
