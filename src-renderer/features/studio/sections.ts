import { type ComponentType, lazy } from "react";
import type { studioEn } from "../../i18n/en-studio";

interface Section {
  readonly path: `/studio${string}`;
  readonly title: Extract<keyof typeof studioEn, `section.${string}`>;
  readonly Component: ComponentType;
}

/** The pages of the studio, in the order of their tabs. Each is loaded when it is first opened. */
export const STUDIO_SECTIONS: readonly [Section, ...Section[]] = [
  {
    path: "/studio",
    title: "section.images",
    Component: lazy(async () => ({ default: (await import("./images/images-page")).ImagesPage })),
  },
  {
    path: "/studio/video",
    title: "section.video",
    Component: lazy(async () => ({ default: (await import("./video/video-page")).VideoPage })),
  },
  {
    path: "/studio/speech",
    title: "section.speech",
    Component: lazy(async () => ({ default: (await import("./voice/speech-page")).SpeechPage })),
  },
  {
    path: "/studio/transcription",
    title: "section.transcription",
    Component: lazy(async () => ({ default: (await import("./voice/transcription-page")).TranscriptionPage })),
  },
  {
    path: "/studio/voices",
    title: "section.voices",
    Component: lazy(async () => ({ default: (await import("./voice/voices-page")).VoicesPage })),
  },
  {
    path: "/studio/gallery",
    title: "section.gallery",
    Component: lazy(async () => ({ default: (await import("./gallery/gallery-page")).GalleryPage })),
  },
];
