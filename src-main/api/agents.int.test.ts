import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AppOnDemoCloud, startAppOnDemoCloud } from "./testing/app-on-demo-cloud";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const B = "/api/cloud/agents";

let app: AppOnDemoCloud;
beforeEach(async () => {
  app = await startAppOnDemoCloud();
});
afterEach(() => app.end());

const create = async (agentName = "Ada"): Promise<string> => {
  const { status, fields } = await app.ask("POST", B, { body: { agentName } });
  expect(status).toBe(201);
  return (fields.agent as { id: string }).id;
};
const agentsAtCloud = async () => (await app.cloud.control.state()).agents;
const connect = (id: string, query = "") => app.ask("POST", `${B}/${id}/connect${query}`);
const connectionState = () => app.state.read().connection.state;

describe("an agent's life over the local API", () => {
  it("is created, connected, backed up, restored, suspended, resumed, read and deleted", async () => {
    const id = await create("  My agent ");
    expect((await app.ask("GET", B)).fields).toMatchObject({
      ok: true,
      agents: [
        { id, name: "My agent", agentName: "My agent", status: "pending", createdAt: expect.stringMatching(/Z$/) },
      ],
    });

    expect(await connect(id.toUpperCase())).toMatchObject({
      status: 200,
      fields: { ok: true, agentId: id, agentName: "My agent", status: { connected: true, state: "connected" } },
    });
    expect((await app.ask("GET", "/api/cloud/status")).fields).toMatchObject({
      agent: { id, name: "My agent", state: "connected" },
    });

    const taken = await app.ask("POST", `${B}/${id}/snapshot`);
    const backupId = (taken.fields.backup as { id: string }).id;
    expect((await app.ask("GET", `${B}/${id}/backups`)).fields).toMatchObject({ backups: [{ id: backupId }] });
    expect(await app.ask("POST", `${B}/${id}/restore`, { body: { backupId } })).toMatchObject({
      status: 200,
      fields: { status: "restored", backupId },
    });
    expect((await app.ask("GET", `${B}/${id}`)).fields).toMatchObject({
      agent: { id, status: "running", phase: "running", costPerHourUsd: 0.01, runtime: { memoriesCount: 0 } },
    });
    const { lines } = (await app.ask("GET", `${B}/${id}/logs?tail=3`)).fields;
    expect(lines).toHaveLength(3);

    expect((await app.ask("POST", `${B}/${id}/suspend`)).fields).toMatchObject({ status: "suspended" });
    expect(connectionState()).toBe("disconnected");
    expect(await app.ask("POST", `${B}/${id}/resume`)).toMatchObject({ status: 200, fields: { status: "running" } });
    expect(connectionState()).toBe("disconnected");

    expect((await app.ask("POST", `${B}/${id}/shutdown`)).fields).toEqual({ ok: true, agentId: id, status: "stopped" });
    expect(await agentsAtCloud()).toEqual([]);
    expect(await app.ask("POST", `${B}/${id}/shutdown`)).toMatchObject({ status: 200 });
  });

  it("answers 202 with the job when the caller does not want to wait, and goes on", async () => {
    const id = await create();
    expect(await connect(id, "?waitMs=0")).toMatchObject({
      status: 202,
      fields: { ok: true, agentId: id, status: { connected: false, state: "provisioning" } },
    });
    await expect.poll(connectionState, { timeout: 10_000 }).toBe("connected");
    expect(await app.ask("POST", `${B}/${id}/provision`)).toMatchObject({ status: 200 });
  });

  it("the newest connect wins, the older answers 409 SUPERSEDED", async () => {
    const [first, second] = [await create("First"), await create("Second")];
    const older = connect(first);
    await app.cloud.control.waitForRequests({ path: `*/${first}/provision` });
    const [lost, won] = await Promise.all([older, connect(second)]);
    expect(lost).toMatchObject({ status: 409, fields: { ok: false, code: "SUPERSEDED" } });
    expect(won).toMatchObject({ status: 200 });
    expect(app.state.read().connection.agentId).toBe(second);
  });

  it("gives the former agent its last backup", async () => {
    const [first, second] = [await create("First"), await create("Second")];
    await connect(first);
    await connect(second);
    const backups = (await agentsAtCloud()).map(({ name, backups: count }) => [name, count]);
    expect(Object.fromEntries(backups)).toEqual({ First: 1, Second: 0 });
  });

  it("comes back by itself after a crash", async () => {
    const id = await create();
    await connect(id);
    await app.cloud.control.crashAgent(id);
    await expect.poll(connectionState, { timeout: 10_000 }).toBe("reconnecting");
    expect((await app.ask("GET", "/api/cloud/status")).fields).toMatchObject({
      agent: { id, state: "reconnecting", attempt: expect.any(Number) },
    });
    await expect.poll(connectionState, { timeout: 15_000 }).toBe("connected");
  });

  it("a job that failed for good is 502 and says that nothing is connected", async () => {
    await app.cloud.control.setAgentHooks({ failNextAttempts: 3 });
    const answer = await connect(await create());
    expect(answer).toMatchObject({ status: 502, fields: { code: "REMOTE_FAILED" } });
    expect(answer.fields.error).toMatch(/no capacity.*Nothing is connected now\.$/);
    expect(connectionState()).toBe("error");
  });

  it("deleting while it is provisioned is 409", async () => {
    const id = await create();
    await app.cloud.control.setAgentHooks({ stuckProvisioning: true });
    await connect(id, "?waitMs=0");
    expect(await app.ask("POST", `${B}/${id}/shutdown`)).toMatchObject({ status: 409, fields: { code: "CONFLICT" } });
    await app.agents.disconnect();
    expect(await app.ask("POST", `${B}/${id}/shutdown`)).toMatchObject({ status: 409 });
    expect(await agentsAtCloud()).toHaveLength(1);
  });
});

