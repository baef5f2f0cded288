import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { app, dialog } from "electron";
import { DomainError } from "../cloud/errors";

/** A file for the person. */
export interface FileToSave {
  readonly fileName: string;
  readonly content: string | Uint8Array;
}

const unwritable = (cause: unknown): DomainError =>
  new DomainError("CONFLICT", "The file could not be written there. Choose another place.", { cause });

/** Asks the person where to, the documents folder first; null when they gave up. */
async function askWhere(fileName: string): Promise<string | null> {
  const defaultPath = join(app.getPath("documents"), fileName);
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
  return canceled || filePath === "" ? null : filePath;
}

/**
 * Asks where to, then writes what `load` gives.
 * @returns the name the file got, or null when the person gave up; then nothing was loaded
 * @throws DomainError CONFLICT when it cannot be written there
 */
export async function saveLater(fileName: string, load: () => Promise<string | Uint8Array>): Promise<string | null> {
  const filePath = await askWhere(fileName);
  if (filePath === null) return null;
  const content = await load();
  try {
    await writeFile(filePath, content);
  } catch (cause) {
    throw unwritable(cause);
  }
  return basename(filePath);
}

/**
 * Asks where to, then has it written there.
 * @param write takes an absolute path
 * @returns the name the file got, or null when the person gave up
 * @throws DomainError CONFLICT when it cannot be written there, and what `write` refuses itself
 */
export async function saveAt(fileName: string, write: (path: string) => Promise<void>): Promise<string | null> {
  const filePath = await askWhere(fileName);
  if (filePath === null) return null;
  try {
    await write(filePath);
  } catch (cause) {
    throw cause instanceof DomainError ? cause : unwritable(cause);
  }
  return basename(filePath);
}

/** Asks the person where to and writes the file; the name it got, or null when they gave up. */
export const saveFile = ({ fileName, content }: FileToSave): Promise<string | null> =>
  saveLater(fileName, async () => content);
