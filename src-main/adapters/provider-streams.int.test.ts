import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { createProviderStreams } from "./provider-streams";
import { systemClock } from "./system-clock";
import { json, listen, serve } from "./testing/http-stage";

const streams = createProviderStreams({ clock: systemClock, version: "1.2.3", proxyFor: async () => null });
const ask = (baseUrl: string, signal?: AbortSignal) =>
  streams.stream({
    name: "Mine",
    baseUrl: `${baseUrl}/v1`,
    path: "/chat/completions",
    headers: { authorization: "Bearer sk-the-key" },
    body: { model: "m", stream: true },
    firstByteMs: 5_000,
    ...(signal === undefined ? {} : { signal }),
  });

describe("a stream from a provider", () => {
  it("carries the provider's key and nothing of the cloud's, and is read as it comes", async () => {
    const { origin, seen } = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: one\n\n");
      response.end("data: two\n\n");
    });
    let text = "";
    for await (const bytes of (await ask(origin)).bytes) text += Buffer.from(bytes).toString();
    expect(text).toBe("data: one\n\ndata: two\n\n");
    expect(seen).toMatchObject([{ method: "POST", url: "/v1/chat/completions", body: '{"model":"m","stream":true}' }]);
    expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer sk-the-key", "content-type": "application/json" });
    expect(seen[0]?.headers).not.toHaveProperty("x-api-key");
  });

  it.each([
    [401, {}, "PROVIDER_NOT_READY", "Mine refuses the key (401). Check it in Settings, Service routing."],
    [404, { error: { message: "No model m" } }, "REMOTE_REFUSED", "Mine answered with 404: No model m"],
    [402, { error: { message: "Pay sk-the-key" } }, "REMOTE_REFUSED", "Mine answered with 402."],
    [500, "<html>", "REMOTE_REFUSED", "Mine answered with 500."],
    [429, { error: { message: "Slow down" } }, "RATE_LIMITED", "Mine answered with 429: Slow down"],
  ])("names the provider when it answers with %i", async (status, body, code, message) => {
    const { origin } = await serve((_request, response) => json(response, status, body, { "retry-after": "7" }));
    const details = status === 429 ? { status, retryAfterMs: 7_000 } : { status };
    await expect(ask(origin)).rejects.toMatchObject({ code, message, details });
  });

  it("follows no redirect", async () => {
    const other = await serve((_request, response) => json(response, 200, {}));
    const { origin } = await serve((_request, response) => response.writeHead(307, { location: other.origin }).end());
    await expect(ask(origin)).rejects.toMatchObject({ code: "REMOTE_REFUSED" });
    expect(other.seen).toEqual([]);
  });

  it("is not ready where nobody listens: waiting for the cloud would not help", async () => {
    const server = createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(ask(`http://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: "PROVIDER_NOT_READY",
      message: `Mine cannot be reached at 127.0.0.1:${port}.`,
    });
  });

  it("is given up at the provider when the caller gives up", async () => {
    let onClose: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      onClose = resolve;
    });
    const { origin } = await serve((_request, response) => {
      response.on("close", onClose);
      response.writeHead(200).write("data: one\n\n");
    });
    const life = new AbortController();
    const { bytes } = await ask(origin, life.signal);
    const reading = (async () => {
      for await (const _ of bytes) life.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: "CANCELLED" });
    await closed;
  });
});
