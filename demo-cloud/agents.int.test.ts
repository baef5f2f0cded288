import { describe, expect, test } from "vitest";
import { cloudForEachTest } from "./testing/cloud-under-test";

const B = "/api/v1/milady/agents";
const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const HOUR_MS = 3_600_000;

interface JobReply {
  readonly created: boolean;
  readonly alreadyInProgress: boolean;
  readonly data: { readonly jobId: string; readonly status: string };
}

describe("sandbox agents", () => {
  const cloud = cloudForEachTest({ initialBalanceUsd: 20 });
  const create = async (agentName = "Ada") => {
    const { body } = await cloud.call("POST", B, { body: { agentName } });
    return (body as { data: { id: string } }).data.id;
  };
  const act = (id: string, action: string) => cloud.call("POST", `${B}/${id}/${action}`);
  const get = async (id: string) =>
    ((await cloud.call("GET", `${B}/${id}`)).body as { data: Record<string, unknown> }).data;
  const job = async (id: string) => (await cloud.call("GET", `/api/v1/jobs/${id}`)).body;
  const advance = (advanceMs: number) => cloud.control().moveClock({ advanceMs });
  const provision = async (id: string) => ((await act(id, "provision")).body as unknown as JobReply).data.jobId;
  const run = async (name?: string) => {
    const id = await create(name);
    await provision(id);
    await advance(30_000);
    return id;
  };

  test("a new agent is pending, listed newest first", async () => {
    const created = await cloud.call("POST", B, { body: { agentName: "  Ada  " } });
    expect(created).toMatchObject({
      status: 201,
      body: { success: true, data: { agentName: "Ada", status: "pending" } },
    });
    await create("Grace");
    const list = await cloud.call("GET", B);
    expect(list.body).toMatchObject({
      success: true,
      data: [
        { agentName: "Grace" },
        { agentName: "Ada", databaseStatus: "none", lastBackupAt: null, token_address: null },
      ],
    });
  });

  test.each([
    [{}],
    [{ agentName: " " }],
    [{ agentName: "x".repeat(101) }],
    [{ agentName: "A", environmentVars: { A: 1 } }],
  ])("refuses to create from %j", async (body) => {
    const answer = await cloud.call("POST", B, { body });
    expect(answer).toMatchObject({ status: 400, body: { success: false, error: "Invalid request data" } });
    expect(answer.body?.details).toBeInstanceOf(Array);
  });

  test("demands five dollars to create and to start, and says what is there", async () => {
    const id = await create();
    await cloud.control().changeAccount({ balanceUsd: 4.99 });
    const refusal = { status: 402, body: { success: false, requiredBalance: 5, currentBalance: 4.99 } };
    expect(await cloud.call("POST", B, { body: { agentName: "Bob" } })).toMatchObject(refusal);
    expect(await act(id, "provision")).toMatchObject(refusal);
    expect(await act(id, "resume")).toMatchObject(refusal);
  });

  test("provisioning runs as a job: pending, in progress, completed", async () => {
    const id = await create();
    const first = await act(id, "provision");
    expect(first).toMatchObject({
      status: 202,
      body: { success: true, created: true, alreadyInProgress: false, data: { agentId: id, status: "pending" } },
    });
    const { data } = first.body as unknown as JobReply;
    expect(first.body).toMatchObject({ polling: { endpoint: `/api/v1/jobs/${data.jobId}`, intervalMs: 5000 } });

    const again = await act(id, "provision");
    expect(again).toMatchObject({
      status: 409,
      body: { success: true, created: false, alreadyInProgress: true, data: { jobId: data.jobId } },
    });
    expect(await cloud.call("DELETE", `${B}/${id}`)).toMatchObject({ status: 409 });

    await advance(5000);
    expect(await get(id)).toMatchObject({ status: "provisioning", databaseStatus: "provisioning" });
    expect(await job(data.jobId)).toMatchObject({
      success: true,
      data: { type: "milady_provision", status: "in_progress", attempts: 1, maxAttempts: 3 },
      polling: { shouldContinue: true },
    });
    await advance(25_000);
    expect(await get(id)).toMatchObject({
      status: "running",
      databaseStatus: "ready",
      bridgeUrl: expect.stringContaining("http://10."),
      lastHeartbeatAt: expect.any(String),
    });
    expect(await job(data.jobId)).toMatchObject({
      data: { status: "completed", result: { cloudAgentId: id, status: "running" } },
      polling: { shouldContinue: false },
    });
    expect(await act(id, "provision")).toMatchObject({ status: 200, body: { data: { id, status: "running" } } });
    expect(await act(id, "resume")).toMatchObject({ status: 200, body: { data: { agentId: id, action: "resume" } } });
  });

  test("a failed attempt shows an error, waits, and succeeds; three are final", async () => {
    await cloud.control().setAgentHooks({ failNextAttempts: 1 });
    const lucky = await create("Lucky");
    const luckyJob = await provision(lucky);
    await advance(30_000);
    expect(await get(lucky)).toMatchObject({
      status: "error",
      errorMessage: expect.stringContaining("Sandbox creation failed"),
    });
    expect(await job(luckyJob)).toMatchObject({ data: { status: "pending", attempts: 1, error: expect.any(String) } });
    await advance(60_000);
    expect(await get(lucky)).toMatchObject({ status: "running", errorMessage: null });

    await cloud.control().setAgentHooks({ failNextAttempts: 3 });
    const doomed = await create("Doomed");
    const doomedJob = await provision(doomed);
    await advance(5 * 60_000);
    expect(await get(doomed)).toMatchObject({
      status: "error",
      errorMessage: expect.stringMatching(/^Provisioning permanently failed after 3 attempts: /),
    });
    expect(await job(doomedJob)).toMatchObject({
      data: { status: "failed", attempts: 3, completedAt: null },
      polling: { shouldContinue: false },
    });
    expect((await act(doomed, "provision")).status).toBe(202);
  });

  test("a stuck provisioning ends in error after ten minutes", async () => {
    await cloud.control().setAgentHooks({ stuckProvisioning: true });
    const id = await create();
    await provision(id);
    await advance(9 * 60_000);
    expect(await get(id)).toMatchObject({ status: "provisioning" });
    await advance(2 * 60_000);
    expect(await get(id)).toMatchObject({ status: "error" });
  });

  test("suspending a running agent saves it first and takes a moment", async () => {
    const id = await run();
    const suspending = act(id, "suspend");
    await cloud.control().waitForRequests({ path: `${B}/${id}/suspend`, until: "arrived" });
    expect(await get(id)).toMatchObject({ status: "running", lastBackupAt: expect.any(String) });
    await advance(3000);
    expect(await suspending).toMatchObject({
      status: 200,
      body: { success: true, data: { agentId: id, action: "suspend", previousStatus: "running" } },
    });
    expect(await get(id)).toMatchObject({ status: "stopped", bridgeUrl: null });
    expect(await act(id, "suspend")).toMatchObject({ status: 200, body: { data: { previousStatus: "stopped" } } });
    const backups = await cloud.call("GET", `${B}/${id}/backups`);
    expect(backups.body).toMatchObject({ data: [{ snapshotType: "pre-shutdown", vercelSnapshotId: null }] });
    expect((await act(id, "resume")).status).toBe(202);
    await advance(30_000);
    expect(await get(id)).toMatchObject({ status: "running" });
  });

  test("a pending agent is suspended at once; PATCH takes its two actions alone", async () => {
    const id = await create();
    const patch = (body: unknown) => cloud.call("PATCH", `${B}/${id}`, { body });
    expect((await patch({ agentName: "New" })).status).toBe(400);
    expect(await patch({ action: "shutdown" })).toMatchObject({ status: 200, body: { data: { action: "shutdown" } } });
    expect(await get(id)).toMatchObject({ status: "stopped" });
  });

  test("snapshots need a running agent, and ten are kept", async () => {
    const idle = await create();
    expect(await act(idle, "snapshot")).toMatchObject({ status: 409, body: { error: "Sandbox is not running" } });
    const id = await run();
    for (let index = 0; index < 12; index += 1) {
      expect(await act(id, "snapshot")).toMatchObject({ status: 200, body: { data: { snapshotType: "manual" } } });
    }
    const { body } = await cloud.call("GET", `${B}/${id}/backups`);
    expect((body as { data: unknown[] }).data).toHaveLength(10);
  });

  test("deleted is gone, its backups too; odd ids are told apart from unknown ones", async () => {
    const id = await run();
    await act(id, "snapshot");
    expect(await cloud.call("DELETE", `${B}/${id}`)).toMatchObject({ status: 200, body: { success: true } });
    expect(await cloud.call("GET", `${B}/${id}`)).toMatchObject({ status: 404, body: { error: "Agent not found" } });
    expect((await cloud.call("GET", `${B}/${UNKNOWN}/backups`)).body).toEqual({ success: true, data: [] });
    expect((await cloud.call("GET", `${B}/not-a-uuid`)).status).toBe(500);
    expect(await cloud.call("GET", `/api/v1/jobs/${UNKNOWN}`)).toMatchObject({
      status: 404,
      body: { error: "Job not found" },
    });
  });

  test("hosting is charged by the hour: running, stopped, and not before the first start", async () => {
    const idle = await create("Idle");
    await advance(2 * HOUR_MS);
    expect((await cloud.control().state()).balanceUsd).toBe(20);
    await cloud.call("DELETE", `${B}/${idle}`);
    const id = await run("Busy");
    await advance(HOUR_MS);
    expect((await cloud.control().state()).balanceUsd).toBe(19.99);
    expect((await cloud.control().state()).ledger.at(-1)?.description).toBe("Milady agent hosting (running): Busy");
    const suspending = act(id, "suspend");
    await cloud.control().waitForRequests({ path: `${B}/${id}/suspend`, until: "arrived" });
    await advance(HOUR_MS);
    await suspending;
    expect((await cloud.control().state()).balanceUsd).toBe(19.9875);
  });

  test("out of credit, an agent runs two more days and is then stopped", async () => {
    const id = await run();
    await cloud.control().changeAccount({ balanceUsd: 0 });
    await advance(48 * HOUR_MS);
    expect(await get(id)).toMatchObject({ status: "running" });
    await advance(2 * HOUR_MS);
    expect(await get(id)).toMatchObject({ status: "stopped" });
    expect((await cloud.control().state()).balanceUsd).toBe(0);
  });
});

