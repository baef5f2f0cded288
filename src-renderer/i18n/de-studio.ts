import type { studioEn } from "./en-studio";

/** Strings of the Studio screen, its images, videos and gallery in German. */
export const studioDe: { readonly [Key in keyof typeof studioEn]: string } = {
  sections: "Bereiche des Studios",
  "section.images": "Bilder",
  "section.video": "Video",
  "section.speech": "Sprache",
  "section.transcription": "Transkription",
  "section.voices": "Stimmen",
  "section.gallery": "Galerie",
};
