import { create } from "zustand";
import type { AspectRatio } from "../../../src-preload/contract/studio-names";

/** A picture the person chose to begin from. */
export interface Source {
  readonly name: string;
  /** A data URL. */
  readonly url: string;
}

/** What was filled in for pictures. */
export interface ImageDraft {
  readonly prompt: string;
  /** Null: the cloud's own choice. */
  readonly model: string | null;
  readonly aspectRatio: AspectRatio;
  readonly count: number;
  readonly source: Source | null;
}

/** What was filled in for a video. */
export interface VideoDraft {
  readonly prompt: string;
  readonly model: string | null;
}

interface Drafts {
  readonly image: ImageDraft;
  readonly video: VideoDraft;
}

const EMPTY: Drafts = {
  image: { prompt: "", model: null, aspectRatio: "1:1", count: 1, source: null },
  video: { prompt: "", model: null },
};

const useDrafts = create<Drafts>(() => EMPTY);

/** What is filled in for pictures; it outlives the page of the studio. */
export const useImageDraft = (): ImageDraft => useDrafts((drafts) => drafts.image);

/** What is filled in for a video; it outlives the page of the studio. */
export const useVideoDraft = (): VideoDraft => useDrafts((drafts) => drafts.video);

/** Changes what is filled in for pictures. */
export const changeImageDraft = (change: Partial<ImageDraft>): void =>
  useDrafts.setState(({ image }) => ({ image: { ...image, ...change } }));

/** Changes what is filled in for a video. */
export const changeVideoDraft = (change: Partial<VideoDraft>): void =>
  useDrafts.setState(({ video }) => ({ video: { ...video, ...change } }));
