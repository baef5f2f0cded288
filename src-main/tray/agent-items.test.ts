import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import type { AgentList, AgentPhase } from "../../src-preload/contract/agents";
import type { ConnectionState } from "../../src-preload/contract/connection";
import { LANGUAGE_DEFAULT } from "../../src-preload/contract/settings-defaults";
import { appState } from "../app/testing/app-state";
import { activeAgentItem, activeAgentText, agentsItem } from "./agent-items";
import { agentList, agentRow } from "./testing/agents";
import { trayWords } from "./words";

const id = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-000000000000`;
const run = ({ click }: MenuItemConstructorOptions): void => (click as (() => void) | undefined)?.();

const menuOf = (list: AgentList, opened: string[] = []): MenuItemConstructorOptions[] => {
  const actions = { openAgent: (one: string) => void opened.push(one), openAgents: () => void opened.push("all") };
  const say = trayWords(LANGUAGE_DEFAULT);
  return agentsItem(list, actions, say, (epochMs) => `minute ${epochMs}`).submenu as MenuItemConstructorOptions[];
};
const labels = (list: AgentList): (string | undefined)[] =>
  menuOf(list).map(({ label, enabled, type }) =>
    type === "separator" ? "-" : `${enabled === false ? "· " : ""}${label}`,
  );

describe("the agents' submenu", () => {
  it("has each agent with its state, and opens it", () => {
    const opened: string[] = [];
    const list = agentList([agentRow({ id: id(1) }), agentRow({ id: id(2), name: "Bo", phase: "stopped" })]);
    expect(labels(list)).toEqual(["Ada: running", "Bo: stopped", "-", "All agents…"]);
    menuOf(list, opened).forEach(run);
    expect(opened).toEqual([id(1), id(2), "all"]);
  });

  it("shows the most pressing of many first, and how many there are", () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      agentRow({ id: id(index), name: `N${index}`, phase: "stopped" }),
    );
    const rows = [
      ...many,
      agentRow({ id: id(40), name: "Runs" }),
      agentRow({ id: id(41), name: "Lost", phase: "lost", attention: "lost" }),
      agentRow({ id: id(42), name: "Mine", isActive: true }),
    ];
    const shown = labels(agentList(rows));
    expect(shown.slice(0, 4)).toEqual(["Mine: running", "Lost: not answering", "Runs: running", "N0: stopped"]);
    expect(shown.slice(-2)).toEqual(["-", "All agents (33)…"]);
    expect(shown).toHaveLength(8 + 2);
  });

  it.each<[string, Partial<AgentList>, readonly string[]]>([
    ["is not known yet", { fetchedAt: null, agents: [] }, ["· Not known yet", "-", "All agents…"]],
    ["is empty", { agents: [] }, ["· No agents yet", "-", "All agents…"]],
    ["is old", { stale: true, fetchedAt: 7 }, ["· As of minute 7", "Ada: running", "-", "All agents…"]],
  ])("says so when the list %s", (_name, changes, expected) => {
    expect(labels(agentList([agentRow()], changes))).toEqual(expected);
  });

  it.each<[AgentPhase, string]>([
    ["new", "not started"],
    ["starting", "starting"],
    ["stopping", "stopping"],
    ["lost", "not answering"],
    ["failed", "failed"],
    ["ready", "ready"],
  ])("says of %s: %s", (phase, word) => {
    expect(labels(agentList([agentRow({ phase })]))[0]).toBe(`Ada: ${word}`);
  });

  it("takes the cloud's own word for a state it does not know, and the deletion before the state", () => {
    expect(labels(agentList([agentRow({ phase: "unknown", status: "migrating" })]))[0]).toBe("Ada: migrating");
    expect(labels(agentList([agentRow({ phase: "unknown", status: null })]))[0]).toBe("Ada: unknown");
    expect(labels(agentList([agentRow({ isDeleting: true })]))[0]).toBe("Ada: deleting");
  });

  it.each([
    ["R&D", "R&&D: running"],
    ["two\nlines\tand a bell\u0007", "two lines and a bell: running"],
    ["turned \u202Earound", "turned  around: running"],
    ["a".repeat(60), `${"a".repeat(39)}…: running`],
    [`${"🦊".repeat(50)}`, `${"🦊".repeat(39)}…: running`],
    ["   ", "Agent: running"],
  ])("keeps the name %j harmless", (name, label) => {
    expect(labels(agentList([agentRow({ name })]))[0]).toBe(label);
  });

  it("is drawn anew when another agent takes the same name", () => {
    const look = (one: string) => JSON.stringify(menuOf(agentList([agentRow({ id: one })])));
    expect(look(id(1))).not.toBe(look(id(2)));
  });
});

describe("the active agent", () => {
  const connection = (changes: Partial<ConnectionState>) =>
    appState({ connection: { agentId: id(1), agentName: "Ada", state: "connected", ...changes } });

  it.each<[Partial<ConnectionState>, string]>([
    [{}, "Ada: connected"],
    [{ state: "connecting" }, "Ada: connecting"],
    [{ state: "reconnecting" }, "Ada: reconnecting"],
    [{ state: "reconnecting", attempt: 3 }, "Ada: reconnecting (3/10)"],
    [{ state: "disconnected" }, "Ada: cannot be reached"],
    [{ state: "error", agentName: null }, "Agent: could not connect"],
  ])("%o is told as %j, and opens", (changes, text) => {
    const opened: string[] = [];
    const state = connection(changes);
    expect(activeAgentText(state)).toBe(text);
    const item = activeAgentItem(state, { openAgent: (one) => void opened.push(one), openAgents: () => {} });
    expect(item.label).toBe(text);
    run(item);
    expect(opened).toEqual([id(1)]);
  });

  it("is none without one, which opens nothing", () => {
    const item = activeAgentItem(appState(), { openAgent: () => {}, openAgents: () => {} });
    expect([activeAgentText(appState()), item]).toEqual([null, { label: "No active agent", enabled: false }]);
  });
});
