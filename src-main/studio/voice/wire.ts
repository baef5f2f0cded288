/** Readers of the cloud's answers about voices. Tolerant: shapes differ between clouds. */
import { z } from "zod";
import type { OwnVoice, StockVoice, VoiceJob } from "../../../src-preload/contract/voice";
import { count, fieldsOf, id, readContent, readList, text, time } from "../../cloud/agents/wire";
import { DomainError } from "../../cloud/errors";
import { parseUsdMicros } from "../../cloud/money";
import { jsonOf } from "../wire";

/** What was heard. */
export interface Heard {
  readonly transcript: string;
  /** Null when the cloud does not say. */
  readonly durationMs: number | null;
}

/** A voice that is being made. */
export interface NewVoice {
  readonly voiceId: string;
  readonly deductedMicros: number | null;
  /** In the cloud's words. */
  readonly estimate: string | null;
}

const uuid = z.guid();
const speakerId = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const ownVoice = z
  .object({
    id: uuid,
    elevenlabsVoiceId: speakerId,
    name: text,
    description: text,
    cloneType: text,
    sampleCount: count,
    usageCount: count,
    lastUsedAt: time,
    createdAt: time,
    isActive: z.boolean().nullish().catch(null),
  })
  .transform(
    ({ elevenlabsVoiceId, cloneType, isActive, name, ...rest }): OwnVoice => ({
      ...rest,
      ...{ speakerId: elevenlabsVoiceId, type: cloneType, name: name ?? "", isActive: isActive !== false },
    }),
  );

const job = z
  .object({
    id,
    voiceName: text,
    status: text,
    progress: z.coerce.number().min(0).max(100).nullish().catch(null),
    errorMessage: text,
    startedAt: time,
  })
  .transform(
    ({ voiceName, status, progress, errorMessage, ...rest }): VoiceJob => ({
      ...{ ...rest, voiceName: voiceName ?? "", status: status ?? "" },
      ...{ progress: progress ?? null, error: errorMessage },
    }),
  );

const stockVoice = z
  .object({ voiceId: text, voice_id: text, name: text, category: text, labels: z.unknown() })
  .transform(({ voiceId, voice_id, name, category, labels }, context): StockVoice => {
    const provided = speakerId.parse(voiceId ?? voice_id);
    if (provided === null) {
      context.addIssue({ code: "custom", message: "no id to speak with" });
      return z.NEVER;
    }
    const { gender, accent, description } = fieldsOf(labels) ?? {};
    const words = [gender, accent, description].filter((word) => typeof word === "string" && word !== "");
    const character = words.length === 0 ? null : words.join(", ").slice(0, 200);
    return { id: provided, name: name ?? provided, category, character };
  });

/** @throws DomainError REMOTE_FAILED when there is no list */
export const readOwnVoices = (body: unknown): OwnVoice[] => readList(ownVoice, body, ["voices"]);

/** @throws DomainError REMOTE_FAILED when there is no list */
export const readStockVoices = (body: unknown): StockVoice[] => readList(stockVoice, body, ["voices"]);

/** @throws DomainError REMOTE_FAILED when there is no list */
export const readVoiceJobs = (body: unknown): VoiceJob[] => readList(job, body, ["jobs"]);

const heard = z.object({ transcript: z.string().max(1_000_000), duration_ms: z.unknown() });

/** @throws DomainError REMOTE_FAILED when the answer holds no transcript */
export function readHeard(bytes: Uint8Array): Heard {
  const parsed = heard.safeParse(jsonOf(bytes));
  if (!parsed.success) throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer holds no transcript.");
  const { transcript, duration_ms: ms } = parsed.data;
  return { transcript, durationMs: typeof ms === "number" && ms >= 0 ? Math.round(ms) : null };
}

const made = z.object({
  voice: z.object({ id: uuid }),
  creditsDeducted: z.unknown(),
  estimatedCompletionTime: text,
});

/** @throws DomainError REMOTE_FAILED when the answer names no voice */
export function readNewVoice(bytes: Uint8Array): NewVoice {
  const { voice, creditsDeducted, estimatedCompletionTime: estimate } = readContent(made, jsonOf(bytes));
  return { voiceId: voice.id, deductedMicros: parseUsdMicros(creditsDeducted), estimate };
}
