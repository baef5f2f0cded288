import { describe, expect, it } from "vitest";
import { highlight } from "./highlight";

const CODE = '// why\nconst a: number = "x" + 1;\nclass B extends C {}\n';

describe("the highlighter", () => {
  it.each(["typescript", "ts", "TS", "python", "json", "html", "bash"])("loses no character in %s", (language) => {
    expect(
      highlight(CODE, language)
        ?.map(([, text]) => text)
        .join(""),
    ).toBe(CODE);
  });

  it("names what it found", () => {
    const runs = highlight(CODE, "ts");
    expect(runs).toContainEqual(["hljs-comment", "// why"]);
    expect(runs).toContainEqual(["hljs-keyword", "const"]);
  });

  it("leaves a language alone that it does not know", () => {
    expect(highlight(CODE, "no-such-language")).toBeNull();
  });
});
