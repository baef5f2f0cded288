import { describe, expect, it } from "vitest";
import { missingDisplay } from "./display";

const look = (env: Record<string, string>, { platform = "linux" as NodeJS.Platform, argv = [] as string[] } = {}) =>
  missingDisplay({ platform, env, argv, hasLocalX: (number) => number === "99" });

describe("missingDisplay", () => {
  it.each([
    [{ DISPLAY: ":99" }],
    [{ DISPLAY: ":99.0" }],
    [{ DISPLAY: "unix:99" }],
    [{ WAYLAND_DISPLAY: "wayland-0" }],
    [{ WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":1" }],
    // A display on another machine cannot be judged before it is tried.
    [{ DISPLAY: "other.example:0" }],
  ])("has nothing against %j", (env) => {
    expect(look(env)).toBeNull();
  });

  it.each([[{}], [{ DISPLAY: "" }], [{ DISPLAY: ":1" }], [{ DISPLAY: "unix:1.0" }]])("says what %j lacks", (env) => {
    expect(look(env)).toMatch(/^There is no display to show a window on: .*xvfb-run\.$/);
  });

  it("asks for none where there is always one, or where none is wanted", () => {
    expect(look({}, { platform: "darwin" })).toBeNull();
    expect(look({}, { platform: "win32" })).toBeNull();
    expect(look({}, { argv: ["--headless"] })).toBeNull();
    expect(look({}, { argv: ["--ozone-platform=headless"] })).toBeNull();
  });
});
