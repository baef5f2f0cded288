import { open } from "node:fs/promises";
import { basename } from "node:path";
import { BrowserWindow, dialog, type OpenDialogOptions } from "electron";
import { KNOWLEDGE_ENDINGS } from "../../src-preload/contract/knowledge-files";
import { UPLOAD_BOUNDS } from "../../src-preload/contract/knowledge-names";
import type { LanguageState } from "../../src-preload/contract/state";
import { DomainError } from "../cloud/errors";
import { shellWords } from "../i18n/shell-words";
import type { GivenFile } from "../knowledge/uploads";

/** Reads one file; of one that is too large only its size is learnt. */
async function readGiven(path: string): Promise<GivenFile> {
  const name = basename(path);
  try {
    const file = await open(path);
    try {
      const { size: sizeBytes } = await file.stat();
      return { name, sizeBytes, bytes: sizeBytes > UPLOAD_BOUNDS.bytes ? null : await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new DomainError("CONFLICT", `${name} could not be read.`, { cause });
  }
}

/**
 * Asks the person for documents and reads them, one after the other; none when they gave up.
 * @throws DomainError CONFLICT for a file that cannot be read
 */
export async function pickDocuments(language: LanguageState): Promise<readonly GivenFile[]> {
  const options: OpenDialogOptions = {
    properties: ["openFile", "multiSelections"],
    filters: [{ name: shellWords(language)("pick.documents"), extensions: [...KNOWLEDGE_ENDINGS] }],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  const files: GivenFile[] = [];
  for (const path of canceled ? [] : filePaths) files.push(await readGiven(path));
  return files;
}
