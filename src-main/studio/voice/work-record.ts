/** What was asked of the cloud's voices, and the journal of it. */
import { z } from "zod";
import { wireErrorSchema } from "../../../src-preload/contract/primitives";
import { CLONE_TYPES } from "../../../src-preload/contract/voice-names";
import { createOrderJournal, type OrderJournal } from "../../cloud/order-journal";
import type { JsonFile, Log } from "../../cloud/ports";
import { orderPhaseSchema, weighOrder } from "../order-phase";

const time = z.number().int().nonnegative();

const recordSchema = z.object({
  id: z.guid(),
  owner: z.string(),
  kind: z.enum(["speech", "transcript", "clone"]),
  title: z.string(),
  startedAt: time,
  phase: orderPhaseSchema,
  /** Until when a lost voice is looked for. */
  lookUntil: time.nullable(),
  /** In the gallery on this computer. */
  thingId: z.guid().nullable(),
  clone: z
    .object({
      type: z.enum(CLONE_TYPES),
      /** Voices that were there before: none of them is the new one. */
      knownIds: z.array(z.guid()),
      voiceId: z.guid().nullable(),
      deductedMicros: z.number().int().nonnegative().nullable(),
      estimate: z.string().nullable(),
    })
    .nullable(),
  wasFound: z.boolean(),
  mayBeCharged: z.boolean(),
  error: wireErrorSchema.nullable(),
});

/** One order. Times in epoch milliseconds. */
export type WorkRecord = z.output<typeof recordSchema>;

/** An order of an earlier run, whose answer nobody heard: a voice can be looked for, anything else is lost. */
const interrupted = (record: WorkRecord): WorkRecord =>
  record.phase === "making"
    ? { ...record, phase: record.kind === "clone" ? "looking" : "missing", mayBeCharged: true }
    : record;

export type WorkJournal = OrderJournal<WorkRecord>;

/** The journal of speech, transcripts and clones. */
export const createWorkJournal = (deps: { readonly file: JsonFile; readonly log: Log }): WorkJournal =>
  createOrderJournal({
    ...deps,
    name: "works",
    schema: recordSchema,
    weigh: weighOrder,
    revive: interrupted,
  });
