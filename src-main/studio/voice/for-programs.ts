/** Voices for other programs: what they ask for is sent once, handed on, and kept nowhere. */
import type { AccountRelays, AccountStreams, AccountTransport } from "../../cloud/account-transport";
import type { Relayed } from "../../cloud/byte-source";
import { handOnSound } from "../../gateway/calls";
import { audioKindOf } from "./audio-type";
import { createVoiceClient, SPEECH_PATH, type SpeechWish, type VoiceClient } from "./voice-client";
import type { Heard } from "./wire";

/** What the local API does with voices. All of it throws DomainErrors of the transport. */
export interface VoicesForPrograms extends Pick<VoiceClient, "stock" | "own" | "jobs" | "change" | "remove"> {
  /** The speech as it comes. */
  speak(wish: SpeechWish, signal: AbortSignal): Promise<Relayed>;
  /** @throws DomainError INVALID_INPUT for what is no recording */
  hear(name: string, bytes: Uint8Array, language: string | null, signal: AbortSignal): Promise<Heard>;
}

const HEAD_MS = 120_000;
const SILENCE_MS = 60_000;

export function createVoicesForPrograms(account: AccountTransport & AccountStreams & AccountRelays): VoicesForPrograms {
  const { hear, ...client } = createVoiceClient(account);
  return {
    ...client,
    async speak(wish, signal) {
      const body = Buffer.from(JSON.stringify(wish));
      const limits = { headMs: HEAD_MS, silenceMs: SILENCE_MS };
      const answer = await account.relay({ method: "POST", path: SPEECH_PATH, body, ...limits, signal });
      return handOnSound(answer, "Eliza Cloud");
    },
    hear: (name, bytes, language, signal) =>
      hear({ name, bytes, kind: audioKindOf(name, bytes) }, language, { signal }),
  };
}
