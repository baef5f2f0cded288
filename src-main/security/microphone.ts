/**
 * Lets the app's own page open the microphone once after the person asked for a recording, and nobody else ever. Without it a script
 * in the page could listen for as long as the app runs.
 */
import { isOfOrigin, type PageOrigin } from "./page-origin";

/** What a page asks for, as Electron tells it. */
export interface MediaQuestion {
  readonly requestingUrl?: string | undefined;
  readonly securityOrigin?: string | undefined;
  readonly isMainFrame?: boolean | undefined;
  readonly mediaTypes?: readonly string[] | undefined;
  readonly mediaType?: string | undefined;
}

export interface Microphone {
  /** From now on, for a few seconds, one recording may begin. */
  arm(): void;
  /** Whether a page may begin to listen; says yes once after each `arm`. */
  mayBegin(permission: string, question: MediaQuestion): boolean;
  /** Whether a page may know of microphones just now. */
  mayKnow(permission: string, question: MediaQuestion): boolean;
}

const ARMED_MS = 10_000;

/** @param now epoch milliseconds */
export function createMicrophone(origin: PageOrigin, now: () => number): Microphone {
  let armedUntil = 0;
  let isUsed = true;
  const isOurs = ({ requestingUrl, securityOrigin, isMainFrame }: MediaQuestion): boolean =>
    isMainFrame !== false && isOfOrigin(requestingUrl ?? securityOrigin ?? "", origin);
  const isSoundAlone = ({ mediaTypes, mediaType }: MediaQuestion): boolean =>
    mediaTypes === undefined ? mediaType === "audio" : mediaTypes.length === 1 && mediaTypes[0] === "audio";
  const isFit = (permission: string, question: MediaQuestion): boolean =>
    permission === "media" && now() < armedUntil && isOurs(question) && isSoundAlone(question);
  return {
    arm() {
      armedUntil = now() + ARMED_MS;
      isUsed = false;
    },
    mayBegin(permission, question) {
      if (isUsed || !isFit(permission, question)) return false;
      isUsed = true;
      return true;
    },
    mayKnow: isFit,
  };
}
