/**
 * Uploads, one call after the other: files in portions the cloud takes, judged before they are sent, each with its own end. Nothing
 * is sent twice by itself; an answer that is lost is looked for in the list.
 */
import type { Upload, Uploads } from "../../src-preload/contract/knowledge";
import { type FileProblem, fileProblem, portionsOf } from "../../src-preload/contract/knowledge-files";
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import { createLifetime } from "../cloud/lifetime";
import type { Clock, Random } from "../cloud/ports";
import type { FileToSend, KnowledgeClient } from "./knowledge-client";
import type { ListLook } from "./list-look";
import { type BoardEntry, createUploadBoard, isOpen, type UploadContent } from "./upload-board";
import type { TakenFile } from "./wire";

/** A file that came here, with its bytes, or too large to have been read. */
export interface GivenFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Null for a file that was not read because of its size. */
  readonly bytes: Uint8Array | null;
}

export interface UploadDesk {
  read(): Uploads;
  /** @returns ends it */
  onChanged(listener: () => void): () => void;
  /** Resolves with how each ended. Never throws: what went wrong is told of each file. */
  addFiles(store: string | null, files: readonly GivenFile[]): Promise<Upload[]>;
  addText(store: string | null, name: string, text: string): Promise<Upload[]>;
  /** Sends again what may be sent again, and leaves the rest. */
  retry(ids: readonly string[]): void;
  /** Gives up what has not come to an end; the one under way is looked for in the list. */
  cancel(): void;
  /** Takes what has come to an end off the board. */
  clear(): void;
  /** The account ended: everything is given up and forgotten. */
  reset(): void;
}

interface Deps {
  readonly client: Pick<KnowledgeClient, "upload" | "addText">;
  readonly look: ListLook;
  readonly clock: Clock;
  readonly random: Random;
}

const PROBLEMS: Readonly<Record<FileProblem, string>> = {
  type: "This kind of file is not taken. Use .pdf, .txt, .md, .doc, .docx, .json, .xml, .yaml, .yml or .csv.",
  name: 'The name holds characters the cloud does not take (/ \\ : * ? " < > | or two dots), or is too long.',
  empty: "The file is empty.",
  size: "The file is larger than 5 MB.",
};

const MOST_HELD_BYTES = 200 * 1_024 * 1_024;
const TOO_MUCH = "That is more than 200 MB at once. Add it when the rest is done.";

/** Whatever else there is to send would fail of the same cause. */
const STOPS_ALL = [
  "RATE_LIMITED",
  "NOT_SIGNED_IN",
  "KEY_REJECTED",
  "UNAUTHENTICATED",
  "INSUFFICIENT_CREDITS",
  "OFFLINE",
] as const;

/** True when the cloud may have taken what was sent although no answer says so. */
function isAnswerLost(error: unknown): boolean {
  if (hasCode(error, "OFFLINE", "TIMEOUT", "CANCELLED")) return true;
  if (!hasCode(error, "REMOTE_FAILED")) return false;
  // A service that is not running takes nothing.
  return error.details?.status !== 503;
}

const failed = (message: string): DomainError => new DomainError("REMOTE_REFUSED", message);

