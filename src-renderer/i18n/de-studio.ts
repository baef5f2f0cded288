import type { studioEn } from "./en-studio";
import type { Translation } from "./translation";

/** Strings of the Studio screen, its images, videos and gallery in German. */
export const studioDe = {
  sections: "Bereiche des Studios",
  "section.images": "Bilder",
  "section.video": "Video",
  "section.speech": "Sprache",
  "section.transcription": "Transkription",
  "section.voices": "Stimmen",
  "section.gallery": "Galerie",
} as const satisfies Translation<typeof studioEn>;
