/** Pictures and videos that were ordered, and the journal of them. */
import { z } from "zod";
import { wireErrorSchema } from "../../src-preload/contract/primitives";
import { ASPECT_RATIOS } from "../../src-preload/contract/studio-names";
import { createOrderJournal, type OrderJournal } from "../cloud/order-journal";
import type { JsonFile, Log } from "../cloud/ports";
import { orderPhaseSchema, weighOrder } from "./order-phase";

const time = z.number().int().nonnegative();

const recordSchema = z.object({
  id: z.guid(),
  owner: z.string(),
  kind: z.enum(["image", "video"]),
  prompt: z.string(),
  model: z.string().nullable(),
  aspectRatio: z.enum(ASPECT_RATIOS).nullable(),
  count: z.number().int().positive(),
  hasSource: z.boolean(),
  startedAt: time,
  deadlineAt: time,
  phase: orderPhaseSchema,
  /** What came of it, as far as it is kept on this computer. */
  thingIds: z.array(z.guid()),
  wasFound: z.boolean(),
  mayBeCharged: z.boolean(),
  lookedAt: time.nullable(),
  error: wireErrorSchema.nullable(),
  validModels: z.array(z.string()),
});

/** An order. Times in epoch milliseconds. */
export type JobRecord = z.output<typeof recordSchema>;

export type JobJournal = OrderJournal<JobRecord>;

/** The journal of the studio: what was being made when a run ended is to be looked for. */
export const createJobJournal = (deps: { readonly file: JsonFile; readonly log: Log }): JobJournal =>
  createOrderJournal({
    ...deps,
    name: "jobs",
    schema: recordSchema,
    weigh: weighOrder,
    revive: (record) => (record.phase === "making" ? { ...record, phase: "looking", mayBeCharged: true } : record),
  });
