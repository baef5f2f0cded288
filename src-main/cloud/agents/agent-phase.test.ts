import { describe, expect, it } from "vitest";
import type { AgentTask } from "../../../src-preload/contract/agents";
import type { ConnectionState } from "../../../src-preload/contract/connection";
import { NOT_CONNECTED } from "../../../src-preload/contract/state-defaults";
import { characterRow, isTransitional, type RowContext, sandboxRow } from "./agent-phase";

const agent = {
  id: "a",
  name: "Ada",
  status: "running",
  lastBackupAt: 5,
  lastHeartbeatAt: 5,
  errorMessage: null,
  createdAt: 1,
  updatedAt: 1,
};
const job = {
  id: "j",
  status: "pending",
  attempts: 1,
  maxAttempts: 3,
  startedAt: null,
  estimatedCompletionAt: null,
  error: null,
};
const failure = { code: "CONFLICT", message: "no" } as const;
const task = (kind: AgentTask["kind"], error: AgentTask["error"] = null): AgentTask => ({ kind, startedAt: 1, error });
const row = (status: string, context: Partial<RowContext> = {}) =>
  sandboxRow({ ...agent, status }, { job: null, task: null, connection: NOT_CONNECTED, ...context });
const linked = (fields: Partial<ConnectionState>): Partial<RowContext> => ({
  connection: { ...NOT_CONNECTED, agentId: "A", ...fields },
});

describe("what a row says", () => {
  it.each([
    ["pending", {}, "new", 0],
    ["queued", {}, "new", 0],
    ["provisioning", {}, "starting", null],
    ["running", {}, "running", 10_000],
    ["RUNNING", {}, "running", 10_000],
    ["stopped", {}, "stopped", 2_500],
    ["disconnected", {}, "lost", null],
    ["error", {}, "failed", null],
    ["hibernating", {}, "unknown", null],
    ["pending", { job }, "starting", 0],
    ["error", { job }, "starting", null],
    ["stopped", { task: task("start") }, "starting", 2_500],
    ["running", { task: task("suspend") }, "stopping", 10_000],
    ["running", { task: task("delete") }, "deleting", 10_000],
    ["running", { task: task("snapshot") }, "running", 10_000],
    ["running", { task: task("delete", failure) }, "running", 10_000],
  ] as const)("%s with %j is %s at %j", (status, context, phase, costPerHourMicros) => {
    expect(row(status, context)).toMatchObject({ status, phase, costPerHourMicros, isDeleting: phase === "deleting" });
  });

  it.each([
    ["running", {}, null],
    ["error", {}, "failed"],
    ["error", { job }, null],
    ["running", { task: task("suspend", failure) }, "task_failed"],
    ["disconnected", {}, "lost"],
    ["running", linked({ state: "reconnecting", error: failure }), "reconnecting"],
    ["running", linked({ state: "disconnected", error: failure }), "gave_up"],
    ["running", linked({ state: "error", error: failure }), "gave_up"],
    [
      "running",
      linked({ state: "connected", backup: { ...NOT_CONNECTED.backup, failureStreak: 3 } }),
      "backups_failing",
    ],
    ["running", linked({ state: "connected", backup: { ...NOT_CONNECTED.backup, failureStreak: 2 } }), null],
  ] as const)("%s needs attention because of %#: %s", (status, context, attention) => {
    expect(row(status, context as Partial<RowContext>).attention).toBe(attention);
  });

  it("knows the active agent, and what the connection heard later than the list", () => {
    const context = linked({ state: "connected", lastHeartbeatAt: 9, backup: { ...NOT_CONNECTED.backup, lastAt: 3 } });
    expect(row("running", context)).toMatchObject({ isActive: true, lastHeartbeatAt: 9, lastBackupAt: 5 });
    expect(row("running", linked({ state: "error", error: failure })).isActive).toBe(false);
  });

  it.each([
    ["starting", "provisioning", {}, true],
    ["unknown", "odd", {}, true],
    ["with a task", "running", { task: task("restore") }, true],
    ["with a failed task", "running", { task: task("restore", failure) }, false],
    ["running", "running", {}, false],
  ] as const)("%s changes soon: asked for more often", (_name, status, context, expected) => {
    expect(isTransitional(row(status, context))).toBe(expected);
  });

  it("a character is ready and costs nothing", () => {
    const character = { id: "c", name: "Ada", bio: "b", createdAt: 1, updatedAt: 1 };
    expect(characterRow(character, { task: null })).toMatchObject({
      phase: "ready",
      status: null,
      costPerHourMicros: 0,
    });
    expect(characterRow(character, { task: task("delete") })).toMatchObject({ phase: "deleting", isDeleting: true });
  });
});
