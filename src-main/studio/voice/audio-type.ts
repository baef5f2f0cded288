/** Judges recordings before anything is sent: what a file is, its first bytes say; a name can say anything. */
import { DomainError } from "../../cloud/errors";
import { sniff } from "../media-type";

/** What the cloud calls the containers it listens to, by what this app recognises. Those of video hold sound alone as well. */
const TYPES: Readonly<Record<string, { readonly type: string; readonly ending: string }>> = {
  "audio/mpeg": { type: "audio/mpeg", ending: "mp3" },
  "audio/mp4": { type: "audio/mp4", ending: "m4a" },
  "video/mp4": { type: "audio/mp4", ending: "mp4" },
  "audio/wav": { type: "audio/wav", ending: "wav" },
  "audio/ogg": { type: "audio/ogg", ending: "ogg" },
  "video/webm": { type: "audio/webm", ending: "webm" },
};

/** AAC without a container begins like MP3, but for its layer. */
const isAac = (bytes: Uint8Array): boolean => bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0;

/** A recording that the cloud listens to. */
export interface AudioKind {
  /** As the cloud wants it in its form. */
  readonly type: string;
  /** Without the dot. */
  readonly ending: string;
}

/** @throws DomainError INVALID_INPUT for what the cloud does not listen to, naming the file */
export function audioKindOf(name: string, bytes: Uint8Array): AudioKind {
  if (bytes.byteLength === 0) throw refuse(`${name} is empty.`);
  const kind = isAac(bytes) ? undefined : TYPES[sniff(bytes)?.mimeType ?? ""];
  if (kind === undefined) throw refuse(`${name} is not a recording in MP3, MP4, WAV, WebM or Ogg.`);
  return kind;
}

const refuse = (message: string): DomainError =>
  new DomainError("INVALID_INPUT", message, { details: { field: "audio" } });

/** The name under which a file is sent: its own, with the ending of what it is, because the cloud looks at both. */
export function sentName(name: string, { ending }: AudioKind): string {
  const bare = name.replace(/^.*[/\\]/, "");
  return bare.toLowerCase().endsWith(`.${ending}`) ? bare : `${bare}.${ending}`;
}
