import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { startDemoCloud } from "./start";
import { TEST_KEYS } from "./test-keys";
import { callCloud, cloudForEachTest } from "./testing/cloud-under-test";

const cloud = cloudForEachTest({ rateLimit: "off" });

const ROUTES = [
  ["POST", "/api/auth/cli-session"],
  ["GET", "/api/auth/cli-session/x"],
  ["PATCH", "/api/v1/user"],
  ["GET", "/api/credits/transactions"],
  ["PUT", "/api/v1/billing/settings"],
  ["POST", "/api/v1/credits/checkout"],
  ["GET", "/api/v1/credits/verify"],
  ["POST", "/pay/x"],
  ["POST", "/api/v1/milady/agents"],
  ["PATCH", "/api/v1/milady/agents/00000000-0000-4000-8000-000000000000"],
  ["POST", "/__control/faults"],
] as const;

/** Sends raw bytes and waits until the server closes the connection. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(Number(new URL(cloud.origin()).port), "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => {
    received += chunk.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.end(text);
  await once(socket, "close");
  return received;
}

describe("bad input never ends the process", () => {
  test("any JSON, or none, to any route", async () => {
    const body = fc.oneof(fc.json(), fc.string(), fc.constantFrom("null", "[]", '{"sessionId":{}}', "{"));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), body, fc.string(), async ([method, path], text, query) => {
        const answer = await callCloud(cloud.origin(), method, `${path}?limit=${encodeURIComponent(query)}`, {
          ...(method === "GET" ? {} : { body: text }),
        });
        expect(answer.status).toBeGreaterThanOrEqual(200);
      }),
      { numRuns: 150 },
    );
    expect((await cloud.call("GET", "/api/health")).status).toBe(200);
  });

  test.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["a foreign absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    ["a target that is no path", "GET @evil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    ["broken percent encoding", "GET /api/auth/cli-session/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    ["a body shorter than announced", "POST /api/auth/cli-session HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"],
    ["an upgrade", "GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"],
    ["a tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n"],
  ])("%s", async (_name, text) => {
    await sendRaw(text);
    expect((await cloud.call("GET", "/api/health")).status).toBe(200);
  });

  test("links handed out name the loopback host the caller used, never a forged one", async () => {
    const body = JSON.stringify({
      credits: 5,
      success_url: "http://localhost:3000/",
      cancel_url: "http://localhost:3000/",
    });
    const { port } = new URL(cloud.origin());
    const post = (host: string) =>
      sendRaw(
        `POST /api/v1/credits/checkout HTTP/1.1\r\nHost: ${host}\r\nX-API-Key: ${TEST_KEYS.valid}\r\n` +
          `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      );
    expect(await post(`localhost:${port}`)).toContain(`"url":"http://localhost:${port}/pay/`);
    expect(await post("evil.example")).toContain(`"url":"http://127.0.0.1:${port}/pay/`);
  });
});

describe("determinism", () => {
  const script = async (seed: number): Promise<string> => {
    const own = await startDemoCloud({ seed, scale: 0, startAt: 1_767_225_600_000 });
    try {
      const call = (method: string, path: string, body?: unknown) => callCloud(own.origin, method, path, { body });
      await call("POST", "/api/auth/cli-session", { sessionId: "one" });
      await own.control.moveLogin("one", "approve");
      const created = await call("POST", "/api/v1/milady/agents", { agentName: "Ada" });
      const { id } = (created.body as { data: { id: string } }).data;
      await call("POST", `/api/v1/milady/agents/${id}/provision`);
      await own.control.moveClock({ advanceMs: 15_000 });
      const answers = [
        await call("GET", "/api/auth/cli-session/one"),
        await call("GET", "/api/v1/user"),
        await call("GET", `/api/v1/milady/agents/${id}`),
        await call("GET", "/api/credits/transactions"),
      ];
      return JSON.stringify([answers.map(({ text }) => text), await own.control.state()]);
    } finally {
      await own.stop();
    }
  };

  test("the same seed gives the same answers, another seed gives others", async () => {
    const first = await script(7);
    expect(await script(7)).toBe(first);
    expect(await script(8)).not.toBe(first);
  });
});
