import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonStore, JsonStoreClass } from "../adapters/settings";

/** A store that can be read at once and is written by a library loaded later. */
export interface LateStore {
  /** To be opened once, in place of the library's own class. */
  readonly Store: JsonStoreClass;
  /** Loads the library; from then on a write goes to disk at once. Idempotent. */
  load(): Promise<void>;
  /** Something was written that is not on disk yet. */
  isBehind(): boolean;
}

const readJson = (file: string): Record<string, unknown> => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
};

/**
 * electron-store brings a schema validator and a version parser along and takes as long to load as the window to appear,
 * while the window needs no more of it than its place in a JSON file.
 * @param loadLibrary the class that writes, such as electron-store's
 */
export const createLateStore = (loadLibrary: () => Promise<JsonStoreClass>): LateStore => {
  let disk: JsonStore | null = null;
  let open: (Library: JsonStoreClass) => void = () => {};
  let isBehind = false;
  let loading: Promise<void> | null = null;

  class EarlyStore implements JsonStore {
    #value: Record<string, unknown>;

    constructor(options: ConstructorParameters<JsonStoreClass>[0]) {
      this.#value = readJson(join(options.cwd, `${options.configName}.json`));
      open = (Library) => {
        disk = new Library(options);
      };
    }

    get store(): Record<string, unknown> {
      return this.#value;
    }

    set store(value: Record<string, unknown>) {
      this.#value = value;
      isBehind = disk === null;
      if (disk !== null) disk.store = value;
    }
  }

  return {
    Store: EarlyStore,
    load() {
      loading ??= loadLibrary().then((Library) => open(Library));
      return loading;
    },
    isBehind: () => isBehind,
  };
};
