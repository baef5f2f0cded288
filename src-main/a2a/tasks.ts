/** Tasks given to agents: written down, sent once, followed, answered and called off. */
import type { Input, Output } from "../../src-preload/contract/contract";
import type { NetworkTask, TaskTarget } from "../../src-preload/contract/network";
import type { AppState } from "../../src-preload/contract/state";
import { ownerOf } from "../billing/owner";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError, hasCode } from "../cloud/errors";
import type { Clock, Log } from "../cloud/ports";
import { aftermathOf, deliver } from "./deliver";
import { type KeptPart, textOf } from "./parts";
import { RPC, type Rpc, RpcError } from "./rpc";
import { CLOUD_PATH, type TaskFollow } from "./task-follow";
import { canCancel, canReply, isFollowed, rowOf, type TaskJournal, type TaskRecord, viewOf } from "./task-record";
import { readTask, type TaskNews } from "./task-wire";

/** A task to be given. The same id again is the same task. */
export type TaskWish = Input<"network.task.send">;

export interface Tasks {
  list(query: string): Output<"network.tasks.list">;
  /** All of this account, newest first. */
  all(): readonly NetworkTask[];
  /** @throws DomainError NOT_FOUND */
  read(id: string): NetworkTask;
  /** Resolves when it is on disk; how it goes on is in the task. @throws DomainError NOT_SIGNED_IN, INVALID_INPUT, CONFLICT */
  send(wish: TaskWish): Promise<NetworkTask>;
  /** @throws DomainError CONFLICT when the task takes no reply now */
  reply(id: string, text: string): Promise<void>;
  /** Asks the cloud now, and resolves when it has answered or failed to. */
  refresh(id: string): Promise<void>;
  /** @throws DomainError CONFLICT when there is nothing to call off any more, or of the transport */
  cancel(id: string): Promise<void>;
  /** @throws DomainError CONFLICT while its message is on the way */
  remove(id: string): void;
  /** Takes up what this account left: nobody waits any more for the answers to its messages. */
  resume(): void;
  /** A file of a part. @throws DomainError NOT_FOUND */
  file(place: Input<"network.file.save">): { readonly fileName: string; readonly content: Uint8Array };
}

interface Deps {
  readonly rpc: Rpc;
  readonly book: TaskJournal;
  readonly follow: TaskFollow;
  readonly clock: Clock;
  readonly log: Log;
  readonly state: { read(): AppState };
}

const MOST_TITLE = 120;

const titleOf = (text: string, skill: string | null): string => {
  const [line = ""] = text.trim().split("\n");
  const title = line === "" ? (skill ?? "") : line;
  return title.length > MOST_TITLE ? `${title.slice(0, MOST_TITLE - 1)}…` : title;
};

/** What the person said, as parts. */
function saidOf({ text, skill, input }: TaskWish): KeptPart[] {
  const said: KeptPart[] = text === "" ? [] : [{ kind: "text", text }];
  return skill === null
    ? said
    : [...said, { kind: "data", json: JSON.stringify({ skill, ...parseInput(input) }, null, 2) }];
}

/** @throws DomainError INVALID_INPUT for anything but a JSON object */
function parseInput(input: string | null): object {
  try {
    const fields = fieldsOf(JSON.parse(input ?? "{}"));
    if (fields !== null) return fields;
  } catch {
    // Told below.
  }
  throw new DomainError("INVALID_INPUT", "What is handed to a skill must be a JSON object.", {
    details: { field: "input" },
  });
}

const gone = (): DomainError => new DomainError("NOT_FOUND", "There is no such task on this computer.");

/** @returns what a reading of the cloud changes of a record */
export function changeOf(record: TaskRecord, news: TaskNews, now: number): Partial<TaskRecord> {
  const last = record.turns.at(-1);
  const isNew =
    news.said.length > 0 && !(last?.role === "agent" && JSON.stringify(last.parts) === JSON.stringify(news.said));
  return {
    state: news.state,
    remoteWord: news.remoteWord,
    contextId: news.contextId ?? record.contextId,
    turns: isNew ? [...record.turns, { role: "agent", parts: news.said, at: now }] : record.turns,
    artifacts: news.artifacts.length > 0 ? [...news.artifacts] : record.artifacts,
    costUsd: news.costUsd ?? record.costUsd,
    tokens: news.tokens ?? record.tokens,
    model: news.model ?? record.model,
    error: null,
    mayBeCharged: false,
    staysWorking: false,
    updatedAt: now,
  };
}

