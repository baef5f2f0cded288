import type { WebContents } from "electron";
import type { Clock, Log } from "../cloud/ports";
import type { Gate } from "../ipc/gate";
import { guardContents } from "../security/navigation";
import type { PageOrigin } from "../security/page-origin";
import { createPageDoctor } from "./faults";

export interface PageWatchDeps {
  readonly gate: Gate;
  readonly origin: PageOrigin;
  /** The calm page, for a page that keeps breaking. */
  readonly faultUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The page listens no more: it was closed, broke, or loads anew. */
  readonly onGone: () => void;
}

/** Chromium's code for a load that another load replaced. */
const ABORTED = -3;

/** Lets a contents through the gate, guards it and mends it when it breaks. To be called before it loads anything. */
export const createPageWatch = ({ gate, origin, faultUrl, clock, log, onGone }: PageWatchDeps) => {
  const remedy = createPageDoctor(clock);
  return (contents: WebContents): void => {
    const { id } = contents;
    gate.admit(id);
    contents.once("destroyed", () => {
      gate.dismiss(id);
      onGone();
    });
    guardContents(contents, origin, (refused) => log.warn("The page was kept where it is.", { refused }));
    contents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) onGone();
    });
    const mend = (fault: string): void => {
      onGone();
      const action = remedy();
      log.error("The page broke.", { fault, action });
      if (action === "reload") contents.reload();
      else void contents.loadURL(faultUrl).catch((cause) => log.error("The calm page did not load.", { cause }));
    };
    contents.on("render-process-gone", (_event, { reason }) => {
      if (reason !== "clean-exit") mend(reason);
    });
    contents.on("did-fail-load", (_event, code, _description, _url, isMainFrame) => {
      if (isMainFrame && code !== ABORTED) mend(`load failed (${code})`);
    });
  };
};
