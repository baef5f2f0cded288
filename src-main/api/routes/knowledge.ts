import { z } from "zod";
import type { KnowledgeDocument, Upload } from "../../../src-preload/contract/knowledge";
import { LONGEST_PASTED_TEXT, MOST_RESULTS, UPLOAD_BOUNDS } from "../../../src-preload/contract/knowledge-names";
import { DomainError } from "../../cloud/errors";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

const ok = z.literal(true);
const characterId = z.guid("must be a UUID").optional().meta({
  description: "Whose store: a character's id; left out, that of the account's default agent.",
});
const name = z
  .string("is missing")
  .min(1, "is empty")
  .max(UPLOAD_BOUNDS.nameLength, "is too long")
  .meta({ examples: ["notes.txt"] });

const documentSchema = z.object({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.number().nullable(),
  createdAt: z.iso.datetime().nullable(),
  beginning: z.string().meta({ description: "How its text begins; empty when the cloud does not tell it." }),
});

const outcomeSchema = z.object({
  name: z.string(),
  status: z.enum(["added", "refused", "failed", "unknown"]).meta({
    description:
      "unknown: no answer came and the cloud's list could not be read. Look there before you send it again: it may be there.",
  }),
  fragmentCount: z.number().nullable(),
  error: z.string().nullable(),
  code: z.string().nullable(),
});

const documentView = ({ createdAt, ...rest }: KnowledgeDocument): z.input<typeof documentSchema> => ({
  ...rest,
  createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
});

const STATUS_OF = { done: "added", refused: "refused", unknown: "unknown" } as const;

const outcomeView = ({ name: of, phase, fragmentCount, error }: Upload): z.input<typeof outcomeSchema> => ({
  ...{ name: of, fragmentCount },
  status: phase === "done" || phase === "refused" || phase === "unknown" ? STATUS_OF[phase] : "failed",
  error: error?.message ?? null,
  code: error?.code ?? null,
});

const errors = [...CLOUD_ERRORS, "CONFLICT", "NOT_FOUND"] as const;

const list = defineRoute({
  method: "GET",
  path: "/api/cloud/knowledge",
  operationId: "listKnowledge",
  summary: "List the documents of one store, page by page.",
  query: z.object({
    characterId,
    offset: z.coerce
      .number("must be a number")
      .int("must be whole")
      .min(0, "must not be negative")
      .max(1_000_000)
      .default(0),
  }),
  errors,
  responses: {
    200: {
      description: "The documents from `offset` on.",
      schema: z.object({
        ok,
        documents: z.array(documentSchema),
        total: z.number().nullable().meta({ description: "In the whole store; null when the cloud does not say." }),
        hasMore: z.boolean(),
      }),
    },
  },
}).servedBy(async ({ query }, { knowledge, state }) => {
  requireCloud(state.read());
  const page = await (await knowledge()).page(query.characterId ?? null, query.offset);
  return { status: 200, body: { ...page, ok: true, documents: page.documents.map(documentView) } };
});

const addText = defineRoute({
  method: "POST",
  path: "/api/cloud/knowledge",
  operationId: "addKnowledgeText",
  summary: "Make a document of a text. It is sent once; an answer that is lost is looked for in the list.",
  body: z.object({
    characterId,
    name: name.default("document.txt"),
    text: z.string("is missing").min(1, "is empty").max(LONGEST_PASTED_TEXT, "is too long"),
  }),
  errors: [...errors, "INSUFFICIENT_CREDITS", "CANCELLED"],
  responses: { 201: { description: "Added.", schema: z.object({ ok, document: outcomeSchema }) } },
}).servedBy(async ({ body }, { knowledge, state }) => {
  requireCloud(state.read());
  const ended = await (await knowledge()).addTextForProgram(body.characterId ?? null, body.name, body.text);
  if (ended.phase === "done") return { status: 201, body: { ok: true, document: outcomeView(ended) } };
  const { code, message, details } = ended.error ?? { code: "CANCELLED", message: "The text was not added." };
  const hint = ended.phase === "unknown" ? " Nobody can say whether it was added: look in the list first." : "";
  throw new DomainError(code, `${message}${hint}`, details === undefined ? {} : { details });
});

const addFiles = defineRoute({
  method: "POST",
  path: "/api/cloud/knowledge/files",
  operationId: "addKnowledgeFiles",
  summary:
    "Add files, each as base64 and at most 5 MB. They go to the cloud in portions it takes; each file has its own result, so look at all of them.",
  takesLargeBody: true,
  body: z.object({
    characterId,
    files: z
      .array(
        z.object({
          name,
          contentBase64: z.base64("must be base64").meta({ examples: ["SGVsbG8="] }),
        }),
      )
      .min(1, "are missing")
      .max(50, "are too many"),
  }),
  errors: [...errors, "PAYLOAD_TOO_LARGE"],
  responses: {
    200: {
      description: "How each file ended, in the order given.",
      schema: z.object({ ok, files: z.array(outcomeSchema), addedCount: z.number() }),
    },
  },
}).servedBy(async ({ body }, { knowledge, state }) => {
  requireCloud(state.read());
  const files = body.files.map((file) => {
    const bytes = Buffer.from(file.contentBase64, "base64");
    return { name: file.name, bytes, sizeBytes: bytes.byteLength };
  });
  const ended = await (await knowledge()).addForProgram(body.characterId ?? null, files);
  const addedCount = ended.filter(({ phase }) => phase === "done").length;
  return { status: 200, body: { ok: true, files: ended.map(outcomeView), addedCount } };
});

const query = defineRoute({
  method: "POST",
  path: "/api/cloud/knowledge/query",
  operationId: "queryKnowledge",
  summary: "Ask a store; what answers best comes first.",
  effect: "reads",
  body: z.object({
    characterId,
    query: z
      .string("is missing")
      .trim()
      .min(1, "is empty")
      .max(2_000, "is too long")
      .meta({ examples: ["How do I deploy an agent?"] }),
    limit: z.number().int("must be whole").min(1, "is too small").max(MOST_RESULTS, "is too large").default(5),
  }),
  errors: [...errors, "INSUFFICIENT_CREDITS"],
  responses: {
    200: {
      description: "Pieces of documents.",
      schema: z.object({
        ok,
        results: z.array(
          z.object({
            id: z.string(),
            text: z.string(),
            similarity: z.number().nullable().meta({ description: "From 0 to 1; null when the cloud does not say." }),
            source: z.string().nullable().meta({ description: "The document's name." }),
          }),
        ),
      }),
    },
  },
}).servedBy(async ({ body }, { knowledge, state }) => {
  requireCloud(state.read());
  const results = await (await knowledge()).query(body.characterId ?? null, body.query, body.limit);
  return { status: 200, body: { ok: true, results } };
});

const remove = defineRoute({
  method: "DELETE",
  path: "/api/cloud/knowledge/:id",
  operationId: "deleteKnowledge",
  summary: "Delete a document from a store. It cannot be undone.",
  params: z.object({ id: z.guid("must be a UUID") }),
  query: z.object({ characterId }),
  errors,
  responses: {
    200: { description: "Deleted.", schema: z.object({ ok, documentId: z.string(), status: z.literal("deleted") }) },
  },
}).servedBy(async ({ params, query: { characterId: store } }, { knowledge, state }) => {
  requireCloud(state.read());
  const documentId = params.id.toLowerCase();
  await (await knowledge()).remove(store ?? null, documentId);
  return { status: 200, body: { ok: true, documentId, status: "deleted" } };
});

export const knowledgeRoutes = [list, addText, addFiles, query, remove];
