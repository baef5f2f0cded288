import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { readForm } from "../http/form";
import { bareError, failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { CLONE_TYPES, type ClonedVoice, type VoiceJob } from "../store/voices";
import { audioProblem, secondsOf } from "./audio-type";
import { PRICES_USD } from "./pricing";
import { STOCK_VOICES } from "./stock-voices";

const MOST_SAMPLES = 10;
const MOST_BYTES = 100 * 1_024 * 1_024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const wish = z.object({
  name: z.string().trim().min(1).max(100),
  cloneType: z.enum(CLONE_TYPES),
  description: z.string().max(500).nullish(),
  settings: z.string().nullish(),
});
const change = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  description: z.string().max(500).optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
  isActive: z.boolean().optional(),
});

/** Voices of the account's own, and those that everybody has. */
export function voiceCloneRoutes(cloud: Cloud): Route[] {
  const route = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
    memberRoute(cloud.account, cloud.clock, { method, path, refuse: refuseWithCode, handle });
  const one = (serve: (voice: ClonedVoice, call: Call) => Reply | Promise<Reply>): Route["handle"] => {
    return (call, { id = "" }) => {
      if (!UUID.test(id)) {
        return json(400, {
          ...{ error: "Invalid voice ID", message: "The voice ID must be a UUID" },
          hint: "Use the id from the list of voices, not the provider's.",
        });
      }
      const voice = cloud.voices.find(id.toLowerCase());
      return voice === undefined
        ? json(404, { error: "Voice not found", message: "No such voice in this organization" })
        : serve(voice, call);
    };
  };
  return [
    route("POST", "/api/v1/voice/clone", (call) => clone(cloud, call)),
    route("GET", "/api/v1/voice/list", (call) => list(cloud, call)),
    route("GET", "/api/v1/voice/jobs", () => {
      const jobs = cloud.voices.jobs().map(jobView);
      return json(200, { success: true, jobs, total: jobs.length });
    }),
    route(
      "GET",
      "/api/v1/voice/:id",
      one((voice) => json(200, { success: true, voice: voiceView(voice) })),
    ),
    route(
      "PATCH",
      "/api/v1/voice/:id",
      one((voice, call) => patch(cloud, voice, call)),
    ),
    route(
      "DELETE",
      "/api/v1/voice/:id",
      one((voice) => {
        cloud.voices.remove(voice.id);
        return json(200, { success: true, message: "Voice deleted successfully" });
      }),
    ),
    route("GET", "/api/elevenlabs/voices", () => json(200, { voices: STOCK_VOICES })),
  ];
}

async function clone({ ledger, voices }: Cloud, call: Call): Promise<Reply> {
  const form = await readForm(call);
  const parsed = wish.safeParse(Object.fromEntries([...form].filter(([, value]) => typeof value === "string")));
  if (!parsed.success) return failure(400, "validation_error", "Name and clone type are required");
  const { name, cloneType, description } = parsed.data;
  const files = [...form].flatMap(([field, value]) =>
    field.startsWith("file") && value instanceof Blob ? [value] : [],
  );
  if (files.length === 0) return failure(400, "validation_error", "At least one audio file is required");
  if (files.length > MOST_SAMPLES) return failure(400, "validation_error", "At most 10 audio files are allowed");
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES) return failure(400, "validation_error", "The files exceed 100 MB together");
  for (const file of files) {
    const problem = audioProblem(file.type, new Uint8Array(await file.arrayBuffer()));
    if (problem !== null) return failure(400, "validation_error", problem);
  }
  const required = PRICES_USD.clone[cloneType];
  const charge = ledger.append({
    ...{ type: "debit", amountUsd: required, description: `Voice cloning (${cloneType}): ${name}` },
  });
  if (charge === null) return bareError(402, "Insufficient balance", { required, cloneType });
  const { voice, job } = voices.clone({
    ...{ name, cloneType, description: description ?? null, sampleCount: files.length, seconds: secondsOf(bytes) },
  });
  const { id, elevenlabsVoiceId, sampleCount } = voice;
  return json(201, {
    success: true,
    voice: {
      ...{ id, elevenlabsVoiceId, name, description: voice.description, cloneType, status: "processing", sampleCount },
      createdAt: iso(voice.createdAt),
    },
    job: { id: job.id, status: job.status, progress: job.progress },
    creditsDeducted: required,
    estimatedCompletionTime: cloneType === "instant" ? "30 seconds" : "30-60 minutes",
  });
}

function list({ voices }: Cloud, call: Call): Reply {
  const limit = Math.min(100, Math.max(1, Number(call.query.get("limit") ?? 50) || 50));
  const offset = Math.max(0, Number(call.query.get("offset") ?? 0) || 0);
  const type = call.query.get("cloneType");
  const all = voices
    .list()
    .filter((voice) => voice.isActive || call.query.get("includeInactive") === "true")
    .filter((voice) => type === null || voice.cloneType === type);
  const shown = all.slice(offset, offset + limit).map(voiceView);
  return json(200, {
    ...{ success: true, voices: shown, total: all.length, limit, offset, hasMore: offset + limit < all.length },
  });
}

async function patch({ clock }: Cloud, voice: ClonedVoice, call: Call): Promise<Reply> {
  const parsed = change.safeParse(await call.json());
  if (!parsed.success) return failure(400, "validation_error", "Nothing of this can be changed");
  const { name = voice.name, description = voice.description, isActive = voice.isActive } = parsed.data;
  Object.assign(voice, { name, description, isActive, updatedAt: clock.now() });
  return json(200, { success: true, voice: voiceView(voice) });
}

const iso = (at: number): string => new Date(at).toISOString();

const voiceView = ({ lastUsedAt, createdAt, updatedAt, ...voice }: ClonedVoice): unknown => ({
  ...voice,
  audioQualityScore: "8.50",
  isPublic: false,
  lastUsedAt: lastUsedAt === null ? null : iso(lastUsedAt),
  createdAt: iso(createdAt),
  updatedAt: iso(updatedAt),
});

const jobView = ({ id, voice, status, progress, createdAt, startedAt }: VoiceJob): unknown => ({
  ...{ id, voiceName: voice.name, jobType: voice.cloneType, status, progress, errorMessage: null },
  createdAt: iso(createdAt),
  startedAt: startedAt === null ? null : iso(startedAt),
});
