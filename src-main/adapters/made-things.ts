/**
 * The gallery on this computer as files: the content under the thing's id, what is known of it in a small JSON file beside it. The
 * content is written first and each file is put in its place in one step, so what has a JSON file is whole, whenever the
 * process was killed; content without one is rubbish and is swept away.
 */
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DomainError } from "../cloud/errors";
import type { Log, Random } from "../cloud/ports";
import { type MadeStore, type MadeThing, madeThingSchema } from "../studio/made";

interface Deps {
  /** Absolute path of a folder of its own, made when something is kept. */
  readonly folder: string;
  readonly log: Log;
  readonly random: Pick<Random, "uuid">;
  readonly most?: { readonly count: number; readonly bytes: number };
}

const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;
const MOST = { count: 2_000, bytes: 4 * 1_024 ** 3 };
const RECORD = /^([0-9a-f-]{36})\.json$/;
const AT_ONCE = 32;

/** Reads what is there with the first question. */
export function createMadeThings({ folder, log, random, most = MOST }: Deps): MadeStore {
  const listeners = new Set<() => void>();
  let opening: Promise<Map<string, MadeThing>> | null = null;
  const things = (): Promise<Map<string, MadeThing>> => {
    opening ??= readAll(folder, log);
    return opening;
  };
  const contentPath = (id: string): string => join(folder, `${id}.bin`);
  const recordPath = (id: string): string => join(folder, `${id}.json`);
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const writeRecord = (thing: MadeThing): Promise<void> => writeWhole(recordPath(thing.id), JSON.stringify(thing));
  const spaceOf = (known: Map<string, MadeThing>) => ({
    count: known.size,
    bytes: [...known.values()].reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0),
    mostCount: most.count,
    mostBytes: most.bytes,
  });

  return {
    async of(owner) {
      const own = [...(await things()).values()].filter((thing) => thing.owner === owner);
      return own.toSorted((a, b) => b.createdAt - a.createdAt);
    },
    async requireRoom() {
      const { count, bytes } = spaceOf(await things());
      if (count < most.count && bytes < most.bytes) return;
      throw new DomainError(
        "CONFLICT",
        `The gallery on this computer is full (${most.count} things or ${Math.round(most.bytes / 1_024 ** 2)} MB). Delete some first.`,
      );
    },
    async add(fresh, content) {
      const known = await things();
      const thing = madeThingSchema.parse({
        ...{ text: null, model: null, usedModel: null, mimeType: null, widthPx: null, heightPx: null },
        ...{ remoteUrl: null, cloudId: null, facts: {} },
        ...fresh,
        id: random.uuid(),
        sizeBytes: content === null ? null : content.byteLength,
      });
      try {
        await mkdir(folder, { recursive: true, mode: FOLDER_OWNER_ONLY });
        if (content !== null) await writeWhole(contentPath(thing.id), content);
        await writeRecord(thing);
      } catch (cause) {
        await rm(contentPath(thing.id), { force: true });
        throw new DomainError("CONFLICT", "What was made cannot be written to this computer's disk.", { cause });
      }
      known.set(thing.id, thing);
      tell();
      return thing;
    },
    async change(id, fields) {
      const known = await things();
      const before = known.get(id);
      if (before === undefined) return;
      const after = { ...before, ...fields };
      known.set(id, after);
      await writeRecord(after);
      tell();
    },
    async content(id) {
      const thing = (await things()).get(id);
      if (thing === undefined || thing.sizeBytes === null) return null;
      return readFile(contentPath(id)).catch((cause: unknown) => {
        log.warn("A made thing has lost its file", { id, cause });
        return null;
      });
    },
    async remove(id) {
      const known = await things();
      if (!known.delete(id)) return;
      // The record first: content without one is swept away.
      await rm(recordPath(id), { force: true });
      await rm(contentPath(id), { force: true });
      tell();
    },
    space: async () => spaceOf(await things()),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function readAll(folder: string, log: Log): Promise<Map<string, MadeThing>> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.flatMap((name) => RECORD.exec(name)?.[1] ?? []);
  const things = new Map<string, MadeThing>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => readRecord(folder, id, log)));
    for (const thing of some) if (thing !== null) things.set(thing.id, thing);
  }
  const records = new Set(ids);
  const rubbish = names.filter((name) => name.endsWith(".tmp") || !records.has(name.replace(/\.\w+$/, "")));
  for (const name of rubbish) await rm(join(folder, name), { force: true });
  return things;
}

async function readRecord(folder: string, id: string, log: Log): Promise<MadeThing | null> {
  try {
    const thing = madeThingSchema.parse(JSON.parse(await readFile(join(folder, `${id}.json`), "utf8")));
    return thing.id === id ? thing : null;
  } catch (cause) {
    log.warn("What is known of a made thing cannot be read", { id, cause });
    return null;
  }
}

/** Written beside, flushed, and put in its place in one step. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.tmp`;
  const file = await open(draft, "w", OWNER_ONLY);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
