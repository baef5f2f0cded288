import { describe, expect, it } from "vitest";
import { createMicrophone, type MediaQuestion } from "./microphone";
import { PAGE_ORIGIN } from "./page-origin";

const OURS: MediaQuestion = { requestingUrl: "app://ui/index.html", isMainFrame: true, mediaTypes: ["audio"] };

const stage = () => {
  let now = 1_000;
  const microphone = createMicrophone(PAGE_ORIGIN, () => now);
  return { microphone, pass: (ms: number) => (now += ms) };
};

describe("the microphone", () => {
  it("stays shut until a person asked for a recording", () => {
    expect(stage().microphone.mayBegin("media", OURS)).toBe(false);
  });

  it("opens once, and soon or not at all", () => {
    const { microphone, pass } = stage();
    microphone.arm();
    expect(microphone.mayKnow("media", { ...OURS, mediaTypes: undefined, mediaType: "audio" })).toBe(true);
    expect(microphone.mayBegin("media", OURS)).toBe(true);
    expect(microphone.mayBegin("media", OURS)).toBe(false);
    microphone.arm();
    pass(10_000);
    expect(microphone.mayBegin("media", OURS)).toBe(false);
    expect(microphone.mayKnow("media", OURS)).toBe(false);
  });

  it.each<[string, string, MediaQuestion]>([
    ["another page", "media", { ...OURS, requestingUrl: "https://example.org/" }],
    ["a page that says nothing of itself", "media", { mediaTypes: ["audio"] }],
    ["a frame in the page", "media", { ...OURS, isMainFrame: false }],
    ["the camera", "media", { ...OURS, mediaTypes: ["video"] }],
    ["the camera beside it", "media", { ...OURS, mediaTypes: ["audio", "video"] }],
    ["nothing in particular", "media", { ...OURS, mediaTypes: [] }],
    ["the screen", "display-capture", OURS],
  ])("stays shut for %s", (_who, permission, question) => {
    const { microphone } = stage();
    microphone.arm();
    expect(microphone.mayBegin(permission, question)).toBe(false);
    expect(microphone.mayBegin("media", OURS)).toBe(true);
  });
});
