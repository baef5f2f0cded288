/** Media of the cloud that was shown lately, in memory: a gallery asks for the same pictures again and again. */

/** Keeps the newest; the oldest make room. */
export interface MediaMemory {
  /** What is kept under the address, else what `load` gives; asked for twice at once, it is loaded once. */
  read(url: string, load: () => Promise<Uint8Array>): Promise<Uint8Array>;
  clear(): void;
}

const MOST_BYTES = 64 * 1_024 ** 2;

export function createMemory(mostBytes = MOST_BYTES): MediaMemory {
  const kept = new Map<string, Uint8Array>();
  let loading = new Map<string, Promise<Uint8Array>>();
  let bytes = 0;
  const keep = (url: string, content: Uint8Array): void => {
    kept.set(url, content);
    bytes += content.byteLength;
    for (const [oldest, { byteLength }] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(oldest);
      bytes -= byteLength;
    }
  };
  return {
    async read(url, load) {
      const known = kept.get(url);
      if (known !== undefined) return known;
      const under = loading.get(url);
      if (under !== undefined) return under;
      const work = load();
      const mine = loading;
      mine.set(url, work);
      try {
        const content = await work;
        // What was cleared meanwhile is not to come back.
        if (mine === loading) keep(url, content);
        return content;
      } finally {
        mine.delete(url);
      }
    },
    clear() {
      kept.clear();
      loading = new Map();
      bytes = 0;
    },
  };
}
