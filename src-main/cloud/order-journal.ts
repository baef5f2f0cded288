/**
 * Orders that may charge, on disk before they are sent: whatever ends the app, its next run knows what may have been charged.
 * Without it a kill between sending and hearing would lose the money and the result, or tempt to send again.
 */
import type { z } from "zod";
import { DomainError } from "./errors";
import type { JsonFile, Log } from "./ports";

/** What every order has: its own id, and the account it belongs to. */
export interface OrderRecord {
  readonly id: string;
  readonly owner: string;
}

/**
 * How much is left of an order. open: something may still come of it. standing: over, and to be known again after a restart.
 * passing: over, and shown until the app ends.
 */
export type OrderWeight = "open" | "standing" | "passing";

/** Orders of all accounts, newest first. */
export interface OrderJournal<R extends OrderRecord> {
  /** Reads what earlier runs left; what is written meanwhile waits for it. Never throws. */
  open(): Promise<void>;
  all(): readonly R[];
  /** Of one account; of nobody there are none. */
  of(owner: string | null): readonly R[];
  find(id: string): R | null;
  /** As {@link find}, but another account's order is not told. */
  own(id: string, owner: string | null): R | null;
  /** The order that has this id already. @throws DomainError CONFLICT when it is another account's */
  known(id: string, owner: string): R | null;
  /**
   * Resolves when it is on disk: with true for the one caller that is to send it, with false when its id was there already.
   * @throws DomainError CONFLICT when it cannot be written, when too many are open, or when the id is another account's; then it is not in the journal
   */
  begin(record: R): Promise<boolean>;
  /** Puts it first in place of the one with its id, and resolves when it is on disk. @throws as {@link begin}; then the former one is back */
  renew(record: R): Promise<void>;
  /** @returns the record as it is now; null when it is gone */
  change(id: string, fields: Partial<R>): R | null;
  remove(id: string): void;
  /** Resolves when everything until now is on disk, or could not be written (that is logged). */
  saved(): Promise<void>;
  /** @returns ends it */
  onChanged(listener: () => void): () => void;
}

interface Deps<R extends OrderRecord> {
  readonly file: JsonFile;
  readonly log: Log;
  /** What the records are called in the file. */
  readonly name: string;
  readonly schema: z.ZodType<R>;
  readonly weigh: (record: R) => OrderWeight;
  /** What an order of an ended run is now: nobody waits for its answer any more. */
  readonly revive: (record: R) => R;
}

const VERSION = 1;
/** How many of each are kept. Beyond it the oldest are forgotten, but an open one never is: its account may begin no other. */
const MOST: Readonly<Record<OrderWeight, number>> = { open: 500, standing: 500, passing: 20 };

const isReadable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && "version" in value && value.version === VERSION;

export function createOrderJournal<R extends OrderRecord>(deps: Deps<R>): OrderJournal<R> {
  const { file, log, name, weigh } = deps;
  let records: readonly R[] = [];
  /** The writing under way; it never rejects. */
  let turn: Promise<void> = Promise.resolve();
  /** The next writing, while it has not begun: it takes everything along that comes until then. */
  let next: Promise<void> | null = null;
  const beginning = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();

  const find = (id: string): R | null => records.find((record) => record.id === id) ?? null;
  const without = (id: string): readonly R[] => records.filter((record) => record.id !== id);

  const write = (): Promise<void> => {
    if (next !== null) return next;
    const written = turn.then(() => {
      next = null;
      return file.write({ version: VERSION, [name]: records.filter((record) => weigh(record) !== "passing") });
    });
    next = written;
    turn = written.catch((cause: unknown) => log.error("The orders could not be written to disk", { name, cause }));
    return written;
  };
  /** What fails is logged; the journal in memory is what counts until quit. */
  const writeSoon = (): void => void write().catch(() => undefined);

  const set = (all: readonly R[]): void => {
    const room = { ...MOST, open: Number.POSITIVE_INFINITY };
    records = all.filter((record) => room[weigh(record)]-- > 0);
    for (const listener of [...listeners]) listener();
  };

  const read = async (): Promise<void> => {
    const content = await file.read();
    const found = isReadable(content) ? content[name] : undefined;
    const entries: readonly unknown[] = Array.isArray(found) ? found : [];
    const former = entries.flatMap((entry) => {
      const record = deps.schema.safeParse(entry);
      return record.success && find(record.data.id) === null ? [deps.revive(record.data)] : [];
    });
    if (former.length < entries.length || (content !== null && !Array.isArray(found))) {
      log.warn("Some orders of earlier runs could not be read", { name, read: former.length, of: entries.length });
    }
    if (former.length > 0) set([...records, ...former]);
  };

  const put = async (record: R): Promise<void> => {
    const former = find(record.id);
    const isNew = former === null || weigh(former) !== "open";
    if (isNew && records.filter((one) => one.owner === record.owner && weigh(one) === "open").length >= MOST.open) {
      throw new DomainError("CONFLICT", "Too many orders are open. Wait until some are over.");
    }
    set([record, ...without(record.id)]);
    try {
      await write();
    } catch (cause) {
      set(former === null ? without(record.id) : [former, ...without(record.id)]);
      // A writing that came after this one may have taken it along.
      writeSoon();
      throw new DomainError(
        "CONFLICT",
        "This cannot be written to this computer's disk, so it was not sent: its result could be lost.",
        { cause },
      );
    }
  };

  const known = (id: string, owner: string): R | null => {
    const record = find(id);
    if (record === null || record.owner === owner) return record;
    throw new DomainError("CONFLICT", "This id belongs to another account.");
  };

  return {
    async open() {
      const reading = read();
      turn = Promise.all([turn, reading]).then(() => undefined);
      await reading;
    },
    all: () => records,
    of: (owner) => records.filter((record) => record.owner === owner),
    find,
    own(id, owner) {
      const record = find(id);
      return record?.owner === owner ? record : null;
    },
    known,
    async begin(record) {
      if (known(record.id, record.owner) !== null) {
        await beginning.get(record.id);
        return false;
      }
      const putting = put(record);
      beginning.set(record.id, putting);
      try {
        await putting;
        return true;
      } finally {
        beginning.delete(record.id);
      }
    },
    renew: put,
    change(id, fields) {
      const before = find(id);
      if (before === null) return null;
      const after = { ...before, ...fields };
      set(records.map((record) => (record === before ? after : record)));
      writeSoon();
      return after;
    },
    remove(id) {
      set(without(id));
      writeSoon();
    },
    saved: () => turn,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
