import type { Log } from "../cloud/ports";
import { type LinkQuestion, type LinkRequest, parseDeepLink } from "./deep-link";

interface Deps {
  readonly log: Log;
  /** Asks the person; true for a yes. */
  readonly ask: (question: LinkQuestion) => Promise<boolean>;
  readonly openWindow: () => void;
  readonly request: (command: LinkRequest["command"]) => void;
}

/** Does what a link into the app asks for, after a question where it begins something. Never throws. */
export const createLinkFollower = ({ log, ask, openWindow, request }: Deps) => {
  let isAsking = false;
  return async (link: string): Promise<void> => {
    const wanted = parseDeepLink(link);
    openWindow();
    if (wanted === null) {
      log.warn("A link was refused: it asks for nothing this app does.");
      return;
    }
    const { command, question } = wanted;
    if (question === null) return request(command);
    // A page could open one link after another until the person clicks the wrong button.
    if (isAsking) return;
    isAsking = true;
    try {
      if (await ask(question)) request(command);
    } catch (cause) {
      log.warn("A link could not be asked about.", { cause });
    } finally {
      isAsking = false;
    }
  };
};
