import { z } from "zod";
import { VOICE_BOUNDS } from "../../../src-preload/contract/voice-names";
import { defineRelay } from "../relay-route";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const isoTime = z.iso.datetime().nullable();
const count = z.number().nullable();
const params = z.object({ id: z.guid("must be a UUID") });
const text = z.string().nullable();

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const speech = defineRelay({
  method: "POST",
  path: "/api/cloud/studio/speech",
  operationId: "makeSpeech",
  summary:
    "Have a text spoken. It costs by the character, is sent once, and is handed on as it comes; the app keeps none of it.",
  effect: "charges",
  body: z.object({
    text: z
      .string("is missing")
      .max(VOICE_BOUNDS.textChars, "is too long")
      .refine((words) => words.trim() !== "", "is empty")
      .meta({ examples: ["Good morning"] }),
    voiceId: z
      .string()
      .regex(/^[\w-]{1,100}$/, "is no provider's id")
      .optional()
      .meta({
        description: "`speakerId` of a voice in the list; the cloud's own voice when left out.",
        examples: ["21m00Tcm4TlvDq8ikWAM"],
      }),
    modelId: z
      .string()
      .regex(/^eleven_\w{1,60}$/, "is no speech model")
      .optional()
      .meta({ examples: ["eleven_flash_v2_5"] }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "INSUFFICIENT_CREDITS", "CANCELLED"],
  description: "The speech, as MP3.",
  answers: { "audio/mpeg": z.string() },
}).servedBy(async ({ body: { text: words, voiceId, modelId }, signal }, { voices, state }) => {
  requireCloud(state.read());
  return voices.speak({ text: words, voiceId, modelId }, signal);
});

/** A WAV of no length: what a caller can try the route with. */
const EXAMPLE = Buffer.concat([Buffer.from("RIFF\x24\0\0\0WAVEfmt "), Buffer.alloc(28)]).toString("base64");

const transcription = defineRoute({
  method: "POST",
  path: "/api/cloud/studio/transcriptions",
  operationId: "transcribe",
  summary:
    "Have a recording written down. It costs by the minute and is sent once; the app keeps none of it. Inside JSON a recording may have about 15 MB; larger ones, up to 25 MB, go through the window.",
  effect: "charges",
  takesLargeBody: true,
  body: z.object({
    audio: z
      .base64("must be base64")
      .min(1, "is empty")
      .meta({ description: "An MP3, MP4, WAV, WebM or Ogg file, in base64.", examples: [EXAMPLE] }),
    fileName: z
      .string()
      .min(1, "is empty")
      .max(255, "is too long")
      .optional()
      .meta({ examples: ["talk.wav"] }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/, "is no language code")
      .optional()
      .meta({ description: "ISO 639; the cloud finds out when left out.", examples: ["en"] }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "INSUFFICIENT_CREDITS", "CANCELLED"],
  responses: {
    200: {
      description: "What was heard; empty when nothing was.",
      schema: z.object({ ok, transcript: z.string(), durationMs: count }),
    },
  },
}).servedBy(async ({ body: { audio, fileName = "recording", language = null }, signal }, { voices, state }) => {
  requireCloud(state.read());
  const heard = await voices.hear(fileName, Buffer.from(audio, "base64"), language, signal);
  return { status: 200, body: { ok: true, ...heard } };
});

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/studio/voices",
  operationId: "listVoices",
  summary:
    "List the voices everybody has and the account's own. Cloning one takes samples of up to 100 MB, more than a request may hold here: that is done in the app's window.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "The voices.",
      schema: z.object({
        ok,
        stock: z.array(z.object({ speakerId: z.string(), name: z.string(), category: text, character: text })),
        own: z.array(
          z.object({
            id: z.string(),
            speakerId: text,
            name: z.string(),
            description: text,
            type: text,
            sampleCount: count,
            usageCount: count,
            lastUsedAt: isoTime,
            createdAt: isoTime,
            isActive: z.boolean(),
          }),
        ),
      }),
    },
  },
}).servedBy(async (_input, { voices, state }) => {
  requireCloud(state.read());
  const [stock, own] = await Promise.all([voices.stock(), voices.own()]);
  return {
    status: 200,
    body: {
      ok: true,
      stock: stock.map(({ id, ...voice }) => ({ ...voice, speakerId: id })),
      own: own.map((voice) => ({ ...voice, lastUsedAt: iso(voice.lastUsedAt), createdAt: iso(voice.createdAt) })),
    },
  };
});

const jobs = defineRoute({
  method: "GET",
  path: "/api/cloud/studio/voices/jobs",
  operationId: "listVoiceJobs",
  summary: "List the voices that are being made at the cloud.",
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: {
      description: "What is not done yet.",
      schema: z.object({
        ok,
        jobs: z.array(
          z.object({
            id: z.string(),
            voiceName: z.string(),
            status: z.string(),
            progress: count.meta({ description: "In percent." }),
            error: text,
            startedAt: isoTime,
          }),
        ),
      }),
    },
  },
}).servedBy(async (_input, { voices, state }) => {
  requireCloud(state.read());
  const found = await voices.jobs();
  return { status: 200, body: { ok: true, jobs: found.map((job) => ({ ...job, startedAt: iso(job.startedAt) })) } };
});

const change = defineRoute({
  method: "PUT",
  path: "/api/cloud/studio/voices/:id",
  operationId: "changeVoice",
  summary: "Rename a voice of the account's own, or switch it on or off. Where neither is named, nothing happens.",
  params,
  body: z.object({
    name: z
      .string()
      .max(VOICE_BOUNDS.nameChars, "is too long")
      .refine((name) => name.trim() !== "", "is empty")
      .optional(),
    isActive: z.boolean().optional(),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"],
  responses: { 200: { description: "Changed.", schema: z.object({ ok, voiceId: z.string() }) } },
}).servedBy(async ({ params: { id }, body: { name, isActive } }, { voices, state }) => {
  requireCloud(state.read());
  if (name !== undefined || isActive !== undefined)
    await voices.change(id.toLowerCase(), { name: name?.trim(), isActive });
  return { status: 200, body: { ok: true, voiceId: id.toLowerCase() } };
});

const remove = defineRoute({
  method: "DELETE",
  path: "/api/cloud/studio/voices/:id",
  operationId: "deleteVoice",
  summary: "Delete a voice of the account's own. It cannot be taken back; unknown at the cloud counts as done.",
  params,
  errors: [...CLOUD_ERRORS, "CONFLICT"],
  responses: {
    200: { description: "Deleted.", schema: z.object({ ok, voiceId: z.string(), status: z.literal("deleted") }) },
  },
}).servedBy(async ({ params: { id } }, { voices, state }) => {
  requireCloud(state.read());
  await voices.remove(id.toLowerCase());
  return { status: 200, body: { ok: true, voiceId: id.toLowerCase(), status: "deleted" } };
});

export const voiceRoutes = [speech, transcription, list, jobs, change, remove];
