import { z } from "zod";
import { memberRoute, refuseWithCode } from "../auth";
import type { Cloud } from "../cloud";
import type { Call } from "../http/call";
import { failure, json, type Reply } from "../http/reply";
import type { Route } from "../http/router";

const body = z.object({
  text: z.string().trim().min(1).max(5_000),
  voiceId: z.string().optional(),
  modelId: z.string().default("eleven_flash_v2_5"),
});

const USD_PER_CHAR = 0.06 / 1000;
/** Provider ids are twenty letters and digits. */
const VOICE_ID = /^[A-Za-z0-9]{20}$/;

/** A frame of silence: MPEG-1 layer III, 128 kbit/s, 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), Buffer.alloc(413)]);
const CHARS_PER_FRAME = 4;

/** Speech, sent while it is made. */
export function voiceRoutes(cloud: Cloud): Route[] {
  const speak = (path: string): Route =>
    memberRoute(cloud.account, cloud.clock, {
      method: "POST",
      path,
      refuse: refuseWithCode,
      handle: (call) => tts(cloud, call),
    });
  return [speak("/api/v1/voice/tts"), speak("/api/elevenlabs/tts")];
}

async function tts({ ledger }: Cloud, call: Call): Promise<Reply> {
  const parsed = body.safeParse(await call.json());
  if (!parsed.success) return failure(400, "validation_error", "Text is required");
  const { text, voiceId, modelId } = parsed.data;
  if (voiceId !== undefined && !VOICE_ID.test(voiceId)) {
    return failure(400, "validation_error", "Invalid voice ID. Choose one from the list of voices.");
  }
  const required = text.length * USD_PER_CHAR;
  const charge = ledger.append({ type: "debit", amountUsd: required, description: `Text to speech: ${modelId}` });
  if (charge === null) return json(402, { error: "Insufficient credits for text to speech", required });
  return {
    status: 200,
    headers: { "Content-Type": "audio/mpeg" },
    body: frames(Math.ceil(text.length / CHARS_PER_FRAME)),
  };
}

async function* frames(count: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent++) yield FRAME;
}
