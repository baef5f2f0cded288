import { create } from "zustand";

/** A short message that waits to be shown. */
export interface Toast {
  readonly kind: "done" | "failure";
  readonly text: string;
  /** What takes it back; offered for as long as the message is shown. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** How long it is shown, in milliseconds; absent: the usual few seconds. */
  readonly durationMs?: number;
}

/** What only the page knows and nothing outside needs: never a secret, never a copy of the app's state. */
interface UiState {
  readonly isPaletteOpen: boolean;
  /** The person has changed the screen since the page was loaded. */
  readonly hasNavigated: boolean;
  /** A sign-in succeeded in this window and its summary was not put away yet. */
  readonly isWelcomeShown: boolean;
  /** The one automatic retry of a rate-limited sign-in was used. */
  readonly isLoginRetried: boolean;
  /** What was typed into the cloud address and not saved; survives a change of screen. */
  readonly cloudAddressDraft: string | null;
  /** There was a message to show: the part that shows them is loaded then. */
  readonly hasToasts: boolean;
  readonly waitingToasts: readonly Toast[];
}

export const useUi = create<UiState>(() => ({
  isPaletteOpen: false,
  hasNavigated: false,
  isWelcomeShown: false,
  isLoginRetried: false,
  cloudAddressDraft: null,
  hasToasts: false,
  waitingToasts: [],
}));
