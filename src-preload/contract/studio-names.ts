/** Names of the studio's channels and events, and what its page must know before it asks. Values only, no zod. */
export const STUDIO_CHANNELS = [
  "studio.prices.get",
  "studio.images.make",
  "studio.videos.make",
  "studio.jobs.get",
  "studio.jobs.cancel",
  "studio.jobs.look",
  "studio.jobs.dismiss",
  "studio.gallery.page",
  "studio.things.save",
  "studio.things.remove",
] as const;

export const STUDIO_EVENTS = ["studio.jobs.changed", "studio.gallery.changed"] as const;

/** What a thing that was made is. */
export const MADE_KINDS = ["image", "video", "speech", "transcript"] as const;

export type MadeKind = (typeof MADE_KINDS)[number];

/** What the cloud tells a price of, by the names of its price list. */
export const PRICED = ["generate-image", "generate-video", "voice-tts", "voice-stt", "voice-clone"] as const;

export type Priced = (typeof PRICED)[number];

/** Width to height of a picture. */
export const ASPECT_RATIOS = ["1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21"] as const;

export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** What one order of pictures may be. */
export const IMAGE_LIMITS = { prompt: 4_000, count: 4, sourceChars: 14_000_000 } as const;

/** The types of a source picture the cloud's models take. */
export const SOURCE_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;

/** How many things one page of the gallery may hold. */
export const MAX_GALLERY_PAGE = 100;

/** Where the page finds the content of a thing: below its own origin, and nowhere else. */
export const MEDIA_PATH = "/media/";
