/**
 * No contents of the app opens another: no new window, no embedded web view. Without it a page could put a foreign site
 * where none of the guards of its window reach.
 */
import type { WebContents } from "electron";

/** @param onRefused told what was refused, for the log */
export function refuseNewContents(contents: WebContents, onRefused: (what: "window" | "webview") => void): void {
  contents.on("will-attach-webview", (event) => {
    event.preventDefault();
    onRefused("webview");
  });
  contents.setWindowOpenHandler(() => {
    onRefused("window");
    return { action: "deny" };
  });
}
