import { describe, expect, it } from "vitest";
import { agentId, agentRow, characterRow, stoppedRow } from "../../../testing/agents";
import { NOON } from "../../../testing/states";
import { countRows, createSorter, filterRows, sortRows } from "./rows";

const ada = agentRow();
const bob = stoppedRow({ id: agentId(2), name: "bob", lastBackupAt: null });
const eliza = characterRow();
const failed = agentRow({
  id: agentId(3),
  name: "Agent 10",
  phase: "failed",
  status: "error",
  costPerHourMicros: null,
  attention: "failed",
  lastBackupAt: NOON,
});
const second = agentRow({ id: agentId(4), name: "Agent 2", phase: "starting", status: "provisioning" });
const rows = [bob, failed, ada, second, eliza];
const names = (of: readonly { readonly name: string }[]) => of.map(({ name }) => name);

describe("sortRows", () => {
  it("orders names as people do: numbers by size, letters whatever their case", () => {
    const sorted = sortRows(rows, { key: "name", isDescending: false });
    expect(names(sorted)).toEqual(["Ada", "Agent 2", "Agent 10", "bob", "Eliza"]);
    expect(names(sortRows(rows, { key: "name", isDescending: true }))).toEqual(names(sorted).toReversed());
  });

  it("brings what is wrong and what moves before what rests", () => {
    expect(names(sortRows(rows, { key: "state", isDescending: false }))).toEqual([
      "Agent 10",
      "Agent 2",
      "Ada",
      "Eliza",
      "bob",
    ]);
  });

  it.each([true, false])("keeps unknown figures last, descending %s", (isDescending) => {
    expect(names(sortRows(rows, { key: "cost", isDescending })).at(-1)).toBe("Agent 10");
    expect(names(sortRows(rows, { key: "backup", isDescending })).slice(-2)).toEqual(["bob", "Eliza"]);
  });

  it("orders equal figures by name", () => {
    expect(names(sortRows([second, ada], { key: "heartbeat", isDescending: true }))).toEqual(["Ada", "Agent 2"]);
  });
});

it("createSorter follows changes of the list and of the order", () => {
  const sort = createSorter();
  const byName = { key: "name", isDescending: false } as const;
  expect(names(sort(rows, byName))).toEqual(names(sortRows(rows, byName)));
  const changed = [stoppedRow({ id: agentId(2), name: "Zed" }), ada, agentRow({ id: agentId(8), name: "New" })];
  expect(names(sort(changed, byName))).toEqual(["Ada", "New", "Zed"]);
  expect(names(sort(changed, { key: "name", isDescending: true }))).toEqual(["Zed", "New", "Ada"]);
  expect(names(sort(changed, { key: "state", isDescending: false }))).toEqual(["Ada", "New", "Zed"]);
});

describe("filterRows", () => {
  it.each([
    ["all", ["bob", "Agent 10", "Ada", "Agent 2", "Eliza"]],
    ["running", ["Ada"]],
    ["stopped", ["bob"]],
    ["changing", ["Agent 2"]],
    ["attention", ["Agent 10"]],
    ["character", ["Eliza"]],
  ] as const)("%s", (filter, expected) => {
    expect(names(filterRows(rows, filter, ""))).toEqual(expected);
    expect(countRows(rows)[filter]).toBe(expected.length);
  });

  it("takes one that is being deleted for changing, whatever its phase was", () => {
    const going = agentRow({ isDeleting: true });
    expect(filterRows([going], "running", "")).toEqual([]);
    expect(filterRows([going], "changing", "")).toEqual([going]);
  });

  it.each([
    ["ADA", ["Ada"]],
    ["agent 1", ["Agent 10"]],
    ["feel listens", ["Eliza"]],
    [agentId(2), ["bob"]],
    ["nobody", []],
  ])("finds %s in name, id and biography", (query, expected) => {
    expect(names(filterRows(rows, "all", query))).toEqual(expected);
  });
});