export function createTasks({ rpc, book, follow, clock, log, state }: Deps): Tasks {
  /** Messages on their way, by task. */
  const underWay = new Map<string, AbortController>();

  const owner = (): string | null => ownerOf(state.read());
  /** Whose tasks are shown: a key that was refused meanwhile takes nothing from the screen. */
  const reader = (): string | null => owner() ?? ownerOf(withKeyTrusted(state.read()));
  const own = (id: string): TaskRecord => {
    const record = book.own(id, reader());
    if (record === null) throw gone();
    return record;
  };
  const view = (record: TaskRecord): NetworkTask => viewOf(record, follow.nextLookAt(record.id), clock.now());
  const apply = (id: string, news: TaskNews): void => {
    const record = book.find(id);
    if (record !== null) book.change(id, changeOf(record, news, clock.now()));
  };

  const run = async (record: TaskRecord): Promise<void> => {
    const { id } = record;
    const controller = new AbortController();
    underWay.set(id, controller);
    try {
      apply(id, await deliver(rpc, record, controller.signal));
    } catch (error) {
      // What was called off here is written down already.
      if (book.find(id)?.state !== "sending") return;
      if (hasCode(error, "CANCELLED")) return interrupt(id);
      log.info("A message to an agent failed", { task: id, cause: error });
      book.change(id, { ...aftermathOf(error, record), updatedAt: clock.now() });
    } finally {
      underWay.delete(id);
      follow.attend(id);
    }
  };
  const interrupt = (id: string): void => {
    const record = book.find(id);
    if (record === null || record.state !== "sending") return;
    const error = { code: "CANCELLED", message: INTERRUPTED } as const;
    const isKept = record.target.kind === "cloud";
    book.change(id, { mayBeCharged: true, ...(isKept ? { state: "looking" } : { state: "unknown", error }) });
  };

  const cancelAtCloud = async (record: TaskRecord): Promise<void> => {
    const { id } = record;
    const { signal } = new AbortController();
    try {
      apply(id, readTask(await rpc.ask({ path: CLOUD_PATH, method: "tasks/cancel", params: { id }, signal })));
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      await follow.ask(id);
      const isAbsent = error.rpcCode === RPC.noTask;
      throw new DomainError(
        "CONFLICT",
        isAbsent
          ? "Eliza Cloud does not know this task yet, or any more."
          : "The task was already over at Eliza Cloud.",
        { cause: error },
      );
    }
  };
  const search = ({ title, skill, target, turns }: TaskRecord): string =>
    [title, skill ?? "", nameOf(target), ...turns.map(({ parts }) => textOf(parts))].join("\n").toLowerCase();

  return {
    list(query) {
      const mine = book.of(reader());
      const words = query.trim().toLowerCase().split(/\s+/);
      const found = mine.filter((record) => {
        const text = search(record);
        return words.every((word) => text.includes(word));
      });
      return { tasks: found.map(rowOf), total: mine.length };
    },
    all: () => book.of(reader()).map(view),
    read: (id) => view(own(id)),
    async send(wish) {
      const whose = owner();
      if (whose === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
      const known = book.known(wish.id, whose);
      if (known !== null) return view(known);
      const { id, text, skill, input } = wish;
      if (skill !== null && wish.target.kind === "agent") {
        throw new DomainError("INVALID_INPUT", "An agent's own endpoint takes messages alone.", {
          details: { field: "skill" },
        });
      }
      if (skill === null && text === "") {
        throw new DomainError("INVALID_INPUT", "There is nothing to send.", { details: { field: "text" } });
      }
      const now = clock.now();
      const record: TaskRecord = {
        ...{ id, owner: whose, target: wish.target, title: titleOf(text, skill), skill, input },
        ...{ state: "sending", remoteWord: null, contextId: null, createdAt: now, sentAt: now, updatedAt: now },
        turns: [{ role: "person", parts: saidOf(wish), at: now }],
        ...{ artifacts: [], costUsd: null, tokens: null, model: null, error: null },
        ...{ mayBeCharged: false, staysWorking: false },
      };
      if (await book.begin(record)) void run(record);
      return view(book.find(id) ?? record);
    },
    async reply(id, text) {
      const record = own(id);
      const now = clock.now();
      if (!canReply(record, now)) throw new DomainError("CONFLICT", "This task takes no reply now.");
      const answered: TaskRecord = {
        ...record,
        ...{ state: "sending", error: null, mayBeCharged: false, staysWorking: false, sentAt: now, updatedAt: now },
        turns: [...record.turns, { role: "person", parts: [{ kind: "text", text }], at: now }],
      };
      await book.renew(answered);
      void run(answered);
    },
    async refresh(id) {
      if (isFollowed(own(id))) await follow.ask(id);
    },
    async cancel(id) {
      const record = own(id);
      if (!canCancel(record)) throw new DomainError("CONFLICT", "This task is over: there is nothing to call off.");
      if (record.target.kind === "cloud") return cancelAtCloud(record);
      book.change(id, {
        ...{ state: "unknown", mayBeCharged: true, updatedAt: clock.now() },
        error: {
          code: "CANCELLED",
          message: "You stopped waiting. The agent cannot be told: it may have answered, and charged for it.",
        },
      });
      underWay.get(id)?.abort();
    },
    remove(id) {
      own(id);
      if (underWay.has(id))
        throw new DomainError("CONFLICT", "Its message is on the way. Wait for the answer, or cancel it.");
      follow.forget(id);
      book.remove(id);
    },
    resume() {
      for (const { id } of book.of(owner())) {
        if (!underWay.has(id)) interrupt(id);
        follow.attend(id);
      }
    },
    file({ id, artifact, turn, part }) {
      const record = own(id);
      const parts = artifact === null ? record.turns[turn ?? -1]?.parts : record.artifacts[artifact]?.parts;
      const file = parts?.[part];
      if (file?.kind !== "file" || typeof file.bytes !== "string") throw gone();
      // The name comes from an agent: it must not lead out of the folder the person chooses.
      const fileName = (file.name ?? "").replaceAll(/[^\p{L}\p{N}._ -]/gu, "_").replace(/^\.+/, "") || "file";
      return { fileName, content: Buffer.from(file.bytes, "base64") };
    },
  };
}

const INTERRUPTED =
  "The app or the sign-in ended before an answer came. The agent may have done it and charged for it; it keeps nothing to be asked about.";

/** The account as its key would show it if the cloud accepted it; signed out stays signed out. */
const withKeyTrusted = (state: AppState): AppState => ({
  ...state,
  account: { ...state.account, connected: state.account.hasApiKey },
});

/** Whom a task is for, in a search. */
const nameOf = (target: TaskTarget): string => (target.kind === "agent" ? target.name : "Eliza Cloud");
