import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { faultsOf, fieldsOf } from "./testing/expectations";
import { openConnection, requestBytes, send } from "./testing/raw-http";
import { startTestApi, type TestApi } from "./testing/running-api";

const MAX_BODY = 1_048_576;
const CANCEL = { method: "POST", target: "/api/cloud/login/cancel" } as const;

let test: TestApi;

beforeAll(async () => {
  test = await startTestApi();
});

afterAll(() => test.end());

describe("token", () => {
  it.each(["GET /api/cloud/status", "POST /api/cloud/login", "GET /api/openapi.json", "POST /api/cloud/disconnect"])(
    "is required for %s",
    async (line) => {
      const [method, target] = line.split(" ");
      const answer = await send(test.port(), { method, target });
      expect(answer).toMatchObject({ status: 401, headers: { "www-authenticate": "Bearer" } });
      expect(fieldsOf(answer)).toMatchObject({ code: "UNAUTHENTICATED" });
    },
  );

  it("is not required for GET /api/health, which tells no more than that the app is up and its version", async () => {
    const answer = await send(test.port(), { target: "/api/health" });
    expect([answer.status, fieldsOf(answer)]).toEqual([200, { ok: true, version: "1.2.3" }]);
  });

  it.each([
    ["Authorization", (token: string) => `Bearer ${token}`],
    ["X-Eliza-Token", (token: string) => token],
    ["X-Api-Key", (token: string) => token],
  ])("is accepted in %s", async (name, value) => {
    const headers = [[name, value(test.api.revealToken())]] as const;
    expect((await send(test.port(), { target: "/api/cloud/status", headers })).status).toBe(200);
  });

  it("is refused when any other credential beside it is wrong", async () => {
    const headers = [["X-Api-Key", "wrong"]] as const;
    expect((await test.ask({ target: "/api/cloud/status", headers })).status).toBe(401);
  });

  it.each(["/api/nothing", "/api/cloud/login", "/api/../etc", "//", "/api/health/", "*"])(
    "is asked for first, so that %s tells a stranger nothing",
    async (target) => {
      for (const method of ["GET", "DELETE", "POST", "HEAD"]) {
        expect((await send(test.port(), { method, target })).status).toBe(401);
      }
    },
  );
});

describe("Host and Origin", () => {
  it.each(["127.0.0.1", "localhost", "[::1]"])("%s with our port is answered", async (name) => {
    expect((await send(test.port(), { hosts: [`${name}:${test.port()}`] })).status).toBe(200);
  });

  it.each([["evil.example"], ["127.0.0.1:1"], [""], []])(
    "Host %j is refused even for the health check",
    async (...hosts) => {
      const answer = await send(test.port(), { hosts: hosts.filter((host) => host !== undefined) });
      expect([answer.status, fieldsOf(answer).code]).toEqual([403, "FORBIDDEN_SENDER"]);
    },
  );

  it("an Origin other than our page's is refused even with the token", async () => {
    const headers = [["Origin", "https://elizacloud.ai"]] as const;
    expect((await test.ask({ target: "/api/cloud/status", headers })).status).toBe(403);
  });

  it("our own page is answered, without CORS headers", async () => {
    const answer = await test.ask({ target: "/api/cloud/status", headers: [["Origin", "app://ui"]] });
    expect([answer.status, faultsOf(answer)]).toEqual([200, []]);
  });
});

describe("OPTIONS", () => {
  it.each(["/api/health", "/api/nothing", "*"])("of %s is 403 for strangers", async (target) => {
    expect((await send(test.port(), { method: "OPTIONS", target })).status).toBe(403);
  });

  it("is 204 without CORS for our own page, which cannot send a token in a preflight", async () => {
    const headers = [
      ["Origin", "app://ui"],
      ["Access-Control-Request-Method", "POST"],
    ] as const;
    const answer = await send(test.port(), { method: "OPTIONS", target: "/api/cloud/login", headers });
    expect([answer.status, answer.text, faultsOf(answer)]).toEqual([204, "", []]);
  });

  it("is 204 for a caller with the token", async () => {
    expect((await test.ask({ method: "OPTIONS", target: "/api/cloud/login" })).status).toBe(204);
  });
});

