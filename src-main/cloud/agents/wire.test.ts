import { describe, expect, it } from "vitest";
import { readCharacter, readCharacterPage, readCreatedCharacter } from "./character-wire";
import { readRpc, readRuntimeStatus } from "./rpc-wire";
import { readAgent, readAgents, readBackup, readBackups, readJob, readLogLines, readStart } from "./sandbox-wire";

const ID = "0b7c1f0e-5f0a-4c5f-9a53-0c6f4d3f7a11";
const AT = "2026-03-03T14:02:00.000Z";

describe("agents", () => {
  it.each([
    ["in data", { success: true, data: [{ id: ID, agentName: "Ada", status: "running" }] }],
    ["bare", [{ id: ID, agentName: "Ada", status: "running" }]],
    ["under agents", { agents: [{ agent_id: ID, name: "Ada", status: "running" }] }],
    [
      "under agents in data",
      { data: { agents: [{ agentId: ID.toUpperCase(), agentName: "Ada", status: "running" }] } },
    ],
  ])("are read %s", (_name, body) => {
    expect(readAgents(body)).toMatchObject([{ id: ID, name: "Ada", status: "running", lastBackupAt: null }]);
  });

  it.each([
    ["no list", { success: true, data: { count: 0 } }],
    ["a failure", { success: false, error: "no" }],
    ["nothing", null],
    ["text", "<html>"],
  ])("%s is an error and no empty list", (_name, body) => {
    expect(() => readAgents(body)).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
  });

  it("leaves out an entry without an id and keeps the others", () => {
    expect(readAgents({ data: [{ agentName: "lost" }, 7, null, { id: ID }] })).toMatchObject([{ id: ID }]);
  });

  it.each([
    [AT, Date.parse(AT)],
    [1_772_546_520_000, 1_772_546_520_000],
    ["yesterday", null],
    [null, null],
    [undefined, null],
    [-5, null],
    [{}, null],
  ])("a date %j is %j", (createdAt, expected) => {
    expect(readAgent({ data: { id: ID, createdAt } }).createdAt).toBe(expected);
  });

  it("shows an unknown status word as it is, and a missing name by the id", () => {
    expect(readAgent({ data: { id: ID, status: "hibernating", agentName: null } })).toMatchObject({
      status: "hibernating",
      name: "Agent 0b7c1f0e",
    });
  });

  it("never carries what it does not name", () => {
    const agent = readAgent({ data: { id: ID, bridgeUrl: "http://10.0.0.1", environment_vars: { KEY: "secret" } } });
    expect(JSON.stringify(agent)).not.toMatch(/secret|10\.0\.0\.1/);
  });
});

describe("jobs", () => {
  it.each([
    ["running", { success: true, data: { id: ID, status: "running" } }, { kind: "running" }],
    [
      "202",
      { success: true, created: true, data: { jobId: "j" }, polling: { intervalMs: 250 } },
      { kind: "job", jobId: "j", intervalMs: 250, estimatedCompletionAt: null },
    ],
    [
      "409 with success",
      { success: true, alreadyInProgress: true, data: { jobId: "j" } },
      { kind: "job", intervalMs: null },
    ],
    ["flat", { success: true, jobId: "j", status: "pending" }, { kind: "job", jobId: "j" }],
  ])("a start that answers %s", (_name, body, expected) => {
    expect(readStart(body)).toMatchObject(expected);
  });

  it.each([
    ["wrapped", { success: true, data: { id: "j", status: "completed", attempts: 1 } }, true, false],
    ["flat", { id: "j", status: "FAILED", error: "no capacity" }, false, true],
    ["without an id", { status: "in_progress" }, false, false],
    ["in an unknown state", { status: "queued" }, false, false],
    ["pending with an attempt's error", { status: "pending", error: "x" }, false, false],
  ])("a job %s", (_name, body, isCompleted, isFailed) => {
    expect(readJob("j", body)).toMatchObject({ id: "j", isCompleted, isFailed });
  });

  it("without a status is unreadable", () => {
    expect(() => readJob("j", { data: {} })).toThrow(expect.objectContaining({ code: "REMOTE_FAILED" }));
  });
});

describe("backups and logs", () => {
  it.each([{ backupId: "b" }, { id: "b" }, { backupId: "b", id: "other" }])("the id is %j", (ids) => {
    expect(readBackup({ data: { ...ids, snapshotType: "odd", sizeBytes: null, createdAt: AT } })).toEqual({
      id: "b",
      snapshotType: "odd",
      sizeBytes: null,
      createdAt: Date.parse(AT),
    });
  });

  it("a list bears an odd size", () => {
    expect(readBackups({ data: [{ id: "b", sizeBytes: "7" }] })).toMatchObject([{ id: "b", sizeBytes: null }]);
  });

  it.each([
    [{ data: "one\r\ntwo\n" }, ["one", "two"]],
    [{ data: "" }, []],
    [{ data: { logs: "one" } }, ["one"]],
    [{ data: ["one", 2, "two"] }, ["one", "two"]],
    [{ data: { other: 1 } }, []],
  ])("the lines of %j", (body, lines) => {
    expect(readLogLines(body)).toEqual(lines);
  });
});

describe("characters", () => {
  const record = { id: ID, name: "Ada", bio: ["one", 2, "two"], created_at: AT, secrets: { KEY: "sk-secret" } };

  it("a page tells whether there is more, in any of its shapes", () => {
    const page = { data: { characters: [record], pagination: { hasMore: true } } };
    expect(readCharacterPage(page)).toMatchObject({ hasMore: true, characters: [{ bio: "one\ntwo" }] });
    expect(readCharacterPage([record])).toMatchObject({ hasMore: false, characters: [{ id: ID }] });
    expect(readCharacterPage({ agents: [record] }).characters).toHaveLength(1);
  });

  it("secrets in the record are never read", () => {
    const read = readCharacter({ success: true, data: { character: { ...record, system: "be kind" } } });
    expect(read).toMatchObject({ system: "be kind", createdAt: Date.parse(AT) });
    expect(JSON.stringify(read)).not.toContain("sk-secret");
  });

  it.each([{ success: true, agent: record }, { success: true, data: record }, record])("one that was made", (body) => {
    expect(readCreatedCharacter(body)).toMatchObject({ id: ID, name: "Ada" });
  });
});

describe("the bridge", () => {
  it.each([
    [{ jsonrpc: "2.0", error: { code: -32_000, message: "Sandbox is not running" } }, /Sandbox is not running/],
    [{ jsonrpc: "2.0", error: "dead" }, /no reason/],
    ["<html>", /cannot read/],
    [null, /cannot read/],
  ])("%j does not say that the agent lives", (body, message) => {
    expect(() => readRpc(body)).toThrow(message);
  });

  it.each([{ method: "heartbeat.ack", params: {} }, { result: {}, error: null }, {}])("%j does", (body) => {
    expect(readRpc(body)).toEqual(body);
  });

  it("tells what the runtime says of itself", () => {
    const result = { status: "running", uptime: 3.5, memoriesCount: 4 };
    expect(readRuntimeStatus({ result })).toEqual({ status: "running", uptimeSeconds: 3.5, memoriesCount: 4 });
    expect(() => readRuntimeStatus({ result: {} })).toThrow(/cannot read/);
  });
});
