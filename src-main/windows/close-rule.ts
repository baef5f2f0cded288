/** What a click on the window's close button does. */
export type CloseAction =
  /** The window goes and comes back as it was from the tray. */
  | "hide"
  /** The window goes; the app stays, as is the habit on macOS. */
  | "close"
  | "quit";

/** What the answer depends on. */
export interface CloseSituation {
  readonly isQuitting: boolean;
  /** An icon really stands in a tray: without one a hidden window could not be brought back. */
  readonly hasTray: boolean;
  readonly closeToTray: boolean;
  readonly platform: NodeJS.Platform;
}

/** Decides what closing the window means. */
export const closeAction = ({ isQuitting, hasTray, closeToTray, platform }: CloseSituation): CloseAction => {
  if (isQuitting) return "close";
  if (hasTray && closeToTray) return "hide";
  return platform === "darwin" ? "close" : "quit";
};
