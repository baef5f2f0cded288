import { describe, expect, it } from "vitest";
import { shortenMiddle } from "./text";

describe("shortenMiddle", () => {
  it("keeps both ends of a long id", () => {
    expect(shortenMiddle("7c9e6679-7425-40de-944b-e07fc1f90ae7")).toBe("7c9e6679…0ae7");
  });

  it("leaves alone what would not become shorter", () => {
    expect(shortenMiddle("1234567890123")).toBe("1234567890123");
    expect(shortenMiddle("")).toBe("");
  });

  it("never cuts a sign in two", () => {
    expect(shortenMiddle("🌵🌵🌵🌵🌵🌵🌵🌵🌵🌵🌵🌵🌵🌵")).toBe("🌵🌵🌵🌵🌵🌵🌵🌵…🌵🌵🌵🌵");
  });
});
