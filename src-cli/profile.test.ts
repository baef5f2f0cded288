import { expect, it } from "vitest";
import { defaultProfile } from "./profile";

it.each([
  ["linux", {}, "/home/robin/.config/Eliza Cloud"],
  ["linux", { XDG_CONFIG_HOME: "/conf" }, "/conf/Eliza Cloud"],
  ["linux", { XDG_CONFIG_HOME: "" }, "/home/robin/.config/Eliza Cloud"],
  ["darwin", { XDG_CONFIG_HOME: "/conf" }, "/home/robin/Library/Application Support/Eliza Cloud"],
  ["win32", { APPDATA: "/roaming" }, "/roaming/Eliza Cloud"],
  ["win32", {}, "/home/robin/AppData/Roaming/Eliza Cloud"],
] as const)("the app's profile on %s with %j", (platform, env, expected) => {
  expect(defaultProfile({ platform, home: "/home/robin", env })).toBe(expected);
});
