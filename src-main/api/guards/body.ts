import type { IncomingMessage } from "node:http";
import { DomainError } from "../../cloud/errors";
import { headerValues } from "../raw-request";

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;
const UTF8_NAMES = ["utf-8", "utf8", "us-ascii"];

const plainText = new TextDecoder("utf-8", { fatal: true });

const invalid = (message: string): DomainError => new DomainError("INVALID_INPUT", message);

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError("PAYLOAD_TOO_LARGE", `The body may have at most ${maxBytes} bytes.`);

function checkEncoding(incoming: IncomingMessage): void {
  const coding = headerValues(incoming, "content-encoding").find((value) => value.toLowerCase() !== "identity");
  if (coding !== undefined) throw invalid("The body must not be compressed.");
  const charsets = headerValues(incoming, "content-type").map((value) => CHARSET.exec(value)?.[1] ?? "utf-8");
  if (!charsets.every((charset) => UTF8_NAMES.includes(charset.toLowerCase())))
    throw invalid("The body must be UTF-8.");
}

function collect(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void): void => {
      incoming.off("data", onData).off("end", onEnd).off("error", onLost).off("close", onLost);
      act();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      // The stream is left open: destroying it would take the socket, and the answer, with it.
      if (size > maxBytes) settle(() => reject(tooLarge(maxBytes)));
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onLost = (): void => settle(() => reject(new DomainError("CANCELLED", "The caller went away.")));
    incoming.on("data", onData).on("end", onEnd).on("error", onLost).on("close", onLost);
  });
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  let parsed: unknown;
  try {
    // A byte order mark is dropped; bytes that are not UTF-8 are refused, not replaced.
    parsed = JSON.parse(plainText.decode(bytes));
  } catch {
    throw invalid("The body is not valid JSON.");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw invalid("The body must be a JSON object.");
  }
  return { ...parsed };
}

/** A body that is a JSON object, and its bytes as they came. */
interface JsonBody {
  readonly fields: Record<string, unknown>;
  readonly bytes: Uint8Array;
}

/**
 * The body as a JSON object; no bytes at all count as an empty one. The declared type is not looked at, only that the text is
 * plain UTF-8. `invite` is called once the announced size is accepted (for callers that wait for "100 Continue").
 * @throws DomainError PAYLOAD_TOO_LARGE, INVALID_INPUT, or CANCELLED when the caller hangs up.
 */
export async function readJsonObject(
  incoming: IncomingMessage,
  maxBytes: number,
  invite: () => void,
): Promise<JsonBody> {
  const announced = Number(headerValues(incoming, "content-length")[0] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  checkEncoding(incoming);
  invite();
  const bytes = await collect(incoming, maxBytes);
  return { fields: bytes.length === 0 ? {} : parseObject(bytes), bytes };
}
