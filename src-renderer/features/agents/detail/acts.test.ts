import { describe, expect, it } from "vitest";
import { agentId, agentRow, characterRow, connectedTo, stoppedRow } from "../../../testing/agents";
import { NOON, signedInState, wireError } from "../../../testing/states";
import { actsOf } from "./acts";

const none = signedInState().connection;
const own = (changes: Parameters<typeof connectedTo>[0] = {}) =>
  signedInState({ connection: connectedTo(changes) }).connection;
const other = own({ agentId: agentId(7) });
const task = (kind: "start" | "suspend") => ({ task: { kind, startedAt: NOON, error: null } });

describe("actsOf", () => {
  it.each([
    ["a running agent", agentRow(), none, "connect", ["suspend", "restart"], false],
    ["one beside the active agent", agentRow(), other, "connect", ["suspend", "restart"], false],
    ["a stopped one", stoppedRow(), none, "connect", ["start"], true],
    ["a new one", agentRow({ phase: "new", status: "pending" }), none, "connect", ["start"], true],
    ["a failed one", agentRow({ phase: "failed", status: "error" }), none, "connect", ["start"], true],
    ["a lost one", agentRow({ phase: "lost", status: "disconnected" }), none, "connect", ["suspend", "restart"], true],
    ["one that starts elsewhere", agentRow({ phase: "starting" }), none, "connect", [], false],
    ["one that stops", agentRow({ phase: "stopping" }), none, null, [], false],
    ["the connected one", agentRow(), own(), null, ["disconnect", "suspend", "restart"], false],
    ["the connecting one", agentRow({ phase: "starting" }), own({ state: "connecting" }), null, ["cancel"], false],
    ["the reconnecting one", agentRow(), own({ state: "reconnecting" }), "retry", [], false],
    ["one given up", agentRow(), own({ state: "disconnected" }), "connect", ["suspend", "restart"], false],
    ["one that could not be connected", stoppedRow(), own({ state: "error" }), "connect", ["start"], true],
    ["one being started", stoppedRow(task("start")), none, "connect", [], false],
    ["one being suspended", agentRow(task("suspend")), none, null, [], false],
    ["one that goes", agentRow({ isDeleting: true }), none, null, [], false],
    ["a character", characterRow(), none, null, [], false],
  ] as const)("%s", (_, row, connection, primary, others, startsAgent) => {
    expect(actsOf(row, connection)).toMatchObject({ primary, others, startsAgent });
  });

  it.each([
    [true, agentRow(), none],
    [true, agentRow(), own()],
    [true, characterRow(), none],
    [false, stoppedRow(), none],
    [false, agentRow(), own({ state: "reconnecting" })],
    [false, agentRow({ isDeleting: true }), none],
  ])("can be talked to: %s", (canChat, row, connection) => {
    expect(actsOf(row, connection).canChat).toBe(canChat);
  });

  it("offers everything again after a task failed", () => {
    const row = agentRow({ task: { kind: "suspend", startedAt: NOON, error: wireError("TIMEOUT", "Late.") } });
    expect(actsOf(row, none).others).toEqual(["suspend", "restart"]);
  });
});