describe("profiles", () => {
  const cloud = cloudForEachTest();
  const bases = ["/api/v1/milady/agents", "/api/v1/milaidy/agents", "/api/v1/eliza/agents"];
  const statuses = async () => Promise.all(bases.map(async (base) => (await cloud.call("GET", base)).status));

  test("say which base paths exist; the missing ones are HTML 404s", async () => {
    expect(await statuses()).toEqual([200, 200, 200]);
    await cloud.control().setRules({ elizaAlias: false });
    expect(await statuses()).toEqual([200, 200, 404]);
    await cloud.control().setRules({ profile: "modern" });
    expect(await statuses()).toEqual([404, 404, 200]);
    await cloud.control().setRules({ profile: "seed" });
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  test("modern answers jobs flat and tells more of the user", async () => {
    await cloud.control().setRules({ profile: "modern" });
    const created = await cloud.call("POST", "/api/v1/eliza/agents", { body: { agentName: "Ada" } });
    const { id } = (created.body as { data: { id: string } }).data;
    const started = await cloud.call("POST", `/api/v1/eliza/agents/${id}/provision`);
    const { jobId } = (started.body as { data: { jobId: string } }).data;
    expect((await cloud.call("GET", `/api/v1/jobs/${jobId}`)).body).toMatchObject({ id: jobId, status: "pending" });
    expect((await cloud.call("GET", "/api/v1/user")).body).toMatchObject({
      data: { organization_id: expect.any(String) },
    });
  });
});
