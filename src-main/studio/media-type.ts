/**
 * What a file is, by its first bytes. Only these types are ever shown: a name or a header can say anything, and a page that passes
 * for a picture would be one of ours.
 */
import type { MadeKind } from "../../src-preload/contract/studio-names";

interface MediaType {
  readonly mimeType: string;
  readonly extension: string;
  readonly kind: "image" | "video" | "audio";
  readonly matches: (head: Buffer) => boolean;
}

const at = (offset: number, bytes: string) => (head: Buffer) =>
  head.subarray(offset, offset + bytes.length).equals(Buffer.from(bytes, "latin1"));
const isRiff = (form: string) => (head: Buffer) => at(0, "RIFF")(head) && at(8, form)(head);

const TYPES: readonly MediaType[] = [
  { mimeType: "image/png", extension: "png", kind: "image", matches: at(0, "\x89PNG\r\n\x1a\n") },
  { mimeType: "image/jpeg", extension: "jpg", kind: "image", matches: at(0, "\xff\xd8\xff") },
  { mimeType: "image/webp", extension: "webp", kind: "image", matches: isRiff("WEBP") },
  { mimeType: "image/gif", extension: "gif", kind: "image", matches: at(0, "GIF8") },
  { mimeType: "video/webm", extension: "webm", kind: "video", matches: at(0, "\x1a\x45\xdf\xa3") },
  { mimeType: "audio/mp4", extension: "m4a", kind: "audio", matches: at(4, "ftypM4A") },
  { mimeType: "video/mp4", extension: "mp4", kind: "video", matches: at(4, "ftyp") },
  { mimeType: "audio/wav", extension: "wav", kind: "audio", matches: isRiff("WAVE") },
  { mimeType: "audio/ogg", extension: "ogg", kind: "audio", matches: at(0, "OggS") },
  { mimeType: "audio/mpeg", extension: "mp3", kind: "audio", matches: at(0, "ID3") },
  {
    ...{ mimeType: "audio/mpeg", extension: "mp3", kind: "audio" },
    matches: (head) => head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0,
  },
];

const HEAD_BYTES = 16;

/** Null for bytes that are none of the types this app shows. */
export function sniff(content: Uint8Array): Pick<MediaType, "mimeType" | "extension" | "kind"> | null {
  const head = Buffer.from(content.subarray(0, HEAD_BYTES));
  return TYPES.find(({ matches }) => matches(head)) ?? null;
}

/** The type of a made thing: what its bytes are, else what the cloud says when that fits the kind. */
export function mimeTypeOf(kind: MadeKind, content: Uint8Array | null, said: string | null): string | null {
  const sniffed = content === null ? null : sniff(content);
  if (sniffed !== null) return sniffed.mimeType;
  return TYPES.some(({ mimeType }) => mimeType === said) && said?.startsWith(kind) ? said : null;
}

/** The usual extension of a type, without the dot. */
export const extensionOf = (mimeType: string | null): string =>
  mimeType === "text/plain" ? "txt" : (TYPES.find((type) => type.mimeType === mimeType)?.extension ?? "bin");
