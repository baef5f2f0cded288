/** Every call about voices that the app makes, over the signed-in account. What charges is sent once. */

import type { OwnVoice, StockVoice, VoiceJob } from "../../../src-preload/contract/voice";
import type { CloneType } from "../../../src-preload/contract/voice-names";
import type { AccountStreams, AccountTransport } from "../../cloud/account-transport";
import { DomainError, hasCode } from "../../cloud/errors";
import type { FormPart, SentBytes } from "../../cloud/ports";
import { sniff } from "../media-type";
import { postOnce } from "../post-once";
import { sentName } from "./audio-type";
import type { Recording } from "./tray";
import {
  type Heard,
  type NewVoice,
  readHeard,
  readNewVoice,
  readOwnVoices,
  readStockVoices,
  readVoiceJobs,
} from "./wire";

/** What to say; what is undefined is the cloud's own choice. */
export interface SpeechWish {
  readonly text: string;
  /** The provider's id. */
  readonly voiceId?: string | undefined;
  readonly modelId?: string | undefined;
}

/** What to clone. */
export interface CloneWish {
  readonly name: string;
  readonly description: string | null;
  readonly type: CloneType;
  readonly samples: readonly Recording[];
}

/** How a file goes out. */
interface Sending {
  readonly signal: AbortSignal;
  readonly onSent?: SentBytes;
}

/** All methods throw DomainErrors of the transport; a reply that cannot be read is REMOTE_FAILED. */
export interface VoiceClient {
  hear(recording: Recording, language: string | null, sending: Sending): Promise<Heard>;
  clone(wish: CloneWish, sending: Sending): Promise<NewVoice>;
  stock(): Promise<StockVoice[]>;
  /** Newest first, inactive ones too. */
  own(signal?: AbortSignal): Promise<OwnVoice[]>;
  jobs(): Promise<VoiceJob[]>;
  change(
    id: string,
    fields: { readonly name?: string | undefined; readonly isActive?: boolean | undefined },
  ): Promise<void>;
  /** Gone at the cloud counts as done. */
  remove(id: string): Promise<void>;
}

/** Where texts become speech, below the version segment. */
export const SPEECH_ROUTE = "/voice/tts";
/** The same, below the origin. */
export const SPEECH_PATH = `/api/v1${SPEECH_ROUTE}`;
const SPEECH_TIMEOUT_MS = 120_000;
const HEARING_TIMEOUT_MS = 300_000;
/** The cloud hands the samples on to its provider before it answers. */
const CLONE_TIMEOUT_MS = 300_000;
const LIST_TIMEOUT_MS = 15_000;
const MOST_VOICES = 1_000;
const PAGE = 100;

/** The text as MP3. @throws DomainError of the streaming port, or REMOTE_FAILED when the answer is no sound */
export async function speak(account: AccountStreams, wish: SpeechWish, signal: AbortSignal): Promise<Uint8Array> {
  const bytes = await postOnce(account, { path: SPEECH_PATH, body: wish, timeoutMs: SPEECH_TIMEOUT_MS, signal });
  if (sniff(bytes)?.kind === "audio") return bytes;
  throw new DomainError("REMOTE_FAILED", "Eliza Cloud's answer is no sound.", { details: { status: 200 } });
}

/** What leaves between two words about progress. */
const PIECE_BYTES = 256 * 1_024;

const fileOf = (name: string, { name: fileName, kind, bytes }: Recording): FormPart => ({
  ...{ name, fileName: sentName(fileName, kind), type: kind.type, sizeBytes: bytes.byteLength },
  async *open() {
    for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
  },
});

const pathOf = (id: string): string => `/api/v1/voice/${encodeURIComponent(id)}`;

export function createVoiceClient(account: AccountTransport & AccountStreams): VoiceClient {
  const ask = async (path: string, query: Readonly<Record<string, string>> = {}, signal?: AbortSignal) => {
    const { body } = await account.send({
      ...{ method: "GET", path, query, timeoutMs: LIST_TIMEOUT_MS, retry: "safe" },
      ...(signal === undefined ? {} : { signal }),
    });
    return body;
  };
  return {
    async hear(recording, language, sending) {
      const form = [
        fileOf("audio", recording),
        ...(language === null ? [] : [{ name: "languageCode", text: language }]),
      ];
      const path = "/api/v1/voice/stt";
      return readHeard(await postOnce(account, { path, form, timeoutMs: HEARING_TIMEOUT_MS, ...sending }));
    },
    async clone({ name, description, type, samples }, sending) {
      const form = [
        { name: "name", text: name },
        { name: "cloneType", text: type },
        ...(description === null ? [] : [{ name: "description", text: description }]),
        ...samples.map((sample, index) => fileOf(`file${index}`, sample)),
      ];
      const path = "/api/v1/voice/clone";
      return readNewVoice(await postOnce(account, { path, form, timeoutMs: CLONE_TIMEOUT_MS, ...sending }));
    },
    stock: async () => readStockVoices(await ask("/api/elevenlabs/voices")),
    async own(signal) {
      const voices: OwnVoice[] = [];
      for (let offset = 0; offset < MOST_VOICES; offset += PAGE) {
        const query = { includeInactive: "true", limit: String(PAGE), offset: String(offset) };
        const some = readOwnVoices(await ask("/api/v1/voice/list", query, signal));
        voices.push(...some.filter(({ id }) => voices.every((known) => known.id !== id)));
        if (some.length < PAGE) break;
      }
      return voices.toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
    },
    jobs: async () => readVoiceJobs(await ask("/api/v1/voice/jobs")),
    async change(id, fields) {
      await account.send({
        ...{ method: "PATCH", path: pathOf(id), body: fields, timeoutMs: LIST_TIMEOUT_MS, retry: "never" },
      });
    },
    async remove(id) {
      try {
        await account.send({ method: "DELETE", path: pathOf(id), timeoutMs: LIST_TIMEOUT_MS, retry: "never" });
      } catch (error) {
        if (!hasCode(error, "NOT_FOUND")) throw error;
      }
    },
  };
}
