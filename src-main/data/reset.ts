/**
 * Erases what a person chose, wholly or not at all. The choice is written down first; the app then ends, and its next start erases
 * before anything is opened, and goes on with it as often as it is killed in the middle. So nobody ever meets half of it.
 */
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ResetKind } from "../../src-preload/contract/system";
import { RESET_KINDS } from "../../src-preload/contract/system-names";

const JOURNAL = "reset.json";

const journalSchema = z.object({
  version: z.literal(1),
  /** What was chosen. */
  kinds: z.array(z.enum(RESET_KINDS)).min(1),
  /** The files are gone; what is left is outside the profile. Without it a later start would erase what came since. */
  areFilesGone: z.boolean(),
});

type Journal = z.output<typeof journalSchema>;

/** What a former run was told to erase. */
export interface PendingReset {
  readonly kinds: readonly ResetKind[];
  /** This start erased the files; false when a former one did and only the rest is left. */
  readonly isFresh: boolean;
}

/** The files of each kind in the profile, with their drafts, companions and copies that were set aside. */
const FILES: Readonly<Record<ResetKind, RegExp | null>> = {
  settings: /^eliza\.json(?:\..+|-.+)?$/,
  // Tasks given to agents are talks as well.
  chats: /^(?:chats\.sqlite(?:[.-].+)?|agent-tasks\.json(?:\..+)?)$/,
  // A deployment is charged when it is begun.
  payments: /^(?:billing-attempts|usdc-payments|container-deployments)\.json(?:\..+)?$/,
  // The folder of what was made, and the orders under way.
  studio: /^studio(?:-[\w-]+\.json(?:\..+)?)?$/,
  // Lies in the keychain.
  account: null,
};

/** The moment it is decided: before it nothing has happened, after it nothing can be taken back. @throws from the file system */
export const commitReset = (profile: string, kinds: readonly ResetKind[]): void =>
  writeJournal(profile, { version: 1, kinds: [...kinds], areFilesGone: false });

/**
 * Erases the files of a reset that was decided. To be called before any of them is opened.
 * @returns what is left to be done outside the profile, until `endReset`; null when no reset was decided
 * @throws from the file system when a file cannot be erased; the next start tries again
 */
export function eraseFiles(profile: string): PendingReset | null {
  const journal = readJournal(profile);
  if (journal === null) return null;
  if (journal.areFilesGone) return { kinds: journal.kinds, isFresh: false };
  for (const name of readdirSync(profile)) {
    if (journal.kinds.some((kind) => FILES[kind]?.test(name)))
      rmSync(join(profile, name), { force: true, recursive: true });
  }
  writeJournal(profile, { ...journal, areFilesGone: true });
  return { kinds: journal.kinds, isFresh: true };
}

/** Everything is erased. */
export const endReset = (profile: string): void => rmSync(join(profile, JOURNAL), { force: true });

function readJournal(profile: string): Journal | null {
  try {
    return journalSchema.parse(JSON.parse(readFileSync(join(profile, JOURNAL), "utf8")));
  } catch {
    // Missing, as it is mostly, or written by nobody that is known.
    return null;
  }
}

function writeJournal(profile: string, journal: Journal): void {
  const path = join(profile, JOURNAL);
  const file = openSync(`${path}.tmp`, "w", 0o600);
  try {
    writeSync(file, JSON.stringify(journal));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.tmp`, path);
}
