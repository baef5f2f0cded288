import { portionsOf } from "../../../src-preload/contract/knowledge-files";
import { UPLOAD_BOUNDS } from "../../../src-preload/contract/knowledge-names";
import { call } from "../../ipc/bridge";

/**
 * Hands dropped files to the main process, in portions, each read only when its turn comes. They go as bytes: a path from the page
 * is worth nothing to main, which could not tell whether a person chose it.
 * @returns the names of files too large to be read at all
 */
export async function giveFiles(store: string | null, files: readonly File[]): Promise<readonly string[]> {
  const tooLarge = files.filter(({ size }) => size > UPLOAD_BOUNDS.bytes);
  const rest = files.filter(({ size }) => size <= UPLOAD_BOUNDS.bytes);
  for (const portion of portionsOf(rest.map((file) => ({ file, sizeBytes: file.size })))) {
    const read = portion.map(async ({ file }) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    await call("knowledge.uploads.add", { store, files: await Promise.all(read) });
  }
  return tooLarge.map(({ name }) => name);
}
