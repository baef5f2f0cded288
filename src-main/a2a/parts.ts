/** Parts of messages and artifacts, from the wire to what is kept. Older agents write `type`, newer ones `kind`. */
import { z } from "zod";
import type { TaskPart } from "../../src-preload/contract/network";
import { fieldsOf, text } from "../cloud/agents/wire";

/** A part as it is kept: a file with its bytes, in base64, unless it was too large. */
export type KeptPart = TaskPart & { readonly bytes?: string | null };

export const keptPartSchema: z.ZodType<KeptPart> = z.union([
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("data"), json: z.string() }),
  z.object({
    kind: z.literal("file"),
    name: z.string().nullable(),
    mimeType: z.string().nullable(),
    uri: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    bytes: z.string().nullish(),
  }),
]);

const MOST_PARTS = 100;
const MOST_CHARACTERS = 100_000;
/** Files are kept in the history's own file, which is written whole. */
const MOST_FILE_CHARACTERS = 700_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A text of any length, cut to what is kept. */
const cut = (value: string): string =>
  value.length <= MOST_CHARACTERS ? value : `${value.slice(0, MOST_CHARACTERS)}…`;

function filePart(value: unknown): KeptPart | null {
  const file = fieldsOf(value);
  if (file === null) return null;
  const name = text.parse(file.name);
  const mimeType = text.parse(file.mimeType);
  const uri = typeof file.uri === "string" && file.uri.length <= 16_384 ? file.uri : null;
  const bytes = typeof file.bytes === "string" && BASE64.test(file.bytes) ? file.bytes : null;
  if (bytes === null && uri === null) return null;
  const isKept = bytes !== null && bytes.length <= MOST_FILE_CHARACTERS;
  const sizeBytes = isKept ? Buffer.byteLength(bytes, "base64") : null;
  return { kind: "file", name, mimeType, uri, sizeBytes, bytes: isKept ? bytes : null };
}

function partOf(value: unknown): KeptPart | null {
  const part = fieldsOf(value);
  switch (part?.kind ?? part?.type) {
    case "text":
      return typeof part?.text === "string" ? { kind: "text", text: cut(part.text) } : null;
    case "data":
      return part?.data === undefined ? null : { kind: "data", json: cut(JSON.stringify(part.data, null, 2)) };
    case "file":
      return filePart(part?.file);
    default:
      return null;
  }
}

/** The parts of a message that this app understands; empty for anything else. */
export const partsOf = (value: unknown): KeptPart[] =>
  Array.isArray(value)
    ? value.slice(0, MOST_PARTS).flatMap((entry: unknown) => {
        const part = partOf(entry);
        return part === null ? [] : [part];
      })
    : [];

/** What is said in parts, as plain text. */
export const textOf = (parts: readonly KeptPart[]): string =>
  parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("\n");