export function createUploads({ client, look, clock, random }: Deps): UploadDesk {
  const board = createUploadBoard(clock.now);
  const ends = new Map<string, (upload: Upload) => void>();
  let life = createLifetime();
  let work = createLifetime();
  let isWorking = false;

  const move: typeof board.move = (ids, phase, change) => {
    board.move(ids, phase, change);
    for (const id of ids) {
      const entry = board.find(id);
      if (entry === undefined || isOpen(entry)) continue;
      ends.get(id)?.(entry);
      ends.delete(id);
    }
  };

  const entryOf = (store: string | null, given: GivenFile, content: UploadContent | null): BoardEntry => ({
    ...{ id: random.uuid(), store, name: given.name, sizeBytes: given.sizeBytes, content, sentAt: 0 },
    ...{
      phase: "waiting",
      since: clock.now(),
      sentShare: null,
      fragmentCount: null,
      isFoundInList: false,
      error: null,
      canRetry: false,
    },
  });

  /** What goes with one call: a text alone, files of one store together. */
  function nextPortion(): BoardEntry[] {
    const waiting = board.entries().filter(({ phase }) => phase === "waiting");
    const [first] = waiting;
    if (first === undefined || first.content?.kind === "text") return waiting.slice(0, 1);
    const together = waiting.filter(({ store, content }) => store === first.store && content?.kind === "file");
    return portionsOf(together)[0] ?? [];
  }

  const send = async (portion: readonly BoardEntry[], signal: AbortSignal): Promise<TakenFile[]> => {
    const [first] = portion;
    const store = first?.store ?? null;
    if (first?.content?.kind === "text") return [await client.addText(store, first.name, first.content.text, signal)];
    const files = portion.flatMap(({ name, content }): FileToSend[] =>
      content?.kind === "file" ? [{ name, bytes: content.bytes }] : [],
    );
    const ids = portion.map(({ id }) => id);
    return client.upload(store, files, signal, (sent, total) => board.progress(ids, total === 0 ? 1 : sent / total));
  };

  /** @returns what the answer does not speak of */
  function settle(portion: readonly BoardEntry[], answer: readonly TakenFile[]): BoardEntry[] {
    const rest = [...answer];
    return portion.filter((entry) => {
      const at = rest.findIndex(({ name }) => name === entry.name);
      const [taken] = at < 0 ? [] : rest.splice(at, 1);
      if (taken === undefined) return true;
      if (taken.isTaken) {
        if (taken.documentId !== null) look.known([taken.documentId]);
        move([entry.id], "done", { fragmentCount: taken.fragmentCount, content: null });
      } else {
        const error = failed(taken.error ?? "The cloud could not read this file.").toWire();
        move([entry.id], "failed", { error, canRetry: true });
      }
      return false;
    });
  }

  /**
   * Tells of each whether it is there.
   * @param error what the person is told where it is not
   * @returns whether the list could be read
   */
  async function lookFor(portion: readonly BoardEntry[], sentAt: number, error: unknown): Promise<boolean> {
    const ids = portion.map(({ id }) => id);
    if (ids.length === 0) return true;
    const isGivenUp = hasCode(error, "CANCELLED");
    board.move(ids, "looking");
    const span = life.span();
    try {
      const found = await look.find(portion[0]?.store ?? null, portion, sentAt, span.signal);
      move([...found], "done", { isFoundInList: true, content: null });
      const missing = ids.filter((id) => !found.has(id));
      move(missing, isGivenUp ? "cancelled" : "failed", { error: isGivenUp ? null : wireOf(error), canRetry: true });
      return true;
    } catch (cause) {
      move(ids, "unknown", { error: wireOf(cause), canRetry: true });
      return false;
    } finally {
      span.release();
    }
  }

  async function sendPortion(portion: readonly BoardEntry[]): Promise<void> {
    const ids = portion.map(({ id }) => id);
    const sentAt = clock.now();
    const mine = life;
    const span = work.span();
    board.move(ids, "sending", { sentAt });
    try {
      const silent = settle(portion, await send(portion, span.signal));
      await lookFor(silent, sentAt, failed("The cloud's answer does not speak of this file."));
    } catch (error) {
      if (mine.hasEnded) return;
      const isLost = isAnswerLost(error);
      if (!isLost) move(ids, "failed", { error: wireOf(error), canRetry: true });
      const isThere = isLost && (await lookFor(portion, sentAt, error));
      if (isThere || !hasCode(error, ...STOPS_ALL)) return;
      const waiting = board.entries().filter(({ phase }) => phase === "waiting");
      const rest = waiting.map(({ id }) => id);
      move(rest, "failed", { error: wireOf(error), canRetry: true });
    } finally {
      span.release();
    }
  }

  async function workOff(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    const mine = life;
    for (let portion = nextPortion(); portion.length > 0 && !mine.hasEnded; portion = nextPortion()) {
      await sendPortion(portion);
    }
    if (mine === life) isWorking = false;
  }

  function take(given: readonly BoardEntry[]): Promise<Upload[]> {
    const entries = bounded(given);
    const done = entries.map((entry) =>
      isOpen(entry) ? new Promise<Upload>((resolve) => ends.set(entry.id, resolve)) : Promise.resolve(entry),
    );
    board.add(entries);
    void workOff();
    return Promise.all(done);
  }

  const judged = (store: string | null, given: GivenFile, content: UploadContent | null): BoardEntry => {
    const problem = fileProblem(given) ?? (content === null ? "size" : null);
    if (problem === null) return entryOf(store, given, content);
    const error = { code: "INVALID_INPUT", message: PROBLEMS[problem] } as const;
    return { ...entryOf(store, given, null), phase: "refused", error };
  };

  /** What is too much to be held in memory at once is refused. */
  function bounded(entries: readonly BoardEntry[]): BoardEntry[] {
    const heldBytes = ({ content, sizeBytes }: BoardEntry): number => (content === null ? 0 : sizeBytes);
    let room = MOST_HELD_BYTES - board.entries().reduce((sum, entry) => sum + heldBytes(entry), 0);
    return entries.map((entry) => {
      room -= heldBytes(entry);
      const error = { code: "INVALID_INPUT", message: TOO_MUCH } as const;
      return room >= 0 ? entry : { ...entry, phase: "refused", error, content: null };
    });
  }

  /** Looks for what nobody could tell of, and puts the rest back into the line. */
  async function again(entries: readonly BoardEntry[]): Promise<void> {
    const mine = life;
    for (const entry of entries.filter(({ phase }) => phase === "unknown")) {
      await lookFor([entry], entry.sentAt, failed("It did not arrive."));
      if (mine.hasEnded) return;
    }
    const lost = entries
      .map(({ id }) => board.find(id))
      .filter((entry) => entry?.canRetry && entry.phase !== "unknown");
    board.move(
      lost.flatMap((entry) => entry?.id ?? []),
      "waiting",
    );
    await workOff();
  }

  return {
    read: board.read,
    onChanged: board.onChanged,
    addFiles: (store, files) =>
      take(files.map((file) => judged(store, file, file.bytes === null ? null : { kind: "file", bytes: file.bytes }))),
    addText: (store, name, text) =>
      take([judged(store, { name, sizeBytes: Buffer.byteLength(text), bytes: null }, { kind: "text", text })]),
    retry: (ids) => void again(board.entries().filter(({ id, canRetry }) => canRetry && ids.includes(id))),
    cancel() {
      const waiting = board.entries().filter(({ phase }) => phase === "waiting");
      const rest = waiting.map(({ id }) => id);
      move(rest, "cancelled", { canRetry: true });
      work.end();
      work = createLifetime();
    },
    clear: () => board.removeWhere((entry) => !isOpen(entry)),
    reset() {
      life.end();
      work.end();
      life = createLifetime();
      work = createLifetime();
      isWorking = false;
      const open = board.entries().filter(isOpen);
      const ids = open.map(({ id }) => id);
      move(ids, "cancelled");
      board.removeWhere(() => true);
      look.reset();
    },
  };
}
