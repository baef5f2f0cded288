/** Whether this process could open a window here. Only Linux knows machines without a display. */
export const hasDisplay = (): boolean =>
  process.platform !== "linux" || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @throws Error with one clear sentence where Chromium would abort with a stack of its own */
export const requireDisplay = (): void => {
  if (hasDisplay()) return;
  throw new Error("There is no display (DISPLAY is not set). `npm run demo` needs none and shows the app at work.");
};

/** Switches for Chromium's sandbox: it is on, except for root, who cannot have one. */
export const sandboxSwitches = (): readonly string[] => (process.getuid?.() === 0 ? ["--no-sandbox"] : []);
