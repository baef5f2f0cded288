import { describe, expect, it } from "vitest";
import type { AgentJob } from "../../../../src-preload/contract/agents";
import { agentRow, connectedTo, stoppedRow } from "../../../testing/agents";
import { NOON, signedInState } from "../../../testing/states";
import { progressOf } from "./progress";

const none = signedInState().connection;
const connecting = (changes: Parameters<typeof connectedTo>[0]) =>
  signedInState({ connection: connectedTo({ state: "connecting", since: NOON, ...changes }) }).connection;
const job: AgentJob = {
  id: "job",
  status: "in_progress",
  attempts: 1,
  maxAttempts: 3,
  startedAt: NOON,
  estimatedCompletionAt: NOON + 90_000,
  error: null,
};
const states = (steps: readonly { readonly name: string; readonly state: string }[] | undefined) =>
  steps?.map(({ name, state }) => `${name} ${state}`);

describe("progressOf", () => {
  it("is nothing for an agent that is not on its way", () => {
    expect(progressOf(agentRow(), none)).toBeNull();
    expect(progressOf(stoppedRow(), none)).toBeNull();
    expect(progressOf(agentRow(), signedInState({ connection: connectedTo() }).connection)).toBeNull();
  });

  it.each([
    ["starting", ["starting current", "provisioning todo", "describing todo", "attaching todo"]],
    ["provisioning", ["starting done", "provisioning current", "describing todo", "attaching todo"]],
    ["attaching", ["starting done", "provisioning done", "describing done", "attaching current"]],
    ["releasing", ["releasing current", "starting todo", "provisioning todo", "describing todo", "attaching todo"]],
  ] as const)("connecting, at %s", (step, expected) => {
    expect(states(progressOf(stoppedRow(), connecting({ step }))?.steps)).toEqual(expected);
  });

  it("tells times, the cloud's expectation and when the app gives up", () => {
    const progress = progressOf(
      agentRow({ phase: "starting", job }),
      connecting({ step: "provisioning", stepSince: NOON + 5_000, deadlineAt: NOON + 120_000 }),
    );
    expect(progress).toMatchObject({
      kind: "connect",
      since: NOON,
      stepSince: NOON + 5_000,
      expectedAt: NOON + 90_000,
      deadlineAt: NOON + 120_000,
      attempt: null,
    });
  });

  it("tells a further attempt of the cloud and what the one before died of", () => {
    const row = agentRow({ phase: "starting", job: { ...job, attempts: 2, error: "no capacity" } });
    expect(progressOf(row, none)).toMatchObject({ attempt: { number: 2, most: 3 }, attemptError: "no capacity" });
  });

  it("of a start asks first and sets up then", () => {
    const task = { kind: "start", startedAt: NOON, error: null } as const;
    expect(states(progressOf(stoppedRow({ task }), none)?.steps)).toEqual([
      "starting current",
      "provisioning todo",
      "running todo",
    ]);
    expect(states(progressOf(agentRow({ phase: "starting", task, job }), none)?.steps)).toEqual([
      "starting done",
      "provisioning current",
      "running todo",
    ]);
  });
});
