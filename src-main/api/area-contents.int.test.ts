import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

let app: AppOnDemoCloud;
beforeAll(async () => {
  app = await startAppOnDemoCloud({ rateLimit: "off", profile: "modern", hurry: { pauses: 20, timeouts: 1 } });
});
afterAll(() => app.end());

const ID = "550e8400-e29b-41d4-a716-446655440000";

/** Asks a route while the cloud answers everything with this. */
async function during(content: unknown, path: string, method = "GET", body?: object) {
  const reply = { kind: "reply", status: 200, headers: { "Content-Type": "application/json" } } as const;
  await app.cloud.control.addFault({ ...reply, body: JSON.stringify(content) });
  const answer = await app.ask(method, path, body === undefined ? {} : { body });
  await app.cloud.control.clearFaults();
  return answer;
}

/** Lists by the field the cloud has them in. */
const LISTS: readonly (readonly [path: string, list: string, body?: object])[] = [
  ["/api/cloud/containers", "containers"],
  [`/api/cloud/containers/${ID}/deployments`, "deployments"],
  ["/api/cloud/network/discovery", "services"],
  ["/api/cloud/keys", "keys"],
  ["/api/cloud/knowledge", "documents"],
  ["/api/cloud/knowledge/query", "results", { query: "cats" }],
  ["/api/cloud/studio/voices", "voices"],
  ["/api/cloud/studio/voices/jobs", "jobs"],
];

describe.each(LISTS.map(([path, list, body]) => ({ path, list, body })))("$path", ({ path, list, body }) => {
  const ask = (content: unknown) => during(content, path, body === undefined ? "GET" : "POST", body);

  it("is empty only where the cloud says so", async () => {
    expect((await ask({ success: true, [list]: [] })).status).toBe(200);
    const nonsense = [null, "soon", 7, {}, { success: true }, { success: false, [list]: [] }, { [list]: null }];
    for (const content of [...nonsense, { [list]: {} }, { [list]: [null, 7, "x", []] }]) {
      const { status, fields } = await ask(content);
      expect([content, status, fields.code]).toEqual([content, 502, "REMOTE_FAILED"]);
    }
  });
});

it.each([
  [`/api/cloud/containers/quota`],
  [`/api/cloud/containers/${ID}`],
  [`/api/cloud/containers/${ID}/health`],
  [`/api/cloud/containers/${ID}/metrics`],
  ["/api/cloud/usage"],
  ["/api/cloud/network/card"],
])("%s is not made out of an answer that says nothing", async (path) => {
  for (const content of [null, 7, {}, { success: true }, { success: true, data: {} }]) {
    const { status, fields } = await during(content, path);
    expect([content, status, fields.code]).toEqual([content, 502, "REMOTE_FAILED"]);
  }
});

describe("what is odd and can be read is read", () => {
  it.each<readonly [name: string, path: string, content: unknown, read: object]>([
    [
      ...([
        "a container with text for figures, a word of tomorrow and a field nobody knows",
        "/api/cloud/containers",
      ] as const),
      {
        success: true,
        data: [{ id: ID, name: "web", project_name: null, status: "hibernating", total_billed: "1.17", moon: {} }],
      },
      { containers: [{ id: ID, name: "web", status: "hibernating" }] },
    ],
    [
      ...(["a quota with text for figures", "/api/cloud/containers/quota"] as const),
      { data: { quota: { current: 1, max: null }, credits: { balance: "4.50" }, billing: null } },
      { quota: { current: 1, max: null, balanceUsd: 4.5, dailyBurnUsd: null } },
    ],
    [
      ...(["usage with text for figures", "/api/cloud/usage"] as const),
      { success: true, data: { totalRequests: "12", totalCost: "0.5", successRate: null, global: { used: "3" } } },
      { overview: { requests: 12, costUsd: 0.5, successRate: null } },
    ],
    [
      ...(["documents of another year, with sizes as text", "/api/cloud/knowledge"] as const),
      {
        documents: [{ id: ID, content: null, createdAt: "2099-01-01T00:00:00Z", metadata: { fileSize: "12" } }],
        total: "1",
      },
      { documents: [{ id: ID, sizeBytes: 12 }], total: 1 },
    ],
    [
      ...(["keys of which one can be read", "/api/cloud/keys"] as const),
      { keys: [null, { id: ID, name: null, permissions: null, created_at: 0, rate_limit: "many" }] },
      { keys: [{ id: ID, name: "", permissions: [], rateLimit: null }] },
    ],
  ])("%s", async (_name, path, content, read) => {
    expect(await during(content, path)).toMatchObject({ status: 200, fields: read });
  });

  it("a search that promises the same page for ever ends", async () => {
    const service = { id: ID, name: "Ledger", type: "agent", tags: null, active: "yes" };
    const since = await app.cloud.control.latestRequest();
    const found = await during(
      { services: [service, service], total: "9", hasMore: true },
      "/api/cloud/network/discovery",
    );
    expect(found).toMatchObject({ status: 200, fields: { services: [{ id: ID }] } });
    expect((await app.cloud.control.requests({ path: "/api/v1/discovery", since })).length).toBeLessThanOrEqual(2);
  });
});
