/** A task that was given to an agent: what is kept of it on disk, and what of that a person sees. */
import { z } from "zod";
import type { NetworkTask, TaskRow } from "../../src-preload/contract/network";
import { TASK_LIFE_MS, TASK_STATES } from "../../src-preload/contract/network-names";
import { timeMs, wireErrorSchema } from "../../src-preload/contract/primitives";
import { createOrderJournal, type OrderJournal } from "../cloud/order-journal";
import type { JsonFile, Log } from "../cloud/ports";
import { keptPartSchema } from "./parts";

const text = z.string();
const parts = z.array(keptPartSchema);

const taskRecordSchema = z.object({
  id: z.guid(),
  /** The account it belongs to: no other one sees it or asks for it. */
  owner: text,
  target: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("cloud") }),
    z.object({ kind: z.literal("agent"), agentId: text, name: text }),
  ]),
  title: text,
  skill: text.nullable(),
  /** What the skill was handed, as JSON. */
  input: text.nullable(),
  state: z.enum(TASK_STATES),
  remoteWord: text.nullable(),
  contextId: text.nullable(),
  createdAt: timeMs,
  /** The last message to it: the cloud keeps a task for an hour from its beginning. */
  sentAt: timeMs,
  updatedAt: timeMs,
  turns: z.array(z.object({ role: z.enum(["person", "agent"]), parts, at: timeMs })),
  artifacts: z.array(z.object({ name: text.nullable(), description: text.nullable(), parts })),
  costUsd: z.number().nullable(),
  tokens: z.number().nullable(),
  model: text.nullable(),
  error: wireErrorSchema.nullable(),
  mayBeCharged: z.boolean(),
  staysWorking: z.boolean(),
});

/** A task. Times in epoch milliseconds. */
export type TaskRecord = Readonly<z.output<typeof taskRecordSchema>>;

/** When the cloud forgets it. */
export const forgottenAt = ({ createdAt }: TaskRecord): number => createdAt + TASK_LIFE_MS;

/** The cloud can be asked what became of it; an agent's own endpoint keeps nothing to be asked about. */
export const isFollowed = ({ target, state }: TaskRecord): boolean =>
  target.kind === "cloud" && (state === "looking" || state === "submitted" || state === "working");

export type TaskJournal = OrderJournal<TaskRecord>;

/** The journal of tasks. One that was being sent when a run ended is taken up when its account is there. */
export const createTaskJournal = (deps: { readonly file: JsonFile; readonly log: Log }): TaskJournal =>
  createOrderJournal({
    ...deps,
    name: "tasks",
    schema: taskRecordSchema,
    weigh: (record) => (record.state === "sending" || isFollowed(record) ? "open" : "standing"),
    revive: (record) => record,
  });

const isAsking = ({ state }: TaskRecord): boolean => state === "input-required" || state === "auth-required";

/** It waits for the person, or it is a conversation that can go on. */
export const canReply = (record: TaskRecord, now: number): boolean =>
  record.target.kind === "agent"
    ? record.state === "completed" || record.state === "failed"
    : isAsking(record) && now < forgottenAt(record);

/** There is something to be called off: at the cloud, or only the wait here. */
export const canCancel = (record: TaskRecord): boolean =>
  record.state === "sending" || isFollowed(record) || (record.target.kind === "cloud" && isAsking(record));

/** A task as a list has it. */
export const rowOf = ({ id, target, title, skill, state, createdAt, updatedAt }: TaskRecord): TaskRow => ({
  ...{ id, target, title, skill, state, createdAt, updatedAt },
});

/** A task as the page has it; bytes of files stay here. */
export const viewOf = (record: TaskRecord, nextLookAt: number | null, now: number): NetworkTask => ({
  ...rowOf(record),
  remoteWord: record.remoteWord,
  turns: record.turns,
  artifacts: record.artifacts,
  costUsd: record.costUsd,
  tokens: record.tokens,
  model: record.model,
  error: record.error,
  mayBeCharged: record.mayBeCharged,
  staysWorking: record.staysWorking,
  followedUntil: isFollowed(record) ? forgottenAt(record) : null,
  nextLookAt,
  canCancel: canCancel(record),
  canReply: canReply(record, now),
});
