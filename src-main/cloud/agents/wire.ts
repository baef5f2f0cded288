/** Readers of the cloud's answers about agents. Tolerant: names and shapes differ between clouds; secrets are never read. */
import { z } from "zod";
import { DomainError } from "../errors";

const MAX_TEXT = 2_000;

/** Text, cut to a bound; null for anything else. */
export const text = z
  .string()
  .transform((value) => value.slice(0, MAX_TEXT))
  .nullish()
  .catch(null)
  .transform((value) => (value === undefined || value === "" ? null : value));

/** An ISO date or epoch milliseconds, as epoch milliseconds; null for anything else. */
export const time = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value): number | null => {
    const at = typeof value === "string" ? Date.parse(value) : (value ?? Number.NaN);
    return Number.isFinite(at) && at >= 0 ? Math.round(at) : null;
  });

export const count = z
  .number()
  .nonnegative()
  .transform((value) => Math.floor(value))
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

export const id = z.string().min(1).max(200);

type Fields = Readonly<Record<string, unknown>>;

/** The value as an object with fields; null for anything else. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;

const unreadable = (cause?: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.", { cause });

/** What a reply is about: `data` where the cloud wraps it. @throws DomainError REMOTE_FAILED for a refusal dressed as success. */
function contentOf(body: unknown): unknown {
  const fields = fieldsOf(body);
  if (fields?.success === false) throw unreadable(body);
  return fields !== null && fields.data !== undefined && fields.data !== null ? fields.data : body;
}

/** Takes a reply for done. @throws DomainError REMOTE_FAILED when it says that it is not. */
export function acknowledge(body: unknown): void {
  contentOf(body);
}

/** Reads the content of a reply. @throws DomainError REMOTE_FAILED when it does not have the form. */
export function readContent<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(contentOf(body));
  if (!parsed.success) throw unreadable(parsed.error);
  return parsed.data;
}

/**
 * The entries of a list that can be read.
 * @throws DomainError REMOTE_FAILED when there are some and none can be: that must not look like an empty list.
 */
export function readRows<S extends z.ZodType>(schema: S, list: readonly unknown[]): z.output<S>[] {
  const rows = list.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  if (list.length > 0 && rows.length === 0) throw unreadable();
  return rows;
}

/**
 * Reads a list, whether bare, in `data`, or under one of `names` in either; entries without the form are left out.
 * @throws DomainError REMOTE_FAILED when there is no list at all, or none of its entries can be read.
 */
export function readList<S extends z.ZodType>(schema: S, body: unknown, names: readonly string[]): z.output<S>[] {
  const content = contentOf(body);
  const holder = fieldsOf(content);
  const list = Array.isArray(content) ? content : names.map((name) => holder?.[name]).find(Array.isArray);
  if (list === undefined) throw unreadable();
  return readRows(schema, list);
}