describe("method and path", () => {
  it.each([
    ["DELETE", "/api/cloud/status", "GET"],
    ["POST", "/api/health", "GET"],
    ["GET", "/api/cloud/login", "POST"],
    ["HEAD", "/api/cloud/status", "GET"],
    ["PROPFIND", "/api/cloud/status", "GET"],
    ["TRACE", "/api/cloud/status", "GET"],
    ["QUERY", "/api/cloud/status", "GET"],
  ])("%s %s is 405 with Allow", async (method, target, allow) => {
    expect(await test.ask({ method, target })).toMatchObject({ status: 405, headers: { allow } });
  });

  it.each([
    "/",
    "/api",
    "/api/cloud/login/statusX",
    "/api/cloud/statusX?fresh=true",
    "/api/cloud/status/",
    "/api/cloud/Status",
    "/API/cloud/status",
    "//api/cloud/status",
    "/api//cloud/status",
    "/api/cloud/./status",
    "/api/cloud/x/../status",
    "/api/cloud/%2e%2e/cloud/status",
    "/api%2fcloud/status",
    "/api/cloud/%73tatus",
    "/api/cloud/status%00",
    "/api/cloud/status;a=b",
    "/api/cloud\\status",
    "/api/cloud/login/:id",
    "/api/cloud/*",
    "*",
  ])("%s does not match any route: 404", async (target) => {
    const answer = await test.ask({ target });
    expect([answer.status, fieldsOf(answer).code]).toEqual([404, "NOT_FOUND"]);
  });

  it("an absolute target is 404, whatever Host it names", async () => {
    const target = `http://127.0.0.1:${test.port()}/api/cloud/status`;
    expect((await test.ask({ target })).status).toBe(404);
  });
});