describe("creating", () => {
  it("twenty at once with one key make one agent", async () => {
    const headers = [["Idempotency-Key", "one wish"]] as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => app.ask("POST", B, { body: { agentName: "Ada" }, headers })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await agentsAtCloud()).toHaveLength(1);
  });

  it("the same body within ten seconds is the same wish; another key or body is another", async () => {
    const body = { agentName: "Ada", environmentVars: { A: "1" } };
    const ids = await Promise.all([1, 2, 3].map(() => app.ask("POST", B, { body })));
    expect(new Set(ids.map(({ text }) => text)).size).toBe(1);
    await app.ask("POST", B, { body: { ...body, environmentVars: { A: "2" } } });
    await app.ask("POST", B, { body, headers: [["Idempotency-Key", "another"]] });
    expect(await agentsAtCloud()).toHaveLength(3);
  });

  it("a key that was used for another agent is refused", async () => {
    const headers = [["Idempotency-Key", "one wish"]] as const;
    await app.ask("POST", B, { body: { agentName: "Ada" }, headers });
    expect(await app.ask("POST", B, { body: { agentName: "Grace" }, headers })).toMatchObject({ status: 409 });
  });

  it.each(["reset", "truncated-body", "bad-gateway"] as const)(
    "a reply that was lost (%s) is looked for before anything is repeated",
    async (kind) => {
      const path = "/api/v1/eliza/agents";
      await app.cloud.control.addFault({ kind, method: "POST", path, times: 1, afterHandling: true });
      const answer = await app.ask("POST", B, { body: { agentName: "Ada" } });
      expect(answer.status).toBe(201);
      expect(await agentsAtCloud()).toMatchObject([{ id: (answer.fields.agent as { id: string }).id }]);
      expect(await app.cloud.control.requests({ method: "POST", path })).toHaveLength(1);
    },
  );

  it("one that was not made may be asked for again with the same key", async () => {
    const headers = [["Idempotency-Key", "one wish"]] as const;
    await app.cloud.control.addFault({ kind: "bad-gateway", method: "POST", path: "/api/v1/eliza/agents", times: 1 });
    const body = { agentName: "Ada" };
    expect(await app.ask("POST", B, { body, headers })).toMatchObject({ status: 502 });
    expect(await app.ask("POST", B, { body, headers })).toMatchObject({ status: 201 });
    expect(await agentsAtCloud()).toHaveLength(1);
  });

  it("too little credit is 402 with the amounts, before and by the cloud", async () => {
    await app.cloud.control.changeAccount({ balanceUsd: 3.25 });
    const amounts = { code: "INSUFFICIENT_CREDITS", requiredUsd: 5, balanceUsd: 3.25, topUpUrl: expect.any(String) };
    const byCloud = await app.ask("POST", B, { body: { agentName: "Ada" } });
    expect(byCloud).toMatchObject({ status: 402, fields: amounts });
    await app.ask("GET", "/api/cloud/credits?fresh=true");
    const before = await app.cloud.control.requests({ method: "POST", path: "/api/v1/eliza/agents" });
    const known = await app.ask("POST", B, { body: { agentName: "Ada" } });
    expect(known).toMatchObject({ status: 402, fields: amounts });
    expect(known.fields.error).toContain("$1.75");
    expect(await app.cloud.control.requests({ method: "POST", path: "/api/v1/eliza/agents" })).toHaveLength(
      before.length,
    );
  });
});

