/** JSON on its way through: what is small enough to hold is known to be whole before any of it goes on. */
import type { ByteSink, ByteSource } from "../cloud/byte-source";
import { DomainError } from "../cloud/errors";

/** What is larger goes on as it comes, so that memory stays flat; a list of embeddings can be. */
const MOST_HELD_BYTES = 1_048_576;

const isJson = (bytes: Buffer): boolean => {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
};

/**
 * @param type the media type the provider declares
 * @param who whom a person would say this comes from
 * @returns the document, or its source when it is large
 * @throws DomainError when it breaks off or is no JSON
 */
export function checkedJson(source: ByteSource, type: string, who: string): Promise<Buffer | ByteSource> {
  const unreadable = (): DomainError =>
    new DomainError("REMOTE_FAILED", `${who} answered in a form this app cannot hand on.`);
  return new Promise((resolve, reject) => {
    let held: Uint8Array[] = [];
    let size = 0;
    let isLarge = false;
    let sink: ByteSink | null = null;
    const large: ByteSource = {
      pour(taker) {
        sink = taker;
        const whole = Buffer.concat(held);
        held = [];
        if (taker.take(whole)) source.resume();
      },
      resume: () => source.resume(),
    };
    source.pour({
      take(bytes) {
        if (sink !== null) return sink.take(bytes);
        held.push(bytes);
        size += bytes.byteLength;
        if (isLarge || size <= MOST_HELD_BYTES) return !isLarge;
        isLarge = true;
        if (/json/i.test(type)) resolve(large);
        else reject(unreadable());
        return false;
      },
      end(failure) {
        if (sink !== null) return sink.end(failure);
        if (failure !== null) return reject(failure);
        const whole = Buffer.concat(held);
        if (isJson(whole)) resolve(whole);
        else reject(unreadable());
      },
    });
  });
}
