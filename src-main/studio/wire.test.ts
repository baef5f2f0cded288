import { describe, expect, it } from "vitest";
import { PNG } from "./testing/studio-under-test";
import { readGallery, readPictures, readPrices } from "./wire";

const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const base64 = PNG.toString("base64");

describe("pictures", () => {
  it.each([
    [
      "the cloud's addresses",
      { images: [{ url: "https://s.example/a.png", mimeType: "image/png" }] },
      "https://s.example/a.png",
    ],
    ["OpenAI's addresses", { data: [{ url: "https://s.example/a.png" }] }, "https://s.example/a.png"],
    ["a data URL where the storage failed", { images: [{ image: `data:image/png;base64,${base64}` }] }, null],
    ["a data URL as an address", { images: [{ url: `data:image/png;base64,${base64}` }] }, null],
    ["OpenAI's base64", { data: [{ b64_json: base64 }] }, null],
  ])("come as %s", (_name, body, url) => {
    const [picture] = readPictures(bytes(body));
    expect(picture).toMatchObject({ url, mimeType: url === null ? "image/png" : picture?.mimeType });
    if (url === null) expect(picture?.content).toEqual(PNG);
  });

  it.each([
    {},
    { images: [] },
    { images: [{ url: "javascript:alert(1)" }] },
    { images: [{ url: "file:///etc/passwd" }] },
  ])("are missing in %j", (body) =>
    expect(() => readPictures(bytes(body))).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" })),
  );
});

it("reads the gallery's entries that make sense, with numbers as text", () => {
  const good = {
    ...{ id: "a", type: "image", url: "https://s.example/a.png", prompt: "A", model: "m", fileSize: "12" },
    ...{ createdAt: "2026-01-02T03:04:05.000Z", dimensions: { width: 4, height: 3 } },
  };
  const { things, hasMore } = readGallery({ items: [good, { id: "../x" }, null], hasMore: true });
  expect(things).toMatchObject([{ id: "a", kind: "image", sizeBytes: 12, widthPx: 4, createdAt: 1_767_323_045_000 }]);
  expect(hasMore).toBe(true);
  expect(() => readGallery({ error: "no" })).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
});

it("reads prices, and does not make one up", () => {
  const pricing = {
    "generate-image": { unit: "image", cost: "0.05" },
    "generate-video": { unit: "video", estimatedRange: { min: 0.5, max: 2 } },
    "voice-tts": { unit: "1k characters", cost: "free" },
  };
  expect(readPrices({ pricing })).toEqual({
    "generate-image": { unit: "image", minMicros: 50_000, maxMicros: 50_000 },
    "generate-video": { unit: "video", minMicros: 500_000, maxMicros: 2_000_000 },
    ...{ "voice-tts": null, "voice-stt": null, "voice-clone": null },
  });
});
