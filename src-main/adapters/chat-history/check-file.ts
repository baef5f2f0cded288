import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

// Plain text, because a worker's file would have to be built and found beside the one bundle.
const CHECK = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { DatabaseSync } = require(workerData.sqlite);
  const database = new DatabaseSync(workerData.path, { readOnly: true });
  let verdict;
  try {
    verdict = database.prepare("PRAGMA quick_check(1)").get().quick_check;
  } catch (error) {
    verdict = String(error.message);
  }
  database.close();
  parentPort.postMessage(verdict);
`;

/**
 * Reads a whole database for damage, in a thread of its own: a large history takes a second.
 * @returns what is wrong with it, or null
 */
export async function checkFile(path: string): Promise<string | null> {
  const sqlite = createRequire(import.meta.url).resolve("@photostructure/sqlite");
  const worker = new Worker(CHECK, { eval: true, workerData: { path, sqlite } });
  try {
    const verdict = await new Promise<unknown>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
    });
    return verdict === "ok" ? null : String(verdict);
  } finally {
    await worker.terminate();
  }
}
