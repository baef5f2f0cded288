import { existsSync, readFileSync } from "node:fs";

/** What a display is looked for with; parameters so that each case can be tested. */
export interface DisplayHost {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly argv: readonly string[];
  /** Whether a local X server of that number is there. */
  readonly hasLocalX: (number: string) => boolean;
}

const X_SOCKETS = "/tmp/.X11-unix/X";

/** Looks for the X server's socket, on disk or in Linux's abstract namespace (where it is when /tmp was not writable). */
export const hasLocalXSocket = (number: string): boolean => {
  if (existsSync(`${X_SOCKETS}${number}`)) return true;
  try {
    return readFileSync("/proc/net/unix", "utf8").includes(`@${X_SOCKETS}${number}\n`);
  } catch {
    return false;
  }
};

/**
 * Why no window can be shown, as a sentence, or null where one can (or where it cannot be known before trying).
 * Chromium ends the process with a crash and two lines about its internals when the display is missing.
 */
export const missingDisplay = ({ platform, env, argv, hasLocalX }: DisplayHost): string | null => {
  if (platform !== "linux") return null;
  if (argv.some((argument) => /^--(headless|ozone-platform=headless)\b/.test(argument))) return null;
  if (env.WAYLAND_DISPLAY) return null;
  const display = env.DISPLAY ?? "";
  if (display === "") {
    return "There is no display to show a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the app from a desktop session, or under xvfb-run.";
  }
  const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(display)?.[1];
  if (local === undefined || hasLocalX(local)) return null;
  return `There is no display to show a window on: DISPLAY is ${display}, and no X server answers there. Start the app from a desktop session, or under xvfb-run.`;
};
