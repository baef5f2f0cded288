import { EventEmitter } from "node:events";
import type { WebContents } from "electron";
import { describe, expect, it } from "vitest";
import { guardContents } from "./navigation";
import { PAGE_ORIGIN } from "./page-origin";

type OpenHandler = (details: { url: string }) => { action: string };

const guarded = () => {
  const refused: string[] = [];
  let openHandler: OpenHandler | null = null;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => {
      openHandler = handler;
    },
  });
  guardContents(contents as unknown as WebContents, PAGE_ORIGIN, (what) => refused.push(what));
  const emit = (name: string, details: Record<string, unknown>): boolean => {
    let isPrevented = false;
    contents.emit(name, { ...details, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  };
  return { refused, emit, open: (url: string) => openHandler?.({ url }).action };
};

describe("guardContents", () => {
  it.each(["will-navigate", "will-redirect"])("lets the page stay within itself on %s", (name) => {
    const { emit, refused } = guarded();
    expect(emit(name, { url: "app://ui/index.html#/billing" })).toBe(false);
    expect(refused).toEqual([]);
  });

  it.each([
    ["will-navigate", "https://evil.example/", "navigation"],
    ["will-navigate", "file:///etc/passwd", "navigation"],
    ["will-navigate", "data:text/html,x", "navigation"],
    ["will-navigate", "javascript:1", "navigation"],
    ["will-navigate", "app://evil/", "navigation"],
    ["will-redirect", "https://evil.example/", "redirect"],
    ["will-frame-navigate", "app://ui/index.html", "frame"],
    ["will-frame-navigate", "https://evil.example/", "frame"],
    ["will-attach-webview", "app://ui/index.html", "webview"],
  ])("prevents %s to %s", (name, url, what) => {
    const { emit, refused } = guarded();
    expect(emit(name, { url, isMainFrame: false })).toBe(true);
    expect(refused).toEqual([what]);
  });

  it("leaves the main frame's navigation to its own guard", () => {
    expect(guarded().emit("will-frame-navigate", { url: "app://ui/index.html", isMainFrame: true })).toBe(false);
  });

  it.each(["https://www.elizacloud.ai/", "app://ui/index.html", "about:blank"])("opens no window for %s", (url) => {
    const { open, refused } = guarded();
    expect(open(url)).toBe("deny");
    expect(refused).toEqual(["window"]);
  });
});
