import { Agent, request } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TEST_KEYS } from "../../demo-cloud/test-keys";
import type { ReadDocument } from "./explorer/reference";
import { ROUTES } from "./routes";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { type ContractRequest, contractRequests } from "./testing/contract-requests";

const COUNT = 5_000;
const LANES = 16;
const SEED = 20_260_315;
/** What the whole run may leave behind: the demo cloud, in this process too, remembers its agents and payments. */
const MAX_GROWTH_BYTES = 12_000_000;

let app: AppOnDemoCloud;
const agent = new Agent({ keepAlive: true, maxSockets: LANES });

beforeAll(async () => {
  app = await startAppOnDemoCloud({ initialBalanceUsd: 1_000 });
});
afterAll(async () => {
  agent.destroy();
  await app.end();
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

function ask({ method, target, headers, body, hasToken }: ContractRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const port = app.state.read().localApi.port ?? 0;
    const token = hasToken ? { authorization: `Bearer ${app.token()}` } : {};
    // Node sends the body of a GET without one, which would be another request to whoever reads it.
    const length = body === null ? {} : { "content-length": Buffer.byteLength(body) };
    const options = {
      host: "127.0.0.1",
      port,
      method,
      path: target,
      agent,
      headers: { ...headers, ...token, ...length },
    };
    const asked = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body ?? undefined);
  });
}

const heapAfterCollection = (): number => {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
};

/** What the cloud did not cause is this API's fault. */
function isOwnFailure({ target }: ContractRequest, { status, text }: Answer): boolean {
  if (status < 500) return false;
  if (target.startsWith("/v1/")) return text.includes('"INTERNAL"');
  const { code, cloudStatus = 0, error } = JSON.parse(text) as { code: string; cloudStatus?: number; error: string };
  const isOfTheCloud =
    cloudStatus >= 500 || code === "CRYPTO_UNAVAILABLE" || error.startsWith("The agent does not answer");
  return !isOfTheCloud;
}

const LEAKS = /\bat (?:\w|<).*:\d+:\d+|node_modules|<html/i;

function faultsOf(asked: ContractRequest, answer: Answer): readonly string[] {
  // Under /v1 a provider's own statuses are handed on.
  const isDeclared = !["method", "path"].includes(asked.flaw ?? "") && !asked.target.startsWith("/v1/");
  return [
    ...(isOwnFailure(asked, answer) ? ["a failure of its own"] : []),
    ...(answer.text.includes(TEST_KEYS.valid) ? ["the key"] : []),
    ...(answer.text.includes(app.token()) ? ["the token"] : []),
    ...(answer.status >= 400 && LEAKS.test(answer.text) ? ["a stack, a path or HTML"] : []),
    ...(isDeclared && asked.operation.responses[answer.status] === undefined ? ["a status it does not declare"] : []),
    ...(!asked.hasToken && asked.operation.security?.length !== 0 && answer.status !== 401 ? ["no 401"] : []),
  ];
}

it(`${COUNT} requests made from the OpenAPI document, valid and broken, are all answered as it says`, async () => {
  const document = (await app.ask("GET", "/api/openapi.json")).fields as unknown as ReadDocument;
  const agents: string[] = [];
  for (const agentName of ["One", "Two", "Three"]) {
    const { fields } = await app.ask("POST", "/api/cloud/agents", { body: { agentName } });
    agents.push((fields.agent as { id: string }).id);
  }
  const requests = contractRequests(document, COUNT, SEED, {
    ids: () => agents,
    // Nothing of this may leave the machine.
    bodies: { testServiceRouting: fc.constant({ provider: "elizacloud" }) },
  });
  expect(requests.length).toBeGreaterThanOrEqual(COUNT);
  expect(new Set(requests.map(({ operation }) => operation.operationId)).size).toBe(ROUTES.length);

  const faults: string[] = [];
  const seen = new Map<string, Set<number>>();
  const half = Math.ceil(requests.length / 2);
  const run = async (batch: readonly ContractRequest[]): Promise<void> => {
    const rest = [...batch].reverse();
    const lane = async (): Promise<void> => {
      for (let asked = rest.pop(); asked !== undefined; asked = rest.pop()) {
        const answer = await ask(asked);
        const { operationId } = asked.operation;
        seen.set(operationId, (seen.get(operationId) ?? new Set()).add(answer.status));
        const found = faultsOf(asked, answer);
        if (found.length > 0) {
          faults.push(
            `${found.join(", ")}: ${asked.method} ${asked.target} (${asked.flaw}) ${asked.body} → ${answer.status} ${answer.text.slice(0, 300)}`,
          );
        }
        // A sign-out of another lane that comes in between signs in again itself.
        if (operationId === "disconnect" && answer.status === 200)
          await app.signIn(TEST_KEYS.valid).catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  };
  await run(requests.slice(0, half));
  const before = heapAfterCollection();
  await run(requests.slice(half));
  const growth = heapAfterCollection() - before;

  expect(faults.slice(0, 20)).toEqual([]);
  expect(growth).toBeLessThan(MAX_GROWTH_BYTES);
  // The requests reach behind the checks: nearly every operation succeeds at least once.
  const succeeded = [...seen].filter(([, statuses]) => [...statuses].some((status) => status < 300));
  expect(succeeded.length).toBeGreaterThan(ROUTES.length / 2);
  expect((await app.ask("GET", "/api/health")).status).toBe(200);
}, 180_000);
