import { filterRows, prepareSearch, sortRows } from "../src-renderer/features/agents/list/rows";
import { agentId, agentRow } from "../src-renderer/testing/agents";
import { type Benchmark, median } from "./measure";

const ROWS = 5_000;
const FRAME_MS = 1_000 / 60;
const QUERIES = ["a", "ag", "agent 4", "agent 49", "weather", "nothing like it"];
const ROUNDS = 50;

/** What typing into the search of a long agent list costs, without drawing: the drawn part is a screenful whatever the list. */
export const agentList: Benchmark = {
  name: "agent list",
  async run() {
    const rows = Array.from({ length: ROWS }, (_, index) =>
      agentRow({ id: agentId(index), name: `Agent ${index}`, bio: index % 7 === 0 ? "Knows the weather" : null }),
    );
    const sorted = sortRows(rows, { key: "name", isDescending: false });
    // The list makes its search texts right after it is shown.
    prepareSearch(sorted);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const query of QUERIES) {
        const startedAt = performance.now();
        filterRows(sorted, "all", query);
        times.push(performance.now() - startedAt);
      }
    }
    return [
      {
        name: `filter of ${ROWS} agents, against a frame`,
        value: median(times) / FRAME_MS,
        unit: "ratio",
        aim: 1,
        note: `median ${median(times).toFixed(2)} ms of ${times.length}, slowest ${Math.max(...times).toFixed(1)} ms; a frame is ${FRAME_MS.toFixed(1)} ms`,
      },
    ];
  },
};
