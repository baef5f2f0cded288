import type { Notice } from "../../src-preload/contract/state";

/** Told once, the first time the window goes to the tray. */
const CLOSE_NOTICE: Notice = {
  id: "closed-to-tray",
  level: "info",
  title: "Eliza Cloud keeps running in the tray",
  body: "Closing the window leaves the app and its local API running. You can turn this off in Settings.",
};

export interface CloseNoticeDeps {
  readonly isTold: () => boolean;
  readonly markTold: () => void;
  /** Shows it in the window, for when it comes back. */
  readonly addNotice: (notice: Notice) => void;
  /** Shows it on the desktop, where the person is looking now. */
  readonly notify: (notice: Notice) => void;
}

/** Tells the person, once ever, that the app is still there. */
export const createCloseNotice =
  ({ isTold, markTold, addNotice, notify }: CloseNoticeDeps) =>
  (): void => {
    if (isTold()) return;
    markTold();
    addNotice(CLOSE_NOTICE);
    notify(CLOSE_NOTICE);
  };
