import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";
import { faultsOf } from "./testing/expectations";

type Fault = Parameters<AppOnDemoCloud["cloud"]["control"]["addFault"]>[0];

let app: AppOnDemoCloud;
let id = "";
beforeAll(async () => {
  app = await startAppOnDemoCloud({ initialBalanceUsd: 500 });
  const { fields } = await app.ask("POST", "/api/cloud/agents", { body: { agentName: "Ada" } });
  id = (fields.agent as { id: string }).id;
});
afterAll(() => app.end());

/** Routes whose answer is the cloud's: what fails there fails here, everywhere by the same rule. */
const ASKING: readonly (readonly [method: string, path: string, body?: object])[] = [
  ["GET", "/api/cloud/agents"],
  ["POST", "/api/cloud/agents", { agentName: "Grace" }],
  ["GET", "/api/cloud/agents/ID"],
  ["GET", "/api/cloud/agents/ID/backups"],
  ["GET", "/api/cloud/billing/summary"],
  ["GET", "/api/cloud/billing/earnings"],
  ["GET", "/api/cloud/billing/payment-methods"],
  ["GET", "/api/cloud/billing/history"],
  ["GET", "/api/cloud/billing/settings"],
  ["PUT", "/api/cloud/billing/settings", { threshold: 5, amount: 25 }],
  ["POST", "/api/cloud/billing/checkout", { amountUsd: 25 }],
];

const FAILURES: readonly (readonly [Fault, status: number, code: string])[] = [
  [{ kind: "payment-required", required: 7 }, 402, "INSUFFICIENT_CREDITS"],
  [{ kind: "forbidden" }, 403, "FORBIDDEN"],
  [{ kind: "conflict" }, 409, "CONFLICT"],
  [{ kind: "rate-limited", retryAfter: 90 }, 429, "RATE_LIMITED"],
  [{ kind: "server-error-json", error: "Boom" }, 502, "REMOTE_FAILED"],
  [{ kind: "server-error-empty" }, 502, "REMOTE_FAILED"],
  [{ kind: "bad-gateway" }, 502, "REMOTE_FAILED"],
  [{ kind: "unavailable" }, 502, "REMOTE_FAILED"],
  [{ kind: "invalid-json" }, 502, "REMOTE_FAILED"],
  [{ kind: "redirect", to: "other" }, 502, "REMOTE_FAILED"],
  [{ kind: "reset" }, 502, "OFFLINE"],
];

const ask = (method: string, path: string, body?: object) =>
  app.ask(method, path.replace("ID", id), body === undefined ? {} : { body });

describe.each(FAILURES)("the cloud answers %j", (fault, status, code) => {
  it(`every route that asks it says ${status} ${code}, with what the caller can do about it`, async () => {
    await app.cloud.control.addFault(fault);
    const answers = await Promise.all(
      ASKING.map(async ([method, path, body]) => [`${method} ${path}`, await ask(method, path, body)] as const),
    );
    await app.cloud.control.clearFaults();
    for (const [name, answer] of answers) {
      expect([name, answer.status, answer.fields.code, faultsOf(answer)]).toEqual([name, status, code, []]);
      if (status === 429)
        expect(answer).toMatchObject({ headers: { "retry-after": "90" }, fields: { retryAfterMs: 90_000 } });
      if (status === 402)
        expect(answer.fields).toMatchObject({
          requiredUsd: 7,
          balanceUsd: expect.any(Number),
          topUpUrl: expect.any(String),
        });
    }
  });

  it("status and credits are 200 all the same", async () => {
    await app.cloud.control.addFault(fault);
    const credits = await ask("GET", "/api/cloud/credits?fresh=true");
    const told = await ask("GET", "/api/cloud/status");
    await app.cloud.control.clearFaults();
    expect([credits.status, credits.fields.stale, told.status, told.fields.connected]).toEqual([200, true, 200, true]);
    expect(credits.fields.balance).not.toBe(0);
  });
});

it("a rejected key is 401 KEY_REJECTED everywhere, with no balance and no connection", async () => {
  await app.cloud.control.addFault({ kind: "unauthorized" });
  const answers = await Promise.all(ASKING.map(([method, path, body]) => ask(method, path, body)));
  const credits = await ask("GET", "/api/cloud/credits?fresh=true");
  const told = await ask("GET", "/api/cloud/status");
  await app.cloud.control.clearFaults();
  expect(answers.map(({ status, fields }) => [status, fields.code])).toEqual(ASKING.map(() => [401, "KEY_REJECTED"]));
  expect([credits.status, credits.fields.balance, credits.fields.authRejected]).toEqual([200, null, true]);
  expect([told.status, told.fields.connected, told.fields.state]).toEqual([200, false, "rejected"]);
});

it.each([
  ["DELETE", "/api/cloud/keys/ID"],
  ["DELETE", "/api/cloud/knowledge/ID"],
  ["PATCH", "/api/cloud/containers/ID", { cpu: 512 }],
  ["PUT", "/api/cloud/billing/settings", { autoTopUp: { enabled: false } }],
  ["POST", "/api/cloud/agents/ID/suspend"],
])("a 200 that says it failed is no success: %s %s", async (method, path, body?: object) => {
  await app.cloud.control.setRules({ profile: "modern" });
  const refusal = { success: false, error: "Not now." };
  await app.cloud.control.addFault({ kind: "reply", status: 200, body: JSON.stringify(refusal) });
  const answer = await ask(method, path, body);
  await app.cloud.control.clearFaults();
  expect([answer.status, answer.fields.code, faultsOf(answer)]).toEqual([502, "REMOTE_FAILED", []]);
});
