/**
 * What agents can draw on: the documents of one store, questions to it, and what is on its way there. The page never hands over a
 * path: a file comes as bytes that the person gave the page, or main's own dialog reads it.
 */
import { z } from "zod";
import {
  type KnowledgeChannel,
  type KnowledgeEvent,
  LONGEST_PASTED_TEXT,
  MOST_RESULTS,
  UPLOAD_BOUNDS,
} from "./knowledge-names";
import { shortText, timeMs, wireErrorSchema } from "./primitives";
import { route } from "./route";

/** Whose store: a character's id; null for that of the account's default agent. */
const store = z.guid().nullable();
const name = z.string().min(1).max(UPLOAD_BOUNDS.nameLength);

const documentSchema = z.object({
  id: shortText,
  name: shortText,
  /** In bytes; null when the cloud does not say. */
  sizeBytes: z.number().int().nonnegative().nullable(),
  createdAt: timeMs.nullable(),
  /** How the document's text begins; empty when the cloud does not tell it. */
  beginning: shortText,
});

const pageSchema = z.object({
  documents: z.array(documentSchema),
  /** In the whole store; null when the cloud does not say. */
  total: z.number().int().nonnegative().nullable(),
  hasMore: z.boolean(),
});

const resultSchema = z.object({
  id: shortText,
  text: z.string().max(20_000),
  /** How well it answers, from 0 to 1; null when the cloud does not say. */
  similarity: z.number().min(0).max(1).nullable(),
  /** The document it stands in, where the cloud says so. */
  source: shortText.nullable(),
});

/**
 * waiting: for its turn. sending: on its way, or being read by the cloud. looking: no answer came, so the list is asked for it.
 * done: the cloud has it. refused: it cannot be taken as it is. failed: it is not there, and can be sent again. unknown: nobody
 * can say yet; sending again looks in the list first. cancelled: given up by the person.
 */
const uploadPhaseSchema = z.enum([
  "waiting",
  "sending",
  "looking",
  "done",
  "refused",
  "failed",
  "unknown",
  "cancelled",
]);

const uploadSchema = z.object({
  id: z.uuid(),
  store,
  name: shortText,
  sizeBytes: z.number().int().nonnegative(),
  phase: uploadPhaseSchema,
  /** When this phase began. */
  since: timeMs,
  /** How much of the call it goes with has left, from 0 to 1; 1 is when the cloud reads it. Null in every other phase. */
  sentShare: z.number().min(0).max(1).nullable(),
  /** Into how many pieces the cloud cut it; null when it does not say. */
  fragmentCount: z.number().int().nonnegative().nullable(),
  /** The answer was lost, and the list shows it. */
  isFoundInList: z.boolean(),
  /** Why it is not there, or not known to be. */
  error: wireErrorSchema.nullable(),
  canRetry: z.boolean(),
});

const uploadsSchema = z.object({
  /** Grows with every change; a view drops anything older than what it has. */
  revision: z.number().int().nonnegative(),
  /** In the order they were given. */
  uploads: z.array(uploadSchema),
});

const fileSchema = z.strictObject({ name: z.string().min(1).max(1_000), bytes: z.instanceof(Uint8Array) });

export type KnowledgeDocument = z.output<typeof documentSchema>;
export type KnowledgePage = z.output<typeof pageSchema>;
export type KnowledgeResult = z.output<typeof resultSchema>;
export type Upload = z.output<typeof uploadSchema>;
export type Uploads = z.output<typeof uploadsSchema>;
export type UploadPhase = z.output<typeof uploadPhaseSchema>;

const nothing = z.void();

export const knowledgeRoutes = {
  "knowledge.documents.page": route(
    z.strictObject({ store, offset: z.number().int().min(0).max(1_000_000) }),
    pageSchema,
  ),
  "knowledge.documents.remove": route(z.strictObject({ store, id: z.string().min(1).max(200) }), nothing),
  "knowledge.documents.query": route(
    z.strictObject({
      store,
      question: z.string().trim().min(1).max(2_000),
      limit: z.number().int().min(1).max(MOST_RESULTS),
    }),
    z.object({ results: z.array(resultSchema) }),
  ),
  "knowledge.uploads.get": route(nothing, uploadsSchema),
  /** Opens the system's dialog; how many files were chosen. */
  "knowledge.uploads.pick": route(z.strictObject({ store }), z.object({ chosen: z.number().int().nonnegative() })),
  /** Files dropped on the page, one portion of them a call. */
  "knowledge.uploads.add": route(
    z.strictObject({
      store,
      files: z
        .array(fileSchema)
        .min(1)
        .max(UPLOAD_BOUNDS.files)
        .refine((files) => files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) <= UPLOAD_BOUNDS.bytes),
    }),
    nothing,
  ),
  "knowledge.uploads.addText": route(
    z.strictObject({ store, name, text: z.string().min(1).max(LONGEST_PASTED_TEXT) }),
    nothing,
  ),
  /** Sends again what failed; what nobody can tell of is looked for first. */
  "knowledge.uploads.retry": route(z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000) }), nothing),
  /** Gives up what has not come to an end. */
  "knowledge.uploads.cancel": route(nothing, nothing),
  /** Takes what has come to an end off the list; nothing changes at the cloud. */
  "knowledge.uploads.clear": route(nothing, nothing),
} satisfies Record<KnowledgeChannel, { input: z.ZodType; output: z.ZodType }>;

export const knowledgeEventPayloads = {
  "knowledge.uploads.changed": uploadsSchema,
} satisfies Record<KnowledgeEvent, z.ZodType>;
