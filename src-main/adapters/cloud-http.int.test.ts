import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { parseBaseUrl } from "../cloud/base-url";
import type { CloudConnection, CloudRequest, Log } from "../cloud/ports";
import { type CloudHttpDeps, createCloudHttp } from "./cloud-http";
import { systemClock } from "./system-clock";

const KEY = "eliza_test_key_0123456789";
const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const cleanups: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const listen = async (server: Server | TcpServer): Promise<number> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
};

/** A server that records requests and answers as told. */
const serve = async (answer: (request: Seen, response: ServerResponse) => void) => {
  const seen: Seen[] = [];
  const handle: RequestListener = async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const entry = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    seen.push(entry);
    answer(entry, response);
  };
  const server = createServer((request, response) => void Promise.resolve(handle(request, response)).catch(() => {}));
  const port = await listen(server);
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { port, seen, origin: `http://127.0.0.1:${port}` };
};

const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
};

const connect = (origin: string, deps: Partial<CloudHttpDeps> = {}): CloudConnection => {
  const policy = { allowLoopback: true };
  const parsed = parseBaseUrl(origin, policy);
  if (!parsed.ok) throw new Error(parsed.reason);
  const connection = createCloudHttp({
    clock: systemClock,
    random: { uuid: () => "u", fraction: () => 0 },
    log: silent,
    policy,
    version: "1.2.3",
    ...deps,
  }).connect(parsed.address);
  cleanups.push(() => connection.close());
  return connection;
};

const get = (more: Partial<CloudRequest> = {}): CloudRequest => ({
  method: "GET",
  path: "/api/v1/thing",
  apiKey: KEY,
  timeoutMs: 5_000,
  retry: "never",
  ...more,
});

describe("a request", () => {
  it("carries both credential headers, the query, the body and who asks", async () => {
    const server = await serve((_request, response) => json(response, 201, { ok: 1 }));
    const answer = await connect(server.origin).send(
      get({ method: "POST", query: { "a b": "c&d" }, body: { name: "Ünï" } }),
    );
    expect(answer).toEqual({ status: 201, body: { ok: 1 } });
    expect(server.seen).toMatchObject([
      {
        method: "POST",
        url: "/api/v1/thing?a+b=c%26d",
        body: '{"name":"Ünï"}',
        headers: {
          authorization: `Bearer ${KEY}`,
          "x-api-key": KEY,
          "content-type": "application/json",
          "user-agent": "ElizaCloudDesktop/1.2.3",
        },
      },
    ]);
  });

  it("carries no credential when there is none", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    await connect(server.origin).send(get({ apiKey: null }));
    expect(server.seen[0]?.headers).not.toHaveProperty("authorization");
    expect(server.seen[0]?.headers).not.toHaveProperty("x-api-key");
  });

  it.each(["a b", "a\r\nx-evil: 1", "é", ""])("with a key unfit for a header (%j) is not sent", async (apiKey) => {
    const server = await serve((_request, response) => json(response, 200, {}));
    await expect(connect(server.origin).send(get({ apiKey }))).rejects.toMatchObject({ code: "KEY_REJECTED" });
    expect(server.seen).toEqual([]);
  });
});

describe("a body", () => {
  it("may be empty", async () => {
    const server = await serve((_request, response) => response.writeHead(204).end());
    await expect(connect(server.origin).send(get())).resolves.toEqual({ status: 204, body: null });
  });

  it.each(["gzip", "identity"])("may come as %s", async (encoding) => {
    const plain = Buffer.from(JSON.stringify({ ok: true }));
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-encoding": encoding });
      response.end(encoding === "gzip" ? gzipSync(plain) : plain);
    });
    await expect(connect(server.origin).send(get())).resolves.toEqual({ status: 200, body: { ok: true } });
  });

  it.each([
    ["not JSON", (response: ServerResponse) => response.end("<html>portal</html>")],
    ["cut JSON", (response: ServerResponse) => response.end('{"a":')],
    [
      "an unknown encoding",
      (response: ServerResponse) => response.writeHead(200, { "content-encoding": "zip" }).end("x"),
    ],
    [
      "damaged gzip",
      (response: ServerResponse) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip"),
    ],
    [
      "cut gzip",
      (response: ServerResponse) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}".padEnd(5_000)).subarray(0, 12)),
    ],
    ["a large one", (response: ServerResponse) => response.end(JSON.stringify("x".repeat(20_000)))],
    [
      "a small one that unpacks to a large one",
      (response: ServerResponse) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(JSON.stringify("x".repeat(20_000)))),
    ],
  ])("that is %s is the cloud's failure", async (_name, write) => {
    const server = await serve((_request, response) => void write(response));
    await expect(connect(server.origin, { maxBodyBytes: 10_000 }).send(get())).rejects.toMatchObject({
      code: "REMOTE_FAILED",
    });
  });

  it("that is cut off is a lost connection", async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"a":');
      setImmediate(() => response.destroy());
    });
    await expect(connect(server.origin).send(get())).rejects.toMatchObject({ code: "OFFLINE" });
  });

  it("of a 409 that says success is an answer", async () => {
    const server = await serve((_request, response) => json(response, 409, { success: true, data: { jobId: "j" } }));
    await expect(connect(server.origin).send(get())).resolves.toMatchObject({ status: 409, body: { success: true } });
  });
});

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

