import type { ByteSource } from "./byte-source";
import { DomainError } from "./errors";

/**
 * The whole of an answer.
 * @throws DomainError when it breaks off, or REMOTE_FAILED when it is larger than `maxBytes`
 */
export function collect(body: ByteSource, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    body.pour({
      take(bytes) {
        size += bytes.byteLength;
        if (size <= maxBytes) chunks.push(bytes);
        else reject(new DomainError("REMOTE_FAILED", "The answer is larger than this app accepts."));
        return size <= maxBytes;
      },
      end(failure) {
        if (failure === null) resolve(Buffer.concat(chunks));
        else reject(failure);
      },
    });
  });
}
