import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { cleanups, connect, get, json, KEY, listen, serve } from "./testing/http-stage";

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

  it("carries a form in the shape that browsers send, one file after the other", async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    const file = { name: "files", type: "text/plain" } as const;
    await connect(server.origin).send(
      get({
        method: "POST",
        form: [
          { name: "characterId", text: "ada" },
          { ...file, fileName: 'a "b".txt', bytes: Buffer.from("first") },
          { ...file, fileName: "zwei.md", bytes: Buffer.from("second") },
        ],
      }),
    );
    const [{ headers, body } = { headers: {}, body: "" }] = server.seen;
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers["content-type"] ?? "")?.[1] ?? "none";
    const parts = body.split(`--${boundary}`).slice(1, -1);
    expect(parts.map((part) => part.trim().split("\r\n\r\n")[1])).toEqual(["ada", "first", "second"]);
    expect(parts[1]).toContain('name="files"; filename="a %22b%22.txt"\r\nContent-Type: text/plain');
  });

  it("tells of every answer's head, refusals too", async () => {
    const heard: unknown[] = [];
    const server = await serve((_request, response) => json(response, 404, {}, { "x-ratelimit-limit": "60" }));
    const connection = connect(server.origin, {
      onAnswered: ({ path, status, header }) => heard.push([path, status, header("x-ratelimit-limit")]),
    });
    await expect(connection.send(get())).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(heard).toEqual([["/api/v1/thing", 404, "60"]]);
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
