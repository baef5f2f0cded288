import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { connect, get, json, KEY, type Seen, serve, silent } from "./testing/http-stage";

describe("redirects", () => {
  const redirecting = (status: number, location: (request: Seen) => string) =>
    serve((request, response) =>
      request.url.startsWith("/api/v1/thing")
        ? void response.writeHead(status, { location: location(request) }).end()
        : json(response, 200, { at: request.url }),
    );

  it.each([301, 302, 303, 307, 308])("%i inside the cloud is followed, with the credentials", async (status) => {
    const server = await redirecting(status, () => "/elsewhere?x=1");
    await expect(connect(server.origin).send(get())).resolves.toEqual({ status: 200, body: { at: "/elsewhere?x=1" } });
    expect(server.seen[1]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it.each([
    ["another port", (port: number) => `http://127.0.0.1:${port + 1}/x`],
    ["another host", () => "http://127.0.0.2/x"],
    ["another name for the same machine", (port: number) => `http://localhost:${port}/x`],
    ["another scheme", (port: number) => `https://127.0.0.1:${port}/x`],
    ["no web address", () => "javascript:alert(1)"],
    ["user info", (port: number) => `http://u:p@127.0.0.1:${port}/x`],
    ["nonsense", () => "http://["],
  ])("to %s is refused, and told apart from a dead network", async (_name, target) => {
    const server = await redirecting(302, ({ headers }) => target(Number(headers.host?.split(":")[1])));
    await expect(connect(server.origin).send(get({ retry: "safe" }))).rejects.toMatchObject({
      code: "REMOTE_FAILED",
      details: { status: 302 },
    });
    expect(server.seen).toHaveLength(1);
  });

  it("to a stranger sends it nothing", async () => {
    const stranger = await serve((_request, response) => json(response, 200, {}));
    const server = await redirecting(307, () => `${stranger.origin}/x`);
    await expect(connect(server.origin).send(get())).rejects.toMatchObject({ code: "REMOTE_FAILED" });
    expect(stranger.seen).toEqual([]);
  });

  it("are followed three times, not four", async () => {
    const hops = (count: number) =>
      serve((request, response) => {
        const at = Number(new URL(request.url, "http://h").searchParams.get("n") ?? "0");
        if (at < count) response.writeHead(302, { location: `/api/v1/thing?n=${at + 1}` }).end();
        else json(response, 200, { at });
      });
    await expect(connect((await hops(3)).origin).send(get())).resolves.toMatchObject({ body: { at: 3 } });
    const endless = await hops(99);
    await expect(connect(endless.origin).send(get())).rejects.toMatchObject({ code: "REMOTE_FAILED" });
    expect(endless.seen).toHaveLength(4);
  });

  it.each([
    [307, "/elsewhere", true],
    [308, "/elsewhere", true],
    [301, "/elsewhere", false],
    [302, "/elsewhere", false],
    [303, "/elsewhere", false],
  ])("%i of a POST to %s is followed as a POST: %s", async (status, location, isFollowed) => {
    const server = await redirecting(status, () => location);
    const sent = connect(server.origin).send(get({ method: "POST", body: { a: 1 } }));
    if (isFollowed) {
      await expect(sent).resolves.toMatchObject({ status: 200 });
      expect(server.seen[1]).toMatchObject({ method: "POST", body: '{"a":1}' });
    } else {
      await expect(sent).rejects.toMatchObject({ code: "REMOTE_FAILED" });
      expect(server.seen).toHaveLength(1);
    }
  });
});

describe("repetition", () => {
  const flaky = (failures: ((response: ServerResponse) => void)[]) => {
    let index = 0;
    return serve((_request, response) => {
      const fail = failures[index++];
      if (fail) fail(response);
      else json(response, 200, { ok: true });
    });
  };
  const reset = (response: ServerResponse): void => void response.destroy();
  const status =
    (code: number, headers = {}) =>
    (response: ServerResponse) =>
      json(response, code, {}, headers);

  it.each([
    ["a reset", reset],
    ["a 429 with a short wait", status(429, { "retry-after": "0" })],
    ["a 502", status(502)],
    ["a 503", status(503, { "retry-after": "0" })],
    ["a 504", status(504)],
  ])("after %s a safe request is sent again", async (_name, fail) => {
    const server = await flaky([fail, fail]);
    await expect(connect(server.origin).send(get({ retry: "safe" }))).resolves.toMatchObject({ body: { ok: true } });
    expect(server.seen).toHaveLength(3);
  });

  it("ends after three attempts", async () => {
    const server = await flaky([reset, reset, reset, reset]);
    await expect(connect(server.origin).send(get({ retry: "safe" }))).rejects.toMatchObject({ code: "OFFLINE" });
    expect(server.seen).toHaveLength(3);
  });

  it.each([
    ["a reset, when it is not safe", "never", reset],
    ["a 503, when it is not safe", "never", status(503)],
    ["a 500", "safe", status(500)],
    ["a 404", "safe", status(404)],
    ["a 401", "safe", status(401)],
    ["a 429 with a long wait", "safe", status(429, { "retry-after": "60" })],
  ] as const)("does not happen after %s", async (_name, retry, fail) => {
    const server = await flaky([fail]);
    await expect(connect(server.origin).send(get({ retry, path: "/api/v1/user" }))).rejects.toThrow();
    expect(server.seen).toHaveLength(1);
  });

  it("stops with the caller's signal while it waits", async () => {
    const abort = new AbortController();
    const server = await flaky([reset, reset]);
    const log = { ...silent, debug: () => abort.abort() };
    await expect(
      connect(server.origin, { log }).send(get({ retry: "safe", signal: abort.signal })),
    ).rejects.toMatchObject({ code: "CANCELLED" });
    expect(server.seen).toHaveLength(1);
  });
});

describe("a 500 that may hide a dead key", () => {
  const cloud = (thing: (response: ServerResponse) => void, user: (response: ServerResponse) => void) =>
    serve((request, response) => (request.url === "/api/v1/user" ? user(response) : thing(response)));
  const words = (response: ServerResponse): void => json(response, 500, { error: "Invalid or expired API key" });
  const empty = (response: ServerResponse): void => void response.writeHead(500).end();
  const say =
    (code: number, body: unknown = {}) =>
    (response: ServerResponse) =>
      json(response, code, body);

  it.each([
    ["words", words, say(401), "KEY_REJECTED"],
    ["words", words, say(403), "KEY_REJECTED"],
    ["words", words, say(200, { data: {} }), "REMOTE_FAILED"],
    ["words", words, say(500), "REMOTE_FAILED"],
    ["words", words, say(401, { code: "session_auth_required" }), "REMOTE_FAILED"],
    ["words", words, (response: ServerResponse) => void response.destroy(), "REMOTE_FAILED"],
    ["no body", empty, say(401), "KEY_REJECTED"],
    ["no body", empty, say(200, { data: {} }), "REMOTE_FAILED"],
  ])("%s: the user route decides (%#)", async (_name, thing, user, code) => {
    const server = await cloud(thing, user);
    await expect(connect(server.origin).send(get())).rejects.toMatchObject({ code });
    expect(server.seen.map(({ url }) => url)).toEqual(["/api/v1/thing", "/api/v1/user"]);
  });

  it("is not asked about without a key, nor for another 500", async () => {
    const server = await cloud(empty, say(401));
    await expect(connect(server.origin).send(get({ apiKey: null }))).rejects.toMatchObject({ code: "REMOTE_FAILED" });
    const plain = await cloud(say(500, { error: "Failed" }), say(401));
    await expect(connect(plain.origin).send(get())).rejects.toMatchObject({ code: "REMOTE_FAILED" });
    expect([...server.seen, ...plain.seen]).toHaveLength(2);
  });
});
