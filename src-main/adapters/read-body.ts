import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { ANSWER_TOO_LARGE, DomainError } from "../cloud/errors";

/** What this app can unpack; goes into `Accept-Encoding`. */
export const ACCEPTED_ENCODINGS = "gzip, deflate, br";

const unreadable = (cause: unknown): DomainError =>
  new DomainError("REMOTE_FAILED", "The answer of Eliza Cloud is damaged and cannot be read.", { cause });

function decoderOf(encoding: string | undefined): Transform | null {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "deflate":
      return createInflate();
    case "br":
      return createBrotliDecompress();
    default:
      throw unreadable({ encoding });
  }
}

/**
 * Reads a whole body as text, unpacked, of at most `maxBytes` after unpacking.
 * @throws DomainError REMOTE_FAILED when it is too large or damaged; a broken connection rises as it came.
 */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  let tooLarge: DomainError | null = null;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.byteLength;
      if (size > maxBytes) {
        tooLarge = new DomainError("REMOTE_FAILED", "The answer of Eliza Cloud is larger than this app accepts.", {
          details: { remoteCode: ANSWER_TOO_LARGE },
        });
        throw tooLarge;
      }
      chunks.push(chunk);
    }
  };
  const decoder = decoderOf(encoding);
  try {
    // A pipeline of one costs more than the reading.
    if (decoder === null) await collect(body);
    else await pipeline(body, decoder, collect);
  } catch (error) {
    // The pipeline may tell of the stream it broke off rather than of the reason.
    if (tooLarge !== null) throw tooLarge;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw /^(Z_|ERR__|ERR_BROTLI|ERR_PADDING)/.test(code) ? unreadable(error) : error;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
