const is = (bytes: Uint8Array, offset: number, text: string): boolean =>
  Buffer.from(bytes.subarray(offset, offset + text.length)).toString("latin1") === text;

/** The media types that speech to text and voice cloning take, by what their files begin with. */
const KINDS: readonly { readonly types: readonly string[]; readonly fits: (bytes: Uint8Array) => boolean }[] = [
  {
    types: ["audio/mp3", "audio/mpeg"],
    fits: (bytes) => is(bytes, 0, "ID3") || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  },
  { types: ["audio/mp4", "audio/m4a", "audio/x-m4a"], fits: (bytes) => is(bytes, 4, "ftyp") },
  { types: ["audio/wav", "audio/x-wav", "audio/wave"], fits: (bytes) => is(bytes, 0, "RIFF") && is(bytes, 8, "WAVE") },
  { types: ["audio/webm"], fits: (bytes) => is(bytes, 0, "\x1a\x45\xdf\xa3") },
  { types: ["audio/ogg"], fits: (bytes) => is(bytes, 0, "OggS") },
];

/** Why a file is refused; null when its type is taken and its content is of that type. */
export function audioProblem(type: string, bytes: Uint8Array): string | null {
  const [bare = ""] = type.split(";");
  const kind = KINDS.find(({ types }) => types.includes(bare.trim().toLowerCase()));
  if (kind === undefined) return `Invalid audio type: ${bare}`;
  return kind.fits(bytes) ? null : "The file's content does not match its audio type";
}

// What an ordinary recording has.
const BYTES_PER_SECOND = 16_000;

/** How long a recording of that size is taken to be, in seconds. */
export const secondsOf = (sizeBytes: number): number => Math.max(1, Math.round(sizeBytes / BYTES_PER_SECOND));
