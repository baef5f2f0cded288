/** Which files the cloud's knowledge takes, and in which portions. The page judges by it before it reads a file, main again. */
import { UPLOAD_BOUNDS } from "./knowledge-names";

/** Media types by the endings the cloud knows. */
const TYPES = {
  pdf: "application/pdf",
  txt: "text/plain",
  md: "text/markdown",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  json: "application/json",
  xml: "application/xml",
  yaml: "application/yaml",
  yml: "application/yaml",
  csv: "text/csv",
} as const satisfies Readonly<Record<string, string>>;

/** Endings of the names that are taken, without the dot. */
export const KNOWLEDGE_ENDINGS = Object.keys(TYPES);

/** Why a file is not sent; null when it is. */
export type FileProblem = "type" | "name" | "empty" | "size";

const FORBIDDEN = /[/\\:*?"<>|\p{Cc}]|\.\./u;

const endingOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1).toLowerCase();

const isKnown = (ending: string): ending is keyof typeof TYPES => Object.hasOwn(TYPES, ending);

/** The media type that goes with a name that is taken. */
export const typeOfName = (name: string): string => {
  const ending = endingOf(name);
  return isKnown(ending) ? TYPES[ending] : "application/octet-stream";
};

/** Judges a file by its name and its size in bytes. */
export function fileProblem({
  name,
  sizeBytes,
}: {
  readonly name: string;
  readonly sizeBytes: number;
}): FileProblem | null {
  if (name.length > UPLOAD_BOUNDS.nameLength || FORBIDDEN.test(name)) return "name";
  if (!name.includes(".") || name.startsWith(".") || !isKnown(endingOf(name))) return "type";
  if (sizeBytes === 0) return "empty";
  return sizeBytes > UPLOAD_BOUNDS.bytes ? "size" : null;
}

/** Portions that one call may carry, in the order given. */
export function portionsOf<F extends { readonly sizeBytes: number }>(files: readonly F[]): F[][] {
  const portions: F[][] = [];
  let room = 0;
  for (const file of files) {
    const last = portions.at(-1);
    if (last === undefined || last.length === UPLOAD_BOUNDS.files || file.sizeBytes > room) {
      portions.push([file]);
      room = UPLOAD_BOUNDS.bytes - file.sizeBytes;
    } else {
      last.push(file);
      room -= file.sizeBytes;
    }
  }
  return portions;
}
