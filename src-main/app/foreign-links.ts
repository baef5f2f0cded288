/**
 * Opens links that the app did not write, such as those in a reply. Nothing opens before the person saw the whole address in a
 * dialog of the main process: neither a model's words nor a page that was taken over can lead them anywhere unseen.
 */
import { DomainError } from "../cloud/errors";
import type { Log } from "../cloud/ports";
import { webAddress } from "../security/open-external";

/** What a person decides about an address they are shown. */
export type LinkChoice = "open" | "copy" | "cancel";

/** What became of the link. */
export type LinkOutcome = "opened" | "copied" | "cancelled";

/** Nobody reads a longer one, and what is not read must not open. */
const LONGEST_ADDRESS = 2_048;

interface Deps {
  readonly log: Log;
  /** Shows the whole address and asks. */
  readonly ask: (link: { readonly host: string; readonly address: string }) => Promise<LinkChoice>;
  readonly openExternal: (address: string) => Promise<void>;
  readonly writeClipboard: (text: string) => Promise<void>;
}

/** @throws DomainError (by the returned function) INTERNAL when no browser could be started */
export const createForeignLinks = ({ log, ask, openExternal, writeClipboard }: Deps) => {
  let isAsking = false;
  return async (address: string): Promise<LinkOutcome> => {
    const web = webAddress(address);
    if (web === null || web.length > LONGEST_ADDRESS) {
      await writeClipboard(address);
      return "copied";
    }
    // Dialogs one upon another would let the last answer fall on the wrong address.
    if (isAsking) return "cancelled";
    isAsking = true;
    const choice = await ask({ host: new URL(web).host, address: web }).finally(() => {
      isAsking = false;
    });
    if (choice === "cancel") return "cancelled";
    if (choice === "copy") {
      await writeClipboard(web);
      return "copied";
    }
    try {
      await openExternal(web);
    } catch (cause) {
      log.warn("The system could not open a link.", { cause });
      throw new DomainError("INTERNAL", "Your browser could not be opened. Copy the link and open it there yourself.", {
        cause,
      });
    }
    return "opened";
  };
};
