import { describe, expect, it } from "vitest";
import { mediaId, serveMedia } from "./media-files";

const content = Buffer.from("0123456789");
const ask = (method = "GET", range: string | null = null) =>
  serveMedia(
    "a",
    { url: "app://ui/media/a", method, headers: { get: () => range }, signal: new AbortController().signal },
    async (id) => {
      if (id !== "a") throw new Error("unknown");
      return { content, mimeType: "video/mp4" };
    },
  );

describe("the address of a made thing", () => {
  it.each([
    ["app://ui/media/0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11", "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11"],
    ["app://ui/media/", null],
    ["app://ui/media/a/b", null],
    ["app://ui/media/%2e%2e%2feliza.json", null],
    ["app://ui/media/a.png", null],
    ["app://other/media/a", null],
    ["https://ui/media/a", null],
    ["app://ui/index.html", null],
  ])("%s means %s", (address, id) => expect(mediaId(address)).toBe(id));
});

describe("what is served", () => {
  it("is data that nothing runs, and is not kept", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("0123456789");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "video/mp4",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  it.each([
    ["bytes=0-3", 206, "0123", "bytes 0-3/10"],
    ["bytes=8-", 206, "89", "bytes 8-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=10-", 416, "", "bytes */10"],
    ["lines=1-2", 200, "0123456789", null],
  ])("for %s is %i %j", async (range, status, text, span) => {
    const response = await ask("GET", range);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get("content-range")).toBe(span);
  });

  it("is nothing for what is not there, and for other methods", async () => {
    expect((await ask("POST")).status).toBe(405);
    const signal = new AbortController().signal;
    const gone = { url: "app://ui/media/b", method: "GET", headers: { get: () => null }, signal };
    expect((await serveMedia("b", gone, () => Promise.reject(new Error("gone")))).status).toBe(404);
  });
});
