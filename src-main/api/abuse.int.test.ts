import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultsOf, fieldsOf } from "./testing/expectations";
import { openConnection, requestBytes, send, sendBytes } from "./testing/raw-http";
import { apiForEachTest } from "./testing/running-api";

const api = apiForEachTest();

const IMPATIENT = { headersTimeoutMs: 100, requestTimeoutMs: 200, timeoutCheckMs: 20 } as const;

describe("bytes that are no request", () => {
  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["a TLS handshake", Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00, 0x01, 0x00])],
    ["an unknown version", "GET / HTTP/9.9\r\n\r\n"],
    ["a header without a colon", "GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n"],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n"],
    ["a folded header", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n"],
    ["a bare line feed in a header", "GET / HTTP/1.1\r\nHost: a\nOrigin: b\r\n\r\n"],
    ["a null byte in a header", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"],
    ["two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["a negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"],
    [
      "a length and chunks",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["an unknown transfer coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, x\r\n\r\n"],
    ["CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"],
  ])("(%s) get a 400 with all headers, and the connection is closed", async (_name, bytes) => {
    const test = await api();
    const connection = openConnection(test.port());
    connection.socket.write(bytes);
    const [answer] = await connection.answers(1);
    expect(answer && [answer.status, fieldsOf(answer).code, faultsOf(answer)]).toEqual([400, "INVALID_INPUT", []]);
    await connection.closed;
  });

  it("a chunk that is broken in the middle of an admitted body is a 400", async () => {
    const test = await api();
    const head = `POST /api/cloud/login HTTP/1.1\r\nHost: 127.0.0.1:${test.port()}\r\nX-Api-Key: ${test.api.revealToken()}`;
    const answer = await sendBytes(test.port(), `${head}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"a\r\nzz\r\n`);
    expect([answer.status, faultsOf(answer), test.calls]).toEqual([400, [], []]);
  });

  it("headers beyond 16 KiB get a 431 with all headers", async () => {
    const test = await api();
    const answer = await send(test.port(), { headers: [["X-Long", "x".repeat(20_000)]] });
    expect([answer.status, fieldsOf(answer).code, faultsOf(answer)]).toEqual([431, "PAYLOAD_TOO_LARGE", []]);
  });

  it("more than 64 headers get a 431, so that none of them can be dropped unseen", async () => {
    const test = await api();
    const filler = Array.from({ length: 2_100 }, (_, index) => [`a${index}`, ""] as const);
    for (const headers of [filler.slice(0, 70), filler]) {
      const answer = await test.ask({
        target: "/api/cloud/status",
        headers: [...headers, ["Origin", "http://evil.example"]],
      });
      expect([answer.status, faultsOf(answer)]).toEqual([431, []]);
    }
  });

  it("header names that objects know do no harm", async () => {
    const test = await api();
    const headers = ["__proto__", "constructor", "hasOwnProperty", "toString"].map((name) => [name, "x"] as const);
    expect((await test.ask({ target: "/api/cloud/status", headers })).status).toBe(200);
  });

  it("an upgrade and an unknown expectation are ignored", async () => {
    const test = await api();
    const headers = [
      ["Connection", "Upgrade"],
      ["Upgrade", "websocket"],
      ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
    ] as const;
    expect((await send(test.port(), { headers })).status).toBe(200);
    expect((await send(test.port(), { headers: [["Expect", "miracles"]] })).status).toBe(200);
  });
});

describe("slow callers", () => {
  it("whose headers never end get a 408 and are closed", async () => {
    const test = await api({ limits: IMPATIENT });
    const connection = openConnection(test.port());
    connection.socket.write("GET /api/health HTTP/1.1\r\nHost: 127");
    const [answer] = await connection.answers(1);
    expect(answer && [answer.status, fieldsOf(answer).code, faultsOf(answer)]).toEqual([408, "TIMEOUT", []]);
    await connection.closed;
  });

  it("whose body never ends get a 408 and are closed, and no use case is called", async () => {
    const test = await api({ limits: IMPATIENT });
    const connection = openConnection(test.port());
    const headers = [
      ["X-Api-Key", test.api.revealToken()],
      ["Content-Length", "100"],
    ] as const;
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/login", headers }));
    connection.socket.write("{");
    const [answer] = await connection.answers(1);
    expect(answer && [answer.status, faultsOf(answer)]).toEqual([408, []]);
    await connection.closed;
    expect(test.calls).toEqual([]);
  });

  it("whose body nobody reads are answered at once and cut off when they do not end it", async () => {
    const test = await api({ limits: { discardMs: 50 } });
    const connection = openConnection(test.port());
    const headers = [["Content-Length", "1000000"]] as const;
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/login", headers }));
    expect((await connection.answers(1))[0]?.status).toBe(401);
    connection.socket.write("x".repeat(2_000));
    await connection.closed;
  });
});

