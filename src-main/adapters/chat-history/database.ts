import { closeSync, existsSync, openSync, renameSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "@photostructure/sqlite";
import { checkFile } from "./check-file";
import { MIGRATIONS } from "./schema";
import { toWords } from "./words";

/** What a statement takes and gives. */
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** The database, with its statements prepared once. */
export interface Database {
  all(sql: string, ...values: readonly Value[]): readonly Row[];
  get(sql: string, ...values: readonly Value[]): Row | undefined;
  /** @returns how many rows changed, and the row that was added last */
  run(sql: string, ...values: readonly Value[]): { readonly changes: number; readonly id: number };
  /** All of it or none of it; inside another one it is part of that. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** A history file that could not be used and lies beside the new one. */
export interface SetAside {
  readonly path: string;
  readonly reason: "broken" | "newer";
}

/** The file is no database this app can read; everything else (no permission, full disk) leaves it where it is. */
class UnusableFile extends Error {
  constructor(
    readonly reason: SetAside["reason"],
    cause?: unknown,
  ) {
    super(`The history file is ${reason}.`, { cause });
  }
}

/**
 * Opens the history, or with a broken or a newer file a fresh one beside it.
 * @param nowMs names the file that is set aside
 * @throws what SQLite or the file system says when there can be no history at all
 */
export async function openDatabase(
  path: string,
  nowMs: number,
): Promise<{ readonly database: Database; readonly setAside: SetAside | null }> {
  try {
    return { database: await openFile(path), setAside: null };
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    const aside = `${path}.${error.reason}-${nowMs}`;
    for (const suffix of ["", "-wal", "-shm"]) {
      if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
    }
    return { database: await openFile(path), setAside: { path: aside, reason: error.reason } };
  }
}

type Sqlite = InstanceType<typeof DatabaseSync>;
type Statement = InstanceType<typeof StatementSync>;

// SQLITE_CORRUPT and SQLITE_NOTADB, with their extended codes.
const isBroken = (error: unknown): boolean => {
  const code = (error as { errcode?: unknown }).errcode;
  const primary = typeof code === "number" ? code & 0xff : null;
  if (primary !== null) return primary === 11 || primary === 26;
  return /malformed|not a database/i.test(String((error as Error).message));
};

async function openFile(path: string): Promise<Database> {
  // As the file itself, SQLite makes its two companions readable by the owner alone.
  closeSync(openSync(path, "a", 0o600));
  let sqlite: Sqlite | null = null;
  try {
    sqlite = new DatabaseSync(path);
    // NORMAL writes nothing to the platter at a commit: a killed app loses nothing, since the system holds what was
    // written, and a power cut can cost the last moments but never the file. FULL would halt the app at every piece of text.
    sqlite.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; PRAGMA busy_timeout = 2000;",
    );
    sqlite.function("words", { deterministic: true }, (text: unknown) => toWords(String(text)));
    migrate(sqlite);
    // Only a file that was not closed properly needs the check.
    const isClosed = sqlite.prepare("SELECT value FROM meta WHERE name = 'closed'").get()?.value === 1;
    const damage = isClosed ? null : await checkFile(path);
    if (damage !== null) throw new UnusableFile("broken", damage);
    sqlite.exec("INSERT OR REPLACE INTO meta VALUES ('closed', 0)");
    return wrap(sqlite);
  } catch (error) {
    sqlite?.close();
    throw isBroken(error) ? new UnusableFile("broken", error) : error;
  }
}

function migrate(sqlite: Sqlite): void {
  const version = Number(sqlite.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  if (version > MIGRATIONS.length) throw new UnusableFile("newer");
  for (const [index, sql] of MIGRATIONS.entries()) {
    if (index < version) continue;
    sqlite.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

function wrap(sqlite: Sqlite): Database {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const made = sqlite.prepare(sql);
    statements.set(sql, made);
    return made;
  };
  return {
    all: (sql, ...values) => prepared(sql).all(...values) as readonly Row[],
    get: (sql, ...values) => prepared(sql).get(...values) as Row | undefined,
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...values);
      return { changes, id: Number(lastInsertRowid) };
    },
    transaction(work) {
      if (sqlite.isTransaction) return work();
      sqlite.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        sqlite.exec("COMMIT");
        return result;
      } catch (error) {
        // A failed COMMIT, on a full disk say, may have ended the transaction already.
        if (sqlite.isTransaction) sqlite.exec("ROLLBACK");
        throw error;
      }
    },
    close() {
      statements.clear();
      sqlite.exec("INSERT OR REPLACE INTO meta VALUES ('closed', 1)");
      // Statements live until they are collected, and the connection with them: what they hold open must be in the file by now.
      sqlite.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      sqlite.close();
    },
  };
}