describe("body", () => {
  it("of exactly 1,048,576 bytes is read", async () => {
    const start = '{"sessionId":"a","filler":"';
    const body = `${start}${"x".repeat(MAX_BODY - start.length - 2)}"}`;
    expect(Buffer.byteLength(body)).toBe(MAX_BODY);
    expect((await test.ask({ ...CANCEL, body })).status).toBe(200);
  });

  it("with one byte more is 413, and the answer arrives although the body was not read", async () => {
    const answer = await test.ask({ ...CANCEL, body: "x".repeat(MAX_BODY + 1) });
    expect([answer.status, fieldsOf(answer).code, faultsOf(answer)]).toEqual([413, "PAYLOAD_TOO_LARGE", []]);
  });

  it("that is too long without announcing it is 413", async () => {
    const connection = openConnection(test.port());
    const head = [
      "POST /api/cloud/login/cancel HTTP/1.1",
      `Host: 127.0.0.1:${test.port()}`,
      `X-Api-Key: ${test.api.revealToken()}`,
      "Transfer-Encoding: chunked",
    ];
    connection.socket.write(`${head.join("\r\n")}\r\n\r\n`);
    for (let sent = 0; sent <= MAX_BODY; sent += 65_536) connection.socket.write(`10000\r\n${"x".repeat(65_536)}\r\n`);
    const [answer] = await connection.answers(1);
    expect(answer?.status).toBe(413);
    connection.socket.destroy();
  });

  it.each([
    ["malformed", '{"sessionId":'],
    ["an array", "[]"],
    ["a string", '"a"'],
    ["a number", "1"],
    ["null", "null"],
    ["blank", " "],
    ["not UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ["UTF-16", Buffer.from('{"sessionId":"a"}', "utf16le")],
    ["form data", "sessionId=a"],
    ["nested beyond reason", "[".repeat(500_000)],
  ])("that is %s is 400", async (_name, body) => {
    const answer = await test.ask({ ...CANCEL, body });
    expect([answer.status, fieldsOf(answer).code]).toEqual([400, "INVALID_INPUT"]);
  });

  it.each([
    ["Content-Type", "application/json; charset=utf-16"],
    ["Content-Type", 'application/json; charset="latin1"'],
    ["Content-Encoding", "gzip"],
  ])("under %s: %s is 400", async (name, value) => {
    expect((await test.ask({ ...CANCEL, headers: [[name, value]], body: '{"sessionId":"a"}' })).status).toBe(400);
  });

  it.each([
    ["plain", '{"sessionId":"a"}', "application/json"],
    ["with a byte order mark", '\uFEFF{"sessionId":"a"}', "application/json; charset=UTF-8"],
    ["with unknown fields, which are ignored", '{"sessionId":"a","__proto__":{"x":1},"more":[]}', "application/json"],
    ["under the type curl gives it", '{"sessionId":"a"}', "application/x-www-form-urlencoded"],
  ])("%s is read", async (_name, body, type) => {
    expect((await test.ask({ ...CANCEL, headers: [["Content-Type", type]], body })).status).toBe(200);
  });

  it("that is empty counts as {}", async () => {
    expect((await test.ask({ method: "POST", target: "/api/cloud/disconnect" })).status).toBe(200);
    const missing = await test.ask({ ...CANCEL, body: "" });
    expect(fieldsOf(missing)).toMatchObject({ code: "INVALID_INPUT", field: "sessionId" });
  });

  it.each([
    ["missing", {}],
    ["empty", { sessionId: "" }],
    ["no string", { sessionId: 1 }],
    ["too long", { sessionId: "x".repeat(129) }],
  ])("with a field that is %s is 400 and names it", async (_name, fields) => {
    const answer = await test.ask({ ...CANCEL, body: JSON.stringify(fields) });
    expect([answer.status, fieldsOf(answer).field]).toEqual([400, "sessionId"]);
  });

  it("is asked for only when the request is admitted, for callers that wait for 100 Continue", async () => {
    const waiting = [["Expect", "100-continue"]] as const;
    const refused = openConnection(test.port());
    refused.socket.write(requestBytes(test.port(), { ...CANCEL, headers: [...waiting, ["Content-Length", "17"]] }));
    expect((await refused.answers(1))[0]).toMatchObject({ status: 401, headers: { connection: "close" } });
    await refused.closed;

    const admitted = openConnection(test.port());
    const token = ["X-Api-Key", test.api.revealToken()] as const;
    admitted.socket.write(
      requestBytes(test.port(), { ...CANCEL, headers: [...waiting, token, ["Content-Length", "17"]] }),
    );
    expect((await admitted.answers(1))[0]?.status).toBe(100);
    admitted.socket.write('{"sessionId":"a"}');
    expect((await admitted.answers(1))[0]?.status).toBe(200);
    admitted.socket.destroy();
  });
});

describe("a request that fails a local check", () => {
  it.each([
    ["wrong token", { method: "POST", target: "/api/cloud/login", headers: [["X-Api-Key", "no"]] }],
    ["wrong method", { method: "PUT", target: "/api/cloud/login" }],
    ["malformed body", { method: "POST", target: "/api/cloud/login", body: "{" }],
    ["oversized body", { method: "POST", target: "/api/cloud/login", body: "x".repeat(MAX_BODY + 1) }],
    ["stranger's Origin", { method: "POST", target: "/api/cloud/login", headers: [["Origin", "null"]] }],
    ["bad query", { target: "/api/cloud/credits?fresh=maybe" }],
    ["doubled query", { target: "/api/cloud/credits?fresh=true&fresh=true" }],
    ["broken query", { target: "/api/cloud/credits?fresh=%zz" }],
  ] as const)("(%s) calls no use case", async (_name, parts) => {
    const before = test.calls.length;
    const answer = await test.ask(parts);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(faultsOf(answer)).toEqual([]);
    expect(test.calls).toHaveLength(before);
  });
});
