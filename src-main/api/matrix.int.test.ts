import { expect, it } from "vitest";
import { faultsOf } from "./testing/expectations";
import { openConnection, type RequestParts, requestBytes } from "./testing/raw-http";
import { startTestApi } from "./testing/running-api";

type Header = readonly [name: string, value: string];

const HOSTS = {
  ours: (port: number) => [`127.0.0.1:${port}`],
  "ours by name": (port: number) => [`localhost:${port}`],
  stranger: () => ["evil.example"],
  "wrong port": () => ["127.0.0.1:1"],
  missing: () => [],
  twice: (port: number) => [`127.0.0.1:${port}`, `127.0.0.1:${port}`],
} as const;
const ORIGINS = { none: [], ours: ["app://ui"], null: ["null"], stranger: ["http://evil.example"] } as const;
const TOKENS = {
  none: () => [],
  wrong: () => [["X-Api-Key", "wrong"]],
  bearer: (token: string) => [["Authorization", `Bearer ${token}`]],
  "eliza header": (token: string) => [["X-Eliza-Token", token]],
  "right and wrong": (token: string) => [
    ["X-Api-Key", token],
    ["X-Eliza-Token", "wrong"],
  ],
} satisfies Record<string, (token: string) => readonly Header[]>;
const PATHS = ["/api/cloud/login/cancel", "/api/health", "/api/nowhere", "/api/cloud/login/cancel/"] as const;
const METHODS = ["GET", "POST", "DELETE", "OPTIONS", "HEAD"] as const;
const BODIES = { none: undefined, good: '{"sessionId":"a"}', array: "[]", broken: "{" } as const;

interface Case {
  readonly host: keyof typeof HOSTS;
  readonly origin: keyof typeof ORIGINS;
  readonly token: keyof typeof TOKENS;
  readonly path: (typeof PATHS)[number];
  readonly method: (typeof METHODS)[number];
  readonly body: keyof typeof BODIES;
}

const keysOf = <T extends object>(of: T): (keyof T)[] => Object.keys(of) as (keyof T)[];

const CASES: readonly Case[] = keysOf(HOSTS).flatMap((host) =>
  keysOf(ORIGINS).flatMap((origin) =>
    keysOf(TOKENS).flatMap((token) =>
      PATHS.flatMap((path) =>
        METHODS.flatMap((method) => keysOf(BODIES).map((body) => ({ host, origin, token, path, method, body }))),
      ),
    ),
  ),
);

/** What the contract says, read off case by case rather than from the code under test. */
function expectedStatus({ host, origin, token, path, method, body }: Case): number {
  if (!host.startsWith("ours")) return 403;
  if (origin === "null" || origin === "stranger") return 403;
  const hasToken = token === "bearer" || token === "eliza header";
  if (method === "OPTIONS") return origin === "ours" || hasToken ? 204 : 403;
  if (!hasToken && !(path === "/api/health" && method === "GET")) return 401;
  if (path === "/api/health") {
    if (method !== "GET") return 405;
    return body === "array" || body === "broken" ? 400 : 200;
  }
  if (path !== "/api/cloud/login/cancel") return 404;
  if (method !== "POST") return 405;
  return body === "good" ? 200 : 400;
}

/** Requests sent before the first of their answers is read. */
const PIPELINED = 40;

function partsOf(one: Case, port: number, token: string): RequestParts {
  const origins = ORIGINS[one.origin].map((origin) => ["Origin", origin] as const);
  const body = BODIES[one.body];
  return {
    method: one.method,
    target: one.path,
    hosts: HOSTS[one.host](port),
    headers: [...origins, ...TOKENS[one.token](token)],
    ...(body === undefined ? {} : { body }),
  };
}

it(`Host x Origin x token x path x method x body: all ${CASES.length} answers are as the contract says`, async () => {
  const test = await startTestApi();
  const port = test.port();
  const token = test.api.revealToken();
  const wrong: string[] = [];
  let accepted = 0;
  // One kept-alive connection: it also shows that no refusal leaves a connection out of step.
  const connection = openConnection(port);
  for (let start = 0; start < CASES.length; start += PIPELINED) {
    const batch = CASES.slice(start, start + PIPELINED);
    connection.socket.write(Buffer.concat(batch.map((one) => requestBytes(port, partsOf(one, port, token)))));
    for (const one of batch) {
      const isHead = one.method === "HEAD";
      const [answer] = await connection.answers(1, isHead);
      if (answer === undefined) continue;
      const faults = faultsOf(answer, isHead);
      if (answer.status === 200 && one.path === "/api/cloud/login/cancel") accepted += 1;
      if (answer.status !== expectedStatus(one) || faults.length > 0) {
        wrong.push(`${JSON.stringify(one)}: ${answer.status}, expected ${expectedStatus(one)} ${faults.join()}`);
      }
    }
  }
  connection.socket.destroy();
  expect(wrong).toEqual([]);
  // The use case ran for the accepted requests and for no other.
  expect(accepted).toBeGreaterThan(0);
  expect(test.calls).toHaveLength(accepted);
  await test.end();
}, 60_000);
