import { describe, expect, it } from "vitest";
import { resolveLanguage } from "./resolve-language";

describe("resolveLanguage", () => {
  it.each([
    [["de-DE", "de", "en"], { name: "de", locale: "de-DE" }],
    [["de", "de-AT"], { name: "de", locale: "de-AT" }],
    [["de"], { name: "de", locale: "de-DE" }],
    [["en-GB", "de-DE"], { name: "en", locale: "en-GB" }],
    [["fr-FR", "de-CH", "en"], { name: "de", locale: "de-CH" }],
    [["fr-FR"], { name: "en", locale: "en-US" }],
    [["den-CA"], { name: "en", locale: "en-US" }],
    [[], { name: "en", locale: "en-US" }],
  ] as const)("follows a system that prefers %j", (preferred, expected) => {
    expect(resolveLanguage("system", preferred)).toEqual(expected);
  });

  it("takes what was chosen over the system, and the system's variant of it", () => {
    expect(resolveLanguage("en", ["de-DE", "en-IE"])).toEqual({ name: "en", locale: "en-IE" });
    expect(resolveLanguage("de", ["en-US"])).toEqual({ name: "de", locale: "de-DE" });
  });

  it("reads the tags of a POSIX environment, and passes over what is no tag", () => {
    expect(resolveLanguage("system", ["de_AT"])).toEqual({ name: "de", locale: "de-AT" });
    expect(resolveLanguage("system", ["de-@posix"])).toEqual({ name: "de", locale: "de-DE" });
  });
});
