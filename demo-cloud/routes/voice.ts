import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { readForm } from "../http/form";
import { bareError, failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";
import { audioProblem, secondsOf } from "./audio-type";
import { PRICES_USD } from "./pricing";

const body = z.object({
  text: z.string().trim().min(1).max(5_000),
  voiceId: z.string().optional(),
  modelId: z.string().default("eleven_flash_v2_5"),
});

/** Provider ids are twenty letters and digits. */
const VOICE_ID = /^[A-Za-z0-9]{20}$/;
const MOST_BYTES = 25 * 1_024 * 1_024;

/** A frame of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]);
const CHARS_PER_FRAME = 4;

/** What is heard in every recording, by language. */
const HEARD: Readonly<Record<string, string>> = {
  en: "Good morning. This is what was said in the recording.",
  de: "Guten Morgen. Das wurde in der Aufnahme gesagt.",
};

/** Speech, sent while it is made, and speech heard. */
export function voiceRoutes(cloud: Cloud): Route[] {
  const route = (path: string, handle: (cloud: Cloud, call: Call) => Promise<Reply>): Route[] =>
    [`/api/v1/voice${path}`, `/api/elevenlabs${path}`].map((full) =>
      memberRoute(cloud.account, cloud.clock, {
        ...{ method: "POST", path: full, refuse: refuseWithCode, handle: (call) => handle(cloud, call) },
      }),
    );
  return [...route("/tts", tts), ...route("/stt", stt)];
}

async function tts({ ledger, voices, clock }: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return failure(400, "validation_error", "Text is required");
  const { text, voiceId, modelId } = parsed.data;
  if (voiceId !== undefined && !VOICE_ID.test(voiceId)) {
    return failure(400, "validation_error", "Invalid voice ID. Choose one from the list of voices.");
  }
  const required = (text.length / 1_000) * PRICES_USD.speechPerThousandChars;
  const charge = ledger.append({ type: "debit", amountUsd: required, description: `Text to speech: ${modelId}` });
  if (charge === null) return json(402, { error: "Insufficient credits for text to speech", required });
  const own = voiceId === undefined ? undefined : voices.speaking(voiceId);
  if (own !== undefined) {
    own.usageCount++;
    own.lastUsedAt = clock.now();
  }
  return {
    status: 200,
    headers: { "Content-Type": "audio/mpeg" },
    body: frames(Math.ceil(text.length / CHARS_PER_FRAME)),
  };
}

async function* frames(count: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent++) yield FRAME;
}

async function stt({ ledger }: Cloud, call: Call): Promise<Reply> {
  const form = await readForm(call);
  const audio = form.get("audio");
  if (!(audio instanceof Blob)) return bareError(400, "Audio file is required");
  if (audio.size > MOST_BYTES) return bareError(400, "Audio file is too large. Maximum size is 25 MB.");
  const problem = audioProblem(audio.type, new Uint8Array(await audio.arrayBuffer()));
  if (problem !== null) return bareError(400, problem);
  const seconds = secondsOf(audio.size);
  const required = (seconds / 60) * PRICES_USD.transcriptionPerMinute;
  const charge = ledger.append({ type: "debit", amountUsd: required, description: "Speech to text" });
  if (charge === null) return json(402, { error: "Insufficient credits for speech to text", required });
  const language = String(form.get("languageCode") ?? "en");
  return json(200, { transcript: HEARD[language] ?? HEARD.en, duration_ms: seconds * 1_000 });
}
