/** A multipart form as bytes (RFC 7578): its length is known before, so that it goes out with a Content-Length. */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FormPart, SentBytes } from "../cloud/ports";

/** A form ready to be sent, as often as redirects ask. */
export interface FormBody {
  readonly contentType: string;
  readonly lengthBytes: number;
  /** From the beginning at each call. */
  open(): Readable;
}

const END_OF_LINE = Buffer.from("\r\n");

/** A name inside quotes, as browsers write it: a line break or a quote would end it early. */
const quoted = (name: string): string =>
  `"${name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22")}"`;

function headOf(part: FormPart, boundary: string): Buffer {
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(part.name)}`;
  if ("text" in part) return Buffer.from(`${disposition}\r\n\r\n`);
  return Buffer.from(`${disposition}; filename=${quoted(part.fileName)}\r\nContent-Type: ${part.type}\r\n\r\n`);
}

function sizeOf(part: FormPart): number {
  if ("text" in part) return Buffer.byteLength(part.text);
  return "bytes" in part ? part.bytes.byteLength : part.sizeBytes;
}

/** Lays a form out; nothing of its files is read before `open`. */
export function formBody(parts: readonly FormPart[], onSent?: SentBytes): FormBody {
  const boundary = `----ElizaCloudDesktop${randomUUID().replaceAll("-", "")}`;
  const heads = parts.map((part) => headOf(part, boundary));
  const tail = Buffer.from(`--${boundary}--\r\n`);
  const lengthBytes = parts.reduce(
    (sum, part, index) => sum + (heads[index]?.byteLength ?? 0) + sizeOf(part) + END_OF_LINE.byteLength,
    tail.byteLength,
  );

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const [index, part] of parts.entries()) {
      yield heads[index] ?? Buffer.alloc(0);
      if ("text" in part) yield Buffer.from(part.text);
      else if ("bytes" in part) yield part.bytes;
      else yield* part.open();
      yield END_OF_LINE;
    }
    yield tail;
  }

  async function* counted(): AsyncGenerator<Uint8Array> {
    let sent = 0;
    for await (const piece of pieces()) {
      yield piece;
      sent += piece.byteLength;
      onSent?.(sent, lengthBytes);
    }
  }

  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    lengthBytes,
    open: () => Readable.from(counted()),
  };
}
