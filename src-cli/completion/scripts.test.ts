import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { createProgram } from "../program";
import { completionScript } from "./scripts";
import { placesOf } from "./tree";

const places = placesOf(createProgram("1.2.3", async () => undefined));

/** What bash offers after these words, the last of which is being typed. */
const offered = (...typed: readonly string[]): readonly string[] => {
  const words = ["eliza-cloud", ...typed].map((word) => `'${word}'`).join(" ");
  const script = `${completionScript("bash", places)}
COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _eliza_cloud; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\n").filter(Boolean);
};

describe("bash", () => {
  it.each([
    [["st"], ["status"]],
    [["agents", "s"], ["suspend"]],
    [["--json", "agents", "re"], ["resume"]],
    [["agents", "resume", "--w"], ["--wait"]],
    [["agents", "resume", "My agent", "--j"], ["--json"]],
    [["keys", "cr"], ["create"]],
    [["topup", "--no-b"], ["--no-browser"]],
    [["agents", "zz"], []],
  ])("offers after %j: %j", (typed, expected) => {
    expect(offered(...typed)).toEqual(expected);
  });
});

describe.each(["zsh", "fish"] as const)("%s", (shell) => {
  it("names every command and option with its description", () => {
    const script = completionScript(shell, places);
    for (const { commands, options } of places) {
      for (const { word } of commands) expect(script).toContain(word);
      for (const { word } of options) expect(script).toContain(shell === "fish" ? `-l ${word.slice(2)} ` : word);
    }
    expect(script).toContain("who is signed in");
  });
});
