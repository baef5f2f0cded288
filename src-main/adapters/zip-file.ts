/** Zip files, written straight to disk and put in their place only when they are whole. */
import { open, rename, rm } from "node:fs/promises";
// Its build for Node declares a `require` of its own, which the bundle has already.
import { Zip, ZipDeflate } from "fflate/browser";

/** One file of a zip; the name may hold folders, with "/". */
export interface ZipEntry {
  readonly name: string;
  readonly text: string;
}

/**
 * Writes entry after entry, so that only one of them is in memory at a time. Killed in the middle it leaves what was at `path`
 * before, and a draft beside it.
 * @param at the time every file gets
 * @throws whatever `entries` or the file system throws; then the draft is gone and `path` is as before
 */
export async function writeZip(
  path: string,
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  at: Date,
): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, "w", 0o600);
  try {
    let written: Promise<unknown> = Promise.resolve();
    const zip = new Zip((error, chunk) => {
      written = written.then(() => {
        if (error) throw error;
        return file.write(chunk);
      });
    });
    for await (const { name, text } of entries) {
      const entry = new ZipDeflate(name);
      entry.mtime = at;
      zip.add(entry);
      entry.push(Buffer.from(text), true);
      // The disk sets the pace.
      await written;
    }
    zip.end();
    await written;
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (cause) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw cause;
  }
}
