import type { DomainError } from "../../cloud/errors";
import type { CloudStream } from "../../cloud/ports";

/** A stream whose bytes come when a test says so. */
export interface PushStream {
  readonly stream: CloudStream;
  push(bytes: string | Uint8Array): void;
  /** The connection ends as connections do. */
  end(): void;
  /** The connection is lost. */
  fail(error: Error): void;
  /** Why the reader ended it; null while it did not. */
  abortedWith(): DomainError | null;
}

export function createPushStream(): PushStream {
  const waiting: Uint8Array[] = [];
  let end: { readonly error: Error | null } | null = null;
  let aborted: DomainError | null = null;
  let wake: () => void = () => undefined;

  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else if (end !== null) {
        if (end.error !== null) throw end.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  const finish = (error: Error | null): void => {
    end ??= { error };
    wake();
  };
  return {
    stream: {
      bytes: bytes(),
      abort(reason) {
        aborted ??= reason;
        finish(reason);
      },
    },
    push(text) {
      waiting.push(typeof text === "string" ? new TextEncoder().encode(text) : text);
      wake();
    },
    end: () => finish(null),
    fail: finish,
    abortedWith: () => aborted,
  };
}
