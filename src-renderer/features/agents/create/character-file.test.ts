import { describe, expect, it } from "vitest";
import { readCharacterFile } from "./character-file";

const file = (text: string) => new File([text], "ada.json", { type: "application/json" });

describe("readCharacterFile", () => {
  it("keeps the whole file as configuration and proposes its name", async () => {
    const config = { name: " Ada ", bio: ["Counts.", "Writes."], settings: { model: "x" } };
    expect(await readCharacterFile(file(JSON.stringify(config)))).toEqual({
      fileName: "ada.json",
      config,
      name: "Ada",
      bio: "Counts. Writes.",
    });
  });

  it("does without name and biography", async () => {
    expect(await readCharacterFile(file('{"name":7}'))).toMatchObject({ name: null, bio: null });
  });

  it.each([
    ["{", "notJson"],
    ["[1]", "notObject"],
    ["null", "notObject"],
    ['"text"', "notObject"],
    [`{"a":"${"x".repeat(1_000_001)}"}`, "tooLarge"],
  ])("refuses %.12s as %s", async (text, problem) => {
    expect(await readCharacterFile(file(text))).toBe(problem);
  });

  it("says when the file is gone", async () => {
    const gone = { name: "gone.json", size: 1, text: () => Promise.reject(new Error("gone")) };
    expect(await readCharacterFile(gone)).toBe("unreadable");
  });
});
