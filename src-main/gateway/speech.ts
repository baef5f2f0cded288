/** OpenAI's speech requests for the cloud's voice route. */
import { VOICE_BOUNDS } from "../../src-preload/contract/voice-names";
import { DomainError } from "../cloud/errors";
import type { SpeechWish } from "../studio/voice/voice-client";
import { unknownModel } from "./models";

/** OpenAI's own voices, which every tool asks for by default; the cloud has other voices and speaks with its default one. */
const OPENAI_VOICES: readonly string[] =
  "alloy ash ballad coral echo fable nova onyx sage shimmer verse marin cedar default".split(" ");

/** What of OpenAI's request means something to the cloud. */
export interface SpeechRequest {
  readonly input: string;
  readonly model?: string | undefined;
  readonly voice?: string | undefined;
  readonly response_format?: string | undefined;
  readonly speed?: number | undefined;
  readonly stream_format?: string | undefined;
}

const refuse = (field: string, message: string): DomainError =>
  new DomainError("INVALID_INPUT", message, { details: { field } });

/** @returns the cloud's form. @throws DomainError for what the cloud's voices cannot do; nothing is silently left out of it */
export function toCloudSpeech(request: SpeechRequest): SpeechWish {
  const { input, model, voice, response_format = "mp3", speed = 1, stream_format = "audio" } = request;
  if (input.length > VOICE_BOUNDS.textChars) {
    throw refuse("input", `input: may have at most ${VOICE_BOUNDS.textChars} characters.`);
  }
  if (response_format !== "mp3") throw refuse("response_format", "response_format: Eliza Cloud speaks mp3 only.");
  if (speed !== 1) throw refuse("speed", "speed: Eliza Cloud speaks at its own speed only.");
  if (stream_format !== "audio") throw refuse("stream_format", "stream_format: Eliza Cloud sends audio only.");
  if (model !== undefined && !model.startsWith("eleven_")) {
    throw unknownModel(
      model,
      "Eliza Cloud",
      " For speech it has eleven_flash_v2_5 and its relatives, or leave the model out.",
    );
  }
  const voiceId = voice === undefined || OPENAI_VOICES.includes(voice) ? undefined : voice;
  return { text: input, voiceId, modelId: model };
}
