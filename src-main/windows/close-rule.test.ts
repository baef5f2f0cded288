import { describe, expect, it } from "vitest";
import { closeAction } from "./close-rule";

describe("closeAction", () => {
  it.each([
    ["linux", true, true, false, "hide"],
    ["win32", true, true, false, "hide"],
    ["darwin", true, true, false, "hide"],
    ["linux", true, false, false, "quit"],
    ["win32", true, false, false, "quit"],
    ["darwin", true, false, false, "close"],
    ["linux", false, true, false, "quit"],
    ["linux", false, false, false, "quit"],
    ["linux", true, true, true, "close"],
    ["darwin", false, false, true, "close"],
  ] as const)(
    "on %s, tray %s, close to tray %s, quitting %s: %s",
    (platform, hasTray, closeToTray, isQuitting, action) => {
      expect(closeAction({ platform, hasTray, closeToTray, isQuitting })).toBe(action);
    },
  );
});
