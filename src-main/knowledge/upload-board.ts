/** What is on its way into the stores, as every view is drawn from; each change is announced. */

import type { WireError } from "../../src-preload/contract/errors";
import type { Upload, UploadPhase, Uploads } from "../../src-preload/contract/knowledge";

/** What is sent: a file as it is, or a text that becomes a document. */
export type UploadContent =
  | { readonly kind: "file"; readonly bytes: Uint8Array }
  | { readonly kind: "text"; readonly text: string };

/** An upload with what is to be sent; null once that is of no more use. */
export interface BoardEntry extends Upload {
  readonly content: UploadContent | null;
  /** When it was last sent, epoch milliseconds; 0 for never. */
  readonly sentAt: number;
}

type Change = Partial<Omit<BoardEntry, "id" | "store" | "name" | "sizeBytes" | "phase" | "since">>;

export interface UploadBoard {
  read(): Uploads;
  find(id: string): BoardEntry | undefined;
  entries(): readonly BoardEntry[];
  add(entries: readonly BoardEntry[]): void;
  /** Puts uploads into a phase; an error of the phase before is forgotten unless it is named again. */
  move(ids: readonly string[], phase: UploadPhase, change?: Change): void;
  /** Tells how much of a call has left, from 0 to 1. */
  progress(ids: readonly string[], sentShare: number): void;
  removeWhere(test: (entry: BoardEntry) => boolean): void;
  /** @returns ends it */
  onChanged(listener: () => void): () => void;
}

/** The phases in which something is still going to happen. */
export const isOpen = ({ phase }: Pick<Upload, "phase">): boolean =>
  phase === "waiting" || phase === "sending" || phase === "looking";

/** @param now epoch milliseconds */
export function createUploadBoard(now: () => number): UploadBoard {
  let revision = 0;
  let entries: readonly BoardEntry[] = [];
  const listeners = new Set<() => void>();
  const put = (next: readonly BoardEntry[]): void => {
    entries = next;
    revision++;
    for (const listener of [...listeners]) listener();
  };
  return {
    read: () => ({ revision, uploads: entries.map(({ content: _content, sentAt: _sentAt, ...upload }) => upload) }),
    find: (id) => entries.find((entry) => entry.id === id),
    entries: () => entries,
    add: (added) => put([...entries, ...added]),
    move(ids, phase, change = {}) {
      const error: WireError | null = null;
      put(
        entries.map((entry) =>
          ids.includes(entry.id)
            ? { ...entry, error, canRetry: false, sentShare: null, ...change, phase, since: now() }
            : entry,
        ),
      );
    },
    progress: (ids, sentShare) =>
      put(
        entries.map((entry) => (ids.includes(entry.id) && entry.phase === "sending" ? { ...entry, sentShare } : entry)),
      ),
    removeWhere(test) {
      const kept = entries.filter((entry) => !test(entry));
      if (kept.length < entries.length) put(kept);
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
