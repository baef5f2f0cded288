import { create } from "zustand";

/** What was filled in for speech. */
export interface SpeechDraft {
  readonly text: string;
  /** The id to speak with; null: the cloud's own choice. */
  readonly speakerId: string | null;
  /** Null: the cloud's own choice. */
  readonly model: string | null;
}

const useDraft = create<SpeechDraft>(() => ({ text: "", speakerId: null, model: null }));

/** What is filled in for speech; it outlives the page. */
export const useSpeechDraft = (): SpeechDraft => useDraft();

/** Changes what is filled in for speech. */
export const changeSpeechDraft = (change: Partial<SpeechDraft>): void => useDraft.setState(change);
