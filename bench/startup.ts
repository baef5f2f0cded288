import { resolve } from "node:path";
import { resolveElectronRuntime } from "../scripts/electron-runtime";
import { measureStart, type StartSample } from "./electron-session";
import { type Benchmark, type Figure, median } from "./measure";

const ROUNDS = 7;
const REST_MS = 3_000;

/** Spawn to first paint, spawn to interactive, and memory at rest: the app against an empty Electron window, in turn. */
export const startup: Benchmark = {
  name: "start-up",
  async run(log) {
    const { folder } = await resolveElectronRuntime(log);
    const electron = resolve(folder, "electron");
    const repository = resolve(import.meta.dirname, "..");
    const start = (app: string) =>
      measureStart({ electron, app, restMs: REST_MS, env: { ELIZA_API_PORT: "0", ELIZA_CLOUD_ALLOW_LOOPBACK: "1" } });
    const empty = resolve(import.meta.dirname, "empty-window");
    // One uncounted start of each fills the disk caches.
    await start(empty);
    await start(repository);
    const pairs: { readonly app: StartSample; readonly empty: StartSample }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const pair = { empty: await start(empty), app: await start(repository) };
      pairs.push(pair);
      log(
        `round ${round}: first paint ${pair.app.firstPaintMs.toFixed(0)} against ${pair.empty.firstPaintMs.toFixed(0)} ms`,
      );
    }
    return [
      ratio("first paint", pairs, (sample) => sample.firstPaintMs, "ms", 1.3),
      ratio("interactive", pairs, (sample) => sample.interactiveMs, "ms"),
      ratio("memory at rest", pairs, (sample) => sample.memoryBytes / 1_000_000, "MB", 1.5),
    ];
  },
};

function ratio(
  name: string,
  pairs: readonly { readonly app: StartSample; readonly empty: StartSample }[],
  pick: (sample: StartSample) => number,
  unit: string,
  aim?: number,
): Figure {
  const own = median(pairs.map((pair) => pick(pair.app)));
  const reference = median(pairs.map((pair) => pick(pair.empty)));
  return {
    name: `${name}, against an empty window`,
    value: median(pairs.map((pair) => pick(pair.app) / pick(pair.empty))),
    unit: "ratio",
    ...(aim === undefined ? {} : { aim }),
    note: `medians of ${pairs.length}: ${own.toFixed(0)} against ${reference.toFixed(0)} ${unit}`,
  };
}
