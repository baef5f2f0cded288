/** Readers of what the cloud answers about knowledge. Tolerant: two generations name and time things differently. */
import { z } from "zod";
import type { KnowledgeDocument, KnowledgePage, KnowledgeResult } from "../../src-preload/contract/knowledge";
import { fieldsOf, id, readList, text, time } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";

const BEGINNING_CHARS = 300;
const LONGEST_RESULT = 20_000;
const LONGEST_LINE = 80;

const unreadable = (): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.");

/** A number of things or bytes, also written as text. */
const amount = z
  .union([z.number(), z.string().regex(/^\d{1,15}$/)])
  .nullish()
  .catch(null)
  .transform((value): number | null => {
    const number = typeof value === "string" ? Number(value) : (value ?? Number.NaN);
    return Number.isFinite(number) && number >= 0 ? Math.floor(number) : null;
  });

/** Text, bare or as `{text}`. */
const content = z
  .union([z.string(), z.object({ text: z.string() }).transform((holder) => holder.text)])
  .nullish()
  .catch(null)
  .transform((value) => value ?? "");

const metadata = z
  .object({
    originalFilename: text,
    fileName: text,
    filename: text,
    title: text,
    fileSize: amount,
    uploadedAt: time,
  })
  .nullish()
  .catch(null);

type Metadata = z.output<typeof metadata>;

const nameOf = (known: Metadata | undefined): string | null =>
  known?.originalFilename ?? known?.fileName ?? known?.filename ?? known?.title ?? null;

const firstLine = (body: string): string | null => {
  const line = body.trim().split("\n", 1)[0]?.slice(0, LONGEST_LINE) ?? "";
  return line === "" ? null : line;
};

const documentSchema = z
  .object({ id, content, createdAt: time, created_at: time, metadata, size: amount, filename: text, name: text })
  .transform(
    (row): KnowledgeDocument => ({
      id: row.id,
      name: nameOf(row.metadata) ?? row.filename ?? row.name ?? firstLine(row.content) ?? row.id,
      sizeBytes: row.metadata?.fileSize ?? row.size,
      createdAt: row.metadata?.uploadedAt ?? row.createdAt ?? row.created_at,
      beginning: row.content.trim().slice(0, BEGINNING_CHARS),
    }),
  );

/** One page of a store that begins at `offset`. @throws DomainError REMOTE_FAILED without a list */
export function readPage(body: unknown, offset: number, asked: number): KnowledgePage {
  const documents = readList(documentSchema, body, ["documents", "memories", "items"]);
  const total = amount.parse((fieldsOf(fieldsOf(body)?.data) ?? fieldsOf(body))?.total);
  // Without a total a full page is the only sign of another.
  const hasMore =
    total === null ? documents.length >= asked : documents.length > 0 && offset + documents.length < total;
  return { documents, total, hasMore };
}

const similarity = z
  .number()
  .nullish()
  .catch(null)
  .transform((value) => (value === null || value === undefined ? null : Math.min(1, Math.max(0, value))));

const resultSchema = z
  .object({ id: text, content, text: content, similarity, score: similarity, metadata })
  .transform((row) => ({
    id: row.id,
    text: (row.content || row.text).slice(0, LONGEST_RESULT),
    similarity: row.similarity ?? row.score,
    source: nameOf(row.metadata),
  }));

/** What answers a question, best first. @throws DomainError REMOTE_FAILED without a list */
export const readResults = (body: unknown): KnowledgeResult[] =>
  readList(resultSchema, body, ["results", "matches", "documents"])
    .filter((result) => result.text !== "")
    .sort((a, b) => (b.similarity ?? 0) - (a.similarity ?? 0))
    .map((result, index) => ({ ...result, id: result.id ?? String(index) }));

const takenSchema = z
  .object({
    id: text,
    documentId: text,
    filename: text,
    fileName: text,
    status: text,
    fragmentCount: amount,
    error: text,
  })
  .transform((row) => ({
    documentId: row.id ?? row.documentId,
    name: row.filename ?? row.fileName,
    isTaken: row.status === null ? row.error === null : /^(success|processed|completed|ok)$/i.test(row.status),
    fragmentCount: row.fragmentCount,
    error: row.error,
  }));

/** How the cloud dealt with one file. */
export type TakenFile = z.output<typeof takenSchema>;

/** File by file; the reply says 200 also when all of them failed. @throws DomainError REMOTE_FAILED without a list */
export function readTaken(body: unknown): TakenFile[] {
  const fields = fieldsOf(body);
  const list = [fields?.data, fields?.results, fields?.files, body].find(Array.isArray);
  const parsed = z.array(takenSchema).safeParse(list);
  if (!parsed.success) throw unreadable();
  return parsed.data;
}

/** A text that was taken. @throws DomainError REMOTE_FAILED when the reply does not say so */
export function readTakenText(body: unknown): Pick<TakenFile, "documentId" | "fragmentCount"> {
  const fields = fieldsOf(fieldsOf(body)?.data) ?? fieldsOf(body);
  const documentId = text.parse(fields?.documentId ?? fields?.id);
  const { success } = fieldsOf(body) ?? {};
  if (fields === null || success === false || (success !== true && documentId === null)) throw unreadable();
  return { documentId, fragmentCount: amount.parse(fields.fragmentCount) };
}
