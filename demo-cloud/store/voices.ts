import type { Clock } from "../clock";
import type { Random } from "../random";

/** How a voice is cloned. */
export const CLONE_TYPES = ["instant", "professional"] as const;

export type CloneType = (typeof CLONE_TYPES)[number];

/** A voice of the account's own. Times in epoch milliseconds. */
export interface ClonedVoice {
  readonly id: string;
  /** What speech is asked for with. */
  readonly elevenlabsVoiceId: string;
  name: string;
  description: string | null;
  readonly cloneType: CloneType;
  readonly sampleCount: number;
  readonly totalAudioDurationSeconds: number;
  usageCount: number;
  lastUsedAt: number | null;
  isActive: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

/** The making of one voice. */
export interface VoiceJob {
  readonly id: string;
  readonly voice: ClonedVoice;
  status: "pending" | "processing" | "completed";
  /** In percent. */
  progress: number;
  readonly createdAt: number;
  startedAt: number | null;
}

/** What a clone is made of. */
interface CloneWish {
  readonly name: string;
  readonly description: string | null;
  readonly cloneType: CloneType;
  readonly sampleCount: number;
  readonly seconds: number;
}

export interface Voices {
  clone(wish: CloneWish): { readonly voice: ClonedVoice; readonly job: VoiceJob };
  /** Newest first. */
  list(): readonly ClonedVoice[];
  find(id: string): ClonedVoice | undefined;
  /** By the id that speech is asked for with. */
  speaking(elevenlabsVoiceId: string): ClonedVoice | undefined;
  /** False when there is none. */
  remove(id: string): boolean;
  /** What is not done yet. */
  jobs(): readonly VoiceJob[];
}

const PICKED_UP_MS = 1_000;
const STEPS = 5;
/** Cloud time from the first step to the last. */
const MAKING_MS: Readonly<Record<CloneType, number>> = { instant: 10_000, professional: 120_000 };

/** Creates an account without voices of its own. */
export function createVoices(clock: Clock, random: Random): Voices {
  let voices: ClonedVoice[] = [];
  let jobs: VoiceJob[] = [];

  const advance = (job: VoiceJob): void => {
    job.status = "processing";
    job.startedAt ??= clock.now();
    clock.after(MAKING_MS[job.voice.cloneType] / STEPS, () => {
      job.progress += 100 / STEPS;
      if (job.progress < 100) return advance(job);
      job.status = "completed";
    });
  };

  return {
    clone({ seconds, ...wish }) {
      const now = clock.now();
      const voice: ClonedVoice = {
        ...wish,
        id: random.uuid(),
        elevenlabsVoiceId: random.token(20),
        totalAudioDurationSeconds: seconds,
        ...{ usageCount: 0, lastUsedAt: null, isActive: true, createdAt: now, updatedAt: now },
      };
      const job: VoiceJob = {
        ...{ id: random.uuid(), voice, status: "pending", progress: 0, createdAt: now, startedAt: null },
      };
      voices = [voice, ...voices];
      jobs = [job, ...jobs];
      clock.after(PICKED_UP_MS, () => advance(job));
      return { voice, job };
    },
    list: () => voices,
    find: (id) => voices.find((voice) => voice.id === id),
    speaking: (id) => voices.find((voice) => voice.elevenlabsVoiceId === id),
    remove(id) {
      const kept = voices.filter((voice) => voice.id !== id);
      const isGone = kept.length < voices.length;
      voices = kept;
      jobs = jobs.filter(({ voice }) => voice.id !== id);
      return isGone;
    },
    jobs: () => jobs.filter(({ status }) => status !== "completed"),
  };
}
