import { open, readFile, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import type { JsonFile, Log } from "../cloud/ports";

const OWNER_ONLY = 0o600;

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/**
 * A JSON file in the profile that survives a crash at any moment: a draft is written, flushed to the disk and put in the file's
 * place in one step. One that does not parse is kept beside it under another name.
 */
export function createJsonFile(
  path: string,
  { log, now }: { readonly log: Log; readonly now: () => number },
): JsonFile {
  const name = basename(path);
  const setAside = async (): Promise<void> => {
    const aside = `${path}.corrupt-${now()}`;
    log.warn("A file was damaged and is set aside", { file: name, aside: basename(aside) });
    await rename(path, aside).catch((cause: unknown) => log.warn("It could not be renamed", { file: name, cause }));
  };
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, "utf8");
      } catch (cause) {
        if (!isMissing(cause)) log.error("A file could not be read", { file: name, cause });
        return null;
      }
      try {
        return JSON.parse(text);
      } catch {
        await setAside();
        return null;
      }
    },
    async write(value) {
      const draft = `${path}.tmp`;
      await rm(draft, { force: true });
      const file = await open(draft, "wx", OWNER_ONLY);
      try {
        await file.writeFile(`${JSON.stringify(value)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
  };
}
