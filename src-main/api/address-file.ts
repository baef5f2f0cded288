import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Where other programs find the API: `<profile>/local-api.json`, readable by its owner alone. */
export interface LocalApiAddress {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Only while no keychain keeps it. */
  readonly token?: string;
}

const OWNER_ONLY = 0o600;
const ownerSchema = z.object({ pid: z.number() });

const pathIn = (profileFolder: string): string => join(profileFolder, "local-api.json");

/** Replaces the file in one step: a reader sees the old one or the new one, and nobody else ever a readable draft. */
export async function writeAddressFile(profileFolder: string, address: LocalApiAddress): Promise<void> {
  const draft = `${pathIn(profileFolder)}.${address.pid}.tmp`;
  await rm(draft, { force: true });
  const file = await open(draft, "wx", OWNER_ONLY);
  try {
    await file.writeFile(`${JSON.stringify(address)}\n`);
  } finally {
    await file.close();
  }
  await rename(draft, pathIn(profileFolder));
}

/** Removes the file if it is this process's own; one that a newer process wrote stays. */
export async function removeAddressFile(profileFolder: string, pid: number): Promise<void> {
  const text = await readFile(pathIn(profileFolder), "utf8").catch(() => null);
  if (text === null) return;
  const owner = ownerSchema.safeParse(safeJson(text));
  if (owner.success && owner.data.pid === pid) await rm(pathIn(profileFolder), { force: true });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
