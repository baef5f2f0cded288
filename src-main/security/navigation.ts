/**
 * Keeps a window on the page it was made for: no navigation elsewhere, no new windows, no embedded web views.
 * Without it a link or script could load a foreign site into a window that holds the bridge.
 */
import type { WebContents } from "electron";
import { refuseNewContents } from "./new-contents";
import { isOfOrigin, type PageOrigin } from "./page-origin";

/** Whether the page may move to that address: only within its own origin (a reload, another route). */
const isNavigationAllowed = (address: string, origin: PageOrigin): boolean => isOfOrigin(address, origin);

type Refused = (what: "navigation" | "redirect" | "frame" | "window" | "webview") => void;

/**
 * Puts the guards on one contents, before it loads anything.
 * @param onRefused told what was refused, for the log; addresses are left out because they may hold secrets
 */
export const guardContents = (contents: WebContents, origin: PageOrigin, onRefused: Refused): void => {
  contents.on("will-navigate", (event) => {
    if (isNavigationAllowed(event.url, origin)) return;
    event.preventDefault();
    onRefused("navigation");
  });
  contents.on("will-redirect", (event) => {
    if (isNavigationAllowed(event.url, origin)) return;
    event.preventDefault();
    onRefused("redirect");
  });
  contents.on("will-frame-navigate", (event) => {
    if (event.isMainFrame) return;
    event.preventDefault();
    onRefused("frame");
  });
  refuseNewContents(contents, onRefused);
};
