/** Strings of the Studio screen, its images, videos and gallery in English, loaded with it. Names in braces are filled in. */
export const studioEn = {
  sections: "Parts of the studio",
  "section.images": "Images",
  "section.video": "Video",
  "section.speech": "Speech",
  "section.transcription": "Transcription",
  "section.voices": "Voices",
  "section.gallery": "Gallery",
} as const;
