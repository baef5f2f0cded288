import { describe, expect, it } from "vitest";
import { isOfOrigin, originOf, PAGE_ORIGIN, PAGE_URL } from "./page-origin";

describe("isOfOrigin", () => {
  it.each([PAGE_URL, "app://ui/", "app://ui/index.html#/chat"])("takes %s", (address) => {
    expect(isOfOrigin(address, PAGE_ORIGIN)).toBe(true);
  });

  it.each([
    "app://UI/",
    "app://evil/",
    "app://ui.evil/",
    "app://ui:1/",
    "app://ui@evil/",
    "app://x@ui/",
    "app:ui",
    "data:text/html,x",
    "blob:app://ui/1",
    "file://ui/index.html",
    "https://ui/",
    "javascript:1",
    "about:blank",
    "",
  ])("refuses %j", (address) => {
    expect(isOfOrigin(address, PAGE_ORIGIN)).toBe(false);
  });

  it("tells the development server's ports apart", () => {
    const origin = originOf("http://localhost:5173/");
    expect(isOfOrigin("http://localhost:5173/main.tsx", origin)).toBe(true);
    expect(isOfOrigin("http://localhost:5174/", origin)).toBe(false);
    expect(isOfOrigin("https://localhost:5173/", origin)).toBe(false);
  });
});
