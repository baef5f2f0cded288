/** Speech, transcripts and voices on the wire. Types for the page; schemas for main. */
import { z } from "zod";
import { shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";
import { thingSchema } from "./studio";
import { CLONE_TYPES, VOICE_BOUNDS, type VOICE_CHANNELS, type VOICE_EVENTS } from "./voice-names";

const nothing = z.void();
const id = z.guid();
/** What speech is asked for with: the provider's id, not the cloud's. */
const speakerId = z.string().regex(/^[\w-]{1,100}$/);
const voiceName = z
  .string()
  .max(VOICE_BOUNDS.nameChars)
  .refine((text) => text.trim() !== "");
const bytes = z.number().int().nonnegative();

const workSchema = z.object({
  id,
  kind: z.enum(["speech", "transcript", "clone"]),
  /** The spoken text, the name of the file that is listened to, or the name of the voice. */
  title: z.string(),
  startedAt: timeMs,
  /**
   * making: the cloud is at it. looking: the answer about a new voice was lost, and the list of voices is asked for it. missing: the
   * answer was lost and there is nothing to be found. done, failed and cancelled are ends.
   */
  phase: z.enum(["making", "looking", "missing", "done", "failed", "cancelled"]),
  /** How much of the files has left this computer; null when nothing is sent. */
  sent: z.object({ bytes, totalBytes: bytes }).nullable(),
  /** What came of it; null for a voice. */
  thing: thingSchema.nullable(),
  clone: z
    .object({
      type: z.enum(CLONE_TYPES),
      /** Null until the cloud says. */
      voiceId: id.nullable(),
      deductedMicros: z.number().int().nonnegative().nullable(),
      /** In the cloud's words. */
      estimate: shortText.nullable(),
    })
    .nullable(),
  wasFound: z.boolean(),
  /** The cloud may have charged although there is no result. */
  mayBeCharged: z.boolean(),
  error: wireErrorSchema.nullable(),
});

const worksSchema = z.object({ revision: z.number().int().nonnegative(), works: z.array(workSchema) });

const stockVoiceSchema = z.object({
  id: speakerId,
  name: shortText,
  category: shortText.nullable(),
  /** Such as "female, british, pleasant"; null when the provider says nothing. */
  character: shortText.nullable(),
});

const ownVoiceSchema = z.object({
  id,
  /** Null when the cloud does not say: then nothing can be spoken with it. */
  speakerId: speakerId.nullable(),
  name: shortText,
  description: shortText.nullable(),
  type: shortText.nullable(),
  sampleCount: bytes.nullable(),
  usageCount: bytes.nullable(),
  lastUsedAt: timeMs.nullable(),
  createdAt: timeMs.nullable(),
  isActive: z.boolean(),
});

const voiceJobSchema = z.object({
  id: shortText,
  voiceName: shortText,
  /** In the cloud's word. */
  status: shortText,
  /** In percent; null when it is not told. */
  progress: z.number().min(0).max(100).nullable(),
  error: shortText.nullable(),
  startedAt: timeMs.nullable(),
});

const audioSchema = z.object({ id, name: shortText, sizeBytes: bytes, mimeType: shortText });

export const voiceRoutes = {
  "voice.works.get": route(nothing, worksSchema),
  /** Hangs up; the cloud may go on and charge. */
  "voice.works.cancel": route(z.strictObject({ id }), nothing),
  /** Looks for a voice whose answer was lost once more. */
  "voice.works.look": route(z.strictObject({ id }), nothing),
  "voice.works.dismiss": route(z.strictObject({ id }), nothing),
  "voice.speech.make": route(
    z.strictObject({
      /** Chosen by the page: the same order is never carried out twice. */
      id,
      text: z
        .string()
        .max(VOICE_BOUNDS.textChars)
        .refine((text) => text.trim() !== ""),
      /** Null: the cloud's own choice. */
      voice: z.strictObject({ id: speakerId, name: z.string().max(200) }).nullable(),
      model: z
        .string()
        .regex(/^eleven_\w{1,60}$/)
        .nullable(),
    }),
    workSchema,
  ),
  "voice.transcript.make": route(
    z.strictObject({
      id,
      audioId: id,
      /** ISO 639; null: the cloud finds out. */
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .nullable(),
    }),
    workSchema,
  ),
  "voice.clone.make": route(
    z.strictObject({
      id,
      name: voiceName,
      description: z.string().max(VOICE_BOUNDS.descriptionChars).nullable(),
      type: z.enum(CLONE_TYPES),
      audioIds: z.array(id).min(1).max(VOICE_BOUNDS.samples),
      /** The person has the right to these voices. */
      hasConsent: z.literal(true),
    }),
    workSchema,
  ),
  /** Hands a recording over; what it is, its first bytes say. Kept in memory until it is sent or dropped. */
  "voice.audio.add": route(
    z.strictObject({
      name: z.string().min(1).max(255),
      bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= VOICE_BOUNDS.samplesBytes),
    }),
    audioSchema,
  ),
  "voice.audio.drop": route(z.strictObject({ id }), nothing),
  "voice.stock.list": route(nothing, z.object({ voices: z.array(stockVoiceSchema) })),
  "voice.own.list": route(nothing, z.object({ voices: z.array(ownVoiceSchema) })),
  "voice.own.change": route(
    z.strictObject({ id, name: voiceName.optional(), isActive: z.boolean().optional() }),
    nothing,
  ),
  "voice.own.remove": route(z.strictObject({ id }), nothing),
  "voice.jobs.list": route(nothing, z.object({ jobs: z.array(voiceJobSchema) })),
  /** Lets the page open the microphone once, within a few seconds; false where the system refuses. */
  "voice.microphone.ask": route(nothing, z.object({ isAllowed: z.boolean() })),
} satisfies Record<(typeof VOICE_CHANNELS)[number], { input: z.ZodType; output: z.ZodType }>;

export const voiceEventPayloads = {
  "voice.works.changed": worksSchema,
} satisfies Record<(typeof VOICE_EVENTS)[number], z.ZodType>;

export type VoiceWork = z.output<typeof workSchema>;
export type VoiceWorks = z.output<typeof worksSchema>;
export type StockVoice = z.output<typeof stockVoiceSchema>;
export type OwnVoice = z.output<typeof ownVoiceSchema>;
export type VoiceJob = z.output<typeof voiceJobSchema>;
export type AudioFile = z.output<typeof audioSchema>;