describe("pipelined requests", () => {
  it("are answered in order, each judged for itself", async () => {
    const test = await api();
    const token = [["X-Api-Key", test.api.revealToken()]] as const;
    const connection = openConnection(test.port());
    connection.socket.write(
      Buffer.concat([
        requestBytes(test.port(), { target: "/api/cloud/status", headers: token }),
        requestBytes(test.port(), { target: "/api/cloud/status" }),
        requestBytes(test.port(), { method: "POST", target: "/api/cloud/login", headers: token, body: "[]" }),
        requestBytes(test.port(), { hosts: ["evil.example"] }),
        requestBytes(test.port(), { target: "/api/health" }),
      ]),
    );
    const answers = await connection.answers(5);
    expect(answers.map((answer) => answer.status)).toEqual([200, 401, 400, 403, 200]);
    connection.socket.destroy();
  });

  it("behind a body that was refused do not slip in as requests of their own", async () => {
    const test = await api();
    const inner = requestBytes(test.port(), {
      method: "POST",
      target: "/api/cloud/login",
      headers: [["X-Api-Key", test.api.revealToken()]],
    });
    const connection = openConnection(test.port());
    connection.socket.write(requestBytes(test.port(), { method: "POST", target: "/api/cloud/login", body: inner }));
    connection.socket.write(requestBytes(test.port(), {}));
    expect((await connection.answers(2)).map((answer) => answer.status)).toEqual([401, 200]);
    expect(test.calls).toEqual([]);
    connection.socket.destroy();
  });
});

describe("5,000 random requests", () => {
  const PATHS = [
    "/api/health",
    "/api/cloud/login",
    "/api/cloud/login/status",
    "/api/cloud/login/cancel",
    "/api/cloud/status",
  ];
  const token = "fuzz-token-fuzz-token-fuzz-token-fuzz-token";
  const words = fc.string({ unit: fc.constantFrom(..."/.%2eEfF?&=;:\\@*~ -_aZ0"), maxLength: 12 });
  const visible = fc.string({ unit: "grapheme-ascii", maxLength: 24 });
  const request = fc.record({
    method: fc.constantFrom("GET", "GET", "POST", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"),
    target: fc
      .tuple(fc.constantFrom(...PATHS, ""), fc.oneof(fc.constant(""), words))
      .map(([path, tail]) => path + tail),
    headers: fc.array(
      fc.tuple(
        fc.constantFrom(
          "X-Api-Key",
          "Authorization",
          "Origin",
          "Content-Type",
          "Expect",
          "Connection",
          "__proto__",
          "Host",
        ),
        fc.oneof(visible, fc.constantFrom(token, `Bearer ${token}`, "app://ui", "close", "100-continue")),
      ),
      { maxLength: 4 },
    ),
    body: fc.option(
      fc.oneof(
        fc.json(),
        visible,
        fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
      ),
      {
        nil: undefined,
      },
    ),
  });

  it("get no 5xx, always the safety headers, and leave the server well", async () => {
    const test = await api({ environmentToken: token });
    const samples = fc.sample(request, { seed: 20_260_315, numRuns: 5_000 });
    const faults: string[] = [];
    const statuses = new Set<number>();
    const rest = [...samples];
    const lane = async (): Promise<void> => {
      for (let one = rest.pop(); one !== undefined; one = rest.pop()) {
        const connection = openConnection(test.port());
        connection.socket.write(
          requestBytes(test.port(), { ...one, headers: [...one.headers, ["Connection", "close"]] }),
        );
        const [answer] = await connection.answers(1);
        connection.socket.destroy();
        if (answer === undefined) continue;
        statuses.add(answer.status);
        const found = answer.status === 100 ? [] : faultsOf(answer);
        if (answer.status >= 500 || found.length > 0 || answer.text.includes(token)) {
          faults.push(`${JSON.stringify(one)}: ${answer.status} ${found.join()}`);
        }
      }
    };
    await Promise.all(Array.from({ length: 16 }, lane));
    expect(faults).toEqual([]);
    // The sample reaches past the guards as well as all of them.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 401, 403, 404, 405]));
    expect((await send(test.port(), {})).status).toBe(200);
  }, 60_000);
});