describe("what the local API refuses and passes on", () => {
  it.each(["suspend", "restore"])("%s is no success when the cloud's 200 says that it is none", async (verb) => {
    const body = JSON.stringify({ success: false, error: "Not now." });
    await app.cloud.control.addFault({ kind: "reply", method: "POST", path: `/api/*/${verb}`, status: 200, body });
    const answer = await app.ask("POST", `${B}/${UNKNOWN}/${verb}`);
    expect([answer.status, answer.fields.code]).toEqual([502, "REMOTE_FAILED"]);
  });

  it.each([
    ["POST", B, {}, "agentName"],
    ["POST", B, { agentName: "  " }, "agentName"],
    ["POST", B, { agentName: "x".repeat(101) }, "agentName"],
    ["POST", B, { agentName: 7 }, "agentName"],
    ["POST", B, { agentName: "A", agentConfig: [] }, "agentConfig"],
    ["POST", B, { agentName: "A", environmentVars: { A: 1 } }, "environmentVars.A"],
    ["GET", `${B}/42`, undefined, "id"],
    ["POST", `${B}/42/connect`, undefined, "id"],
    ["POST", `${B}/${UNKNOWN}/connect?waitMs=soon`, undefined, "waitMs"],
    ["POST", `${B}/${UNKNOWN}/connect?waitMs=-1`, undefined, "waitMs"],
    ["GET", `${B}/${UNKNOWN}/logs?tail=0`, undefined, "tail"],
    ["POST", `${B}/${UNKNOWN}/restore`, { backupId: "42" }, "backupId"],
  ])("%s %s %j is 400 and never reaches the cloud", async (method, target, body, field) => {
    const before = await app.cloud.control.latestRequest();
    const answer = await app.ask(method, target, body === undefined ? {} : { body });
    expect(answer).toMatchObject({ status: 400, fields: { code: "INVALID_INPUT", field } });
    expect(await app.cloud.control.latestRequest()).toBe(before);
  });

  it.each([
    ["server-error-json", 502, "REMOTE_FAILED"],
    ["not-found-html", 400, "REMOTE_REFUSED"],
    ["forbidden", 403, "FORBIDDEN"],
    ["rate-limited", 429, "RATE_LIMITED"],
    ["invalid-json", 502, "REMOTE_FAILED"],
    ["reset", 502, "OFFLINE"],
  ] as const)("a list that fails (%s) is an error, never an empty list", async (kind, status, code) => {
    await create();
    await app.cloud.control.addFault({ kind, path: "/api/v1/*/agents" });
    expect(await app.ask("GET", B)).toMatchObject({ status, fields: { ok: false, code } });
  });

  it("an unknown agent is 404", async () => {
    expect(await app.ask("GET", `${B}/${UNKNOWN}`)).toMatchObject({ status: 404, fields: { code: "NOT_FOUND" } });
    expect(await connect(UNKNOWN)).toMatchObject({ status: 404 });
    expect(connectionState()).toBe("error");
  });

  it("without a key every route is 401 and nothing is sent", async () => {
    await app.ask("POST", "/api/cloud/disconnect");
    const before = await app.cloud.control.latestRequest();
    for (const [method, target] of [
      ["GET", B],
      ["POST", `${B}/${UNKNOWN}/connect`],
      ["POST", `${B}/${UNKNOWN}/shutdown`],
      ["GET", `${B}/${UNKNOWN}/backups`],
    ] as const) {
      expect(await app.ask(method, target)).toMatchObject({ status: 401, fields: { code: "NOT_SIGNED_IN" } });
    }
    expect(await app.cloud.control.latestRequest()).toBe(before);
  });

  it("a key that is revoked while connected ends the connection", async () => {
    await connect(await create());
    const { keys } = await app.cloud.control.state();
    for (const { id } of keys) await app.cloud.control.changeKey(id, "revoke");
    await expect.poll(connectionState, { timeout: 10_000 }).toBe("error");
    expect(app.state.read().connection.error?.code).toBe("KEY_REJECTED");
    expect(app.state.read().account.state).toBe("rejected");
  });
});

describe("signing out", () => {
  it("forgets the key at once and still takes the last backup", async () => {
    const id = await create();
    await connect(id);
    await app.cloud.control.addFault({ kind: "latency", ms: 200, path: "/api/*/snapshot" });
    const out = app.ask("POST", "/api/cloud/disconnect");
    await expect.poll(() => app.state.read().account.hasApiKey).toBe(false);
    expect(connectionState()).toBe("disconnected");
    expect(await out).toMatchObject({ status: 200, fields: { ok: true, status: "disconnected" } });
    expect(await agentsAtCloud()).toMatchObject([{ id, backups: 1 }]);
    expect(app.active()).toBeNull();
  });

  it("gives the last backup five seconds", async () => {
    await connect(await create());
    await app.cloud.control.addFault({ kind: "stall", path: "/api/*/snapshot" });
    expect(await app.ask("POST", "/api/cloud/disconnect")).toMatchObject({ status: 200 });
    const snapshots = await app.cloud.control.waitForRequests({ path: "*/snapshot" });
    expect(snapshots.map(({ outcome }) => outcome)).toEqual(["cut"]);
  });
});

describe.each(["legacy", "modern"] as const)("the %s cloud", (profile) => {
  it("is spoken to on its own path", async () => {
    await app.end();
    app = await startAppOnDemoCloud({ profile, elizaAlias: false });
    const id = await create();
    expect(await connect(id)).toMatchObject({ status: 200 });
    const base = profile === "legacy" ? "/api/v1/milady/agents" : "/api/v1/eliza/agents";
    expect(await app.cloud.control.requests({ method: "POST", path: `${base}/${id}/provision` })).toHaveLength(1);
    expect(await app.cloud.control.requests({ method: "GET", path: "/api/v1/eliza/agents" })).not.toHaveLength(0);
  });
});
