/** Bytes handed from the network to whoever takes them, at the taker's pace and without a buffer in between. */
import type { DomainError } from "./errors";

/** Takes bytes as they come. */
export interface ByteSink {
  /** @returns whether more is welcome at once; if not, the source waits for `resume`. */
  take(bytes: Uint8Array): boolean;
  /** The last call: null when the answer came to its end, else why it broke off. */
  end(failure: DomainError | null): void;
}

/** Bytes under way. Nothing flows before `pour`; giving up is the signal's part that they were asked with. */
export interface ByteSource {
  /** Begins to give; called once. */
  pour(sink: ByteSink): void;
  /** Goes on after a sink that had enough. */
  resume(): void;
}

/** An answer to be handed on: whole, or as it comes. */
export interface Relayed {
  readonly status: number;
  /** For whole bodies without Content-Length. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | ByteSource;
  /** The body is server-sent events: what breaks it off becomes the last of them. Anything else breaks with its connection. */
  readonly isEvents?: boolean;
}
