import { accessSync, chmodSync, constants, mkdirSync, statSync } from "node:fs";

const OTHERS = 0o077;
const OWNER_ONLY = 0o700;

/** Of the users of one machine none may look into another's: chats and settings lie there. */
function closeToOthers(folder: string): void {
  if ((statSync(folder).mode & OTHERS) === 0) return;
  try {
    chmodSync(folder, OWNER_ONLY);
  } catch {
    // Not ours, or on a disk without modes: the files with secrets have modes of their own.
  }
}

/**
 * Makes the profile folder, readable by its owner alone, and proves that it can be written.
 * @returns why it cannot be used, as a sentence, or null when all is well
 */
export const prepareProfileFolder = (folder: string): string | null => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!statSync(folder).isDirectory()) return `The profile folder ${folder} is not a folder.`;
    closeToOthers(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return `The profile folder ${folder} cannot be written (${code}). Mend its permissions, or name another folder in ELIZA_DESKTOP_DATA_DIR.`;
  }
};