describe("time and the end", () => {
  const stalls: [string, (response: ServerResponse) => void][] = [
    ["before the headers", () => {}],
    ["in the body", (response) => void response.writeHead(200).write('{"a":')],
  ];

  it.each(stalls)("a stall %s ends with the time limit", async (_name, stall) => {
    const server = await serve((_request, response) => stall(response));
    await expect(connect(server.origin).send(get({ timeoutMs: 60, retry: "safe" }))).rejects.toMatchObject({
      code: "TIMEOUT",
    });
  });

  it.each(stalls)("a stall %s ends with the caller's signal", async (_name, stall) => {
    const abort = new AbortController();
    const server = await serve((_request, response) => {
      stall(response);
      setImmediate(() => abort.abort());
    });
    await expect(connect(server.origin).send(get({ signal: abort.signal }))).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });

  it("a stalled name ends with the time limit", async () => {
    const connection = connect("https://cloud.example", { resolve: () => new Promise(() => {}) });
    await expect(connection.send(get({ timeoutMs: 60 }))).rejects.toMatchObject({ code: "TIMEOUT" });
  });

  it("a signal that was aborted before sends nothing", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    await expect(connect(server.origin).send(get({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect(server.seen).toEqual([]);
  });

  it("closing cancels what is under way and refuses what comes", async () => {
    const arrived: ServerResponse[] = [];
    const server = await serve((_request, response) => arrived.push(response));
    const connection = connect(server.origin);
    const pending = connection.send(get());
    const outcome = expect(pending).rejects.toMatchObject({ code: "CANCELLED" });
    await expect.poll(() => arrived.length).toBe(1);
    await connection.close();
    await outcome;
    await expect(connection.send(get())).rejects.toMatchObject({ code: "CANCELLED" });
    await connection.close();
    expect(server.seen).toHaveLength(1);
  });
});

describe("the network", () => {
  it("nobody there is being offline", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    server.close();
    await once(server, "close");
    await expect(connect(`http://127.0.0.1:${port}`).send(get())).rejects.toMatchObject({ code: "OFFLINE" });
  });

  it("an unknown name is being offline", async () => {
    const connection = connect("https://cloud.example", {
      resolve: async () => {
        throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
      },
    });
    await expect(connection.send(get())).rejects.toMatchObject({ code: "OFFLINE" });
  });

  it("a name that leads into a private network is refused before anything is dialled", async () => {
    const connection = connect("https://cloud.example", { resolve: async () => [{ address: "127.0.0.1", family: 4 }] });
    await expect(connection.send(get({ retry: "safe" }))).rejects.toMatchObject({ code: "BAD_BASE_URL" });
  });

  it("what was judged is what is dialled: a name that changes its mind is refused", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const answers = ["127.0.0.1", "10.0.0.1"];
    let asked = 0;
    const connection = connect(`http://localhost:${server.port}`, {
      resolve: async () => [{ address: answers[Math.min(asked++, 1)] ?? "", family: 4 }],
    });
    await expect(connection.send(get())).resolves.toMatchObject({ status: 200 });
    expect(asked).toBe(1);
  });

  it("an answer that is not HTTP is the other side's failure", async () => {
    const server = createTcpServer((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH\r\n")));
    const port = await listen(server);
    cleanups.push(async () => server.close());
    await expect(connect(`http://127.0.0.1:${port}`).send(get())).rejects.toMatchObject({ code: "REMOTE_FAILED" });
  });

  it("a plain answer to https is not taken for a cloud", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    await expect(connect(`https://127.0.0.1:${server.port}`).send(get())).rejects.toMatchObject({
      code: expect.stringMatching(/^(REMOTE_FAILED|OFFLINE)$/),
    });
  });

  it("a reset is a lost connection", async () => {
    const server = createTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const port = await listen(server);
    cleanups.push(async () => server.close());
    await expect(connect(`http://127.0.0.1:${port}`).send(get())).rejects.toMatchObject({ code: "OFFLINE" });
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

describe("a system proxy", () => {
  it("resolves the name itself; the app does not", async () => {
    const proxied: string[] = [];
    const proxy = createServer();
    proxy.on("connect", (request, socket) => {
      proxied.push(request.url ?? "");
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    const port = await listen(proxy);
    cleanups.push(async () => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const connection = connect("https://cloud.example", {
      proxyFor: async () => `http://127.0.0.1:${port}`,
      resolve: async () => {
        throw new Error("must not be asked");
      },
    });
    await expect(connection.send(get())).rejects.toMatchObject({ code: "OFFLINE" });
    expect(proxied).toEqual(["cloud.example:443"]);
  });

  it("that says there is none changes nothing", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const connection = connect(server.origin, { proxyFor: async () => null });
    await expect(connection.send(get())).resolves.toMatchObject({ status: 200 });
  });
});
