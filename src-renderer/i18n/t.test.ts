import { describe, expect, it } from "vitest";
import { en } from "./en";
import { t } from "./t";

describe("t", () => {
  it("fills in what is named in braces", () => {
    expect(t("condition.agent.attempt", { attempt: 3, most: 10 })).toBe("attempt 3 of 10");
  });

  it("takes values as text, not as patterns", () => {
    expect(t("condition.agent.stopped", { name: "$& {most}" })).toBe("$& {most} is stopped");
  });

  it("has a text for every key", () => {
    for (const [key, text] of Object.entries(en)) expect(text.trim(), key).not.toBe("");
  });
});
