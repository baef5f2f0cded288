/** Names of the voice channels and events, and the bounds its page must know before it asks. Values only, no zod. */
export const VOICE_CHANNELS = [
  "voice.works.get",
  "voice.works.cancel",
  "voice.works.look",
  "voice.works.dismiss",
  "voice.speech.make",
  "voice.transcript.make",
  "voice.clone.make",
  "voice.audio.add",
  "voice.audio.drop",
  "voice.stock.list",
  "voice.own.list",
  "voice.own.change",
  "voice.own.remove",
  "voice.jobs.list",
  "voice.microphone.ask",
] as const;

export const VOICE_EVENTS = ["voice.works.changed"] as const;

const MB = 1_000_000;

/** What the cloud takes of texts, recordings and samples; its "MB" read in the smaller way, which no cloud refuses. */
export const VOICE_BOUNDS = {
  textChars: 5_000,
  recordingBytes: 25 * MB,
  samples: 10,
  samplesBytes: 100 * MB,
  nameChars: 100,
  descriptionChars: 500,
} as const;

/** The models that speak; the cloud takes the first when none is named. */
export const SPEECH_MODELS = ["eleven_flash_v2_5", "eleven_turbo_v2_5", "eleven_multilingual_v2", "eleven_v3"] as const;

/** How a voice is cloned. */
export const CLONE_TYPES = ["instant", "professional"] as const;

export type CloneType = (typeof CLONE_TYPES)[number];

/** Endings of recordings that the cloud listens to. What a file really is, its first bytes say. */
export const AUDIO_ENDINGS = ["mp3", "m4a", "mp4", "wav", "webm", "ogg"] as const;
