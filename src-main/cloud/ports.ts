/**
 * What the domain needs from the world. Each port is named by what it gives; adapters by how they give it.
 * Tests pass fakes; the composition root passes the real ones.
 */
import type { CloudAddress } from "./base-url";
import type { ByteSource } from "./byte-source";
import type { DomainError } from "./errors";

/** A started timer; cancel is idempotent. */
export interface Timer {
  cancel(): void;
}

/** Time as the domain sees it. Milliseconds since the epoch; timers never fire before their delay has passed. */
export interface Clock {
  now(): number;
  after(delayMs: number, run: () => void): Timer;
}

/** Randomness, so that tests can repeat it. */
export interface Random {
  uuid(): string;
  /** Uniform in [0, 1). */
  fraction(): number;
}

/** Structured log; every field is redacted before it is formatted. */
export interface Log {
  debug(message: string, fields?: Record<string, unknown>): void;
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** A small JSON file that is replaced whole or not at all. */
export interface JsonFile {
  /** Null when there is none or it cannot be used; what cannot be read is set aside. Never throws. */
  read(): Promise<unknown>;
  /** Resolves when it is on disk. @throws when it cannot be written */
  write(value: unknown): Promise<void>;
}

/** Where a secret really ended up. */
export type SecretPlace = "keychain" | "memory";

/**
 * Secrets by name, in the OS keychain or, without one, in memory until quit; never on disk.
 * A name is unique within the product, such as `cloud-key:<web origin>`, `provider-key:<id>` or `local-api-token`.
 */
export interface SecretStore {
  /** @throws DomainError SECRETS_UNAVAILABLE when the keychain exists but refuses (locked, denied). */
  read(name: string): Promise<{ readonly value: string; readonly place: SecretPlace } | null>;
  /** Falls back to memory when the keychain fails, and says so in the answer; never throws for that. */
  write(name: string, value: string): Promise<SecretPlace>;
  /** Removes it everywhere; a keychain that fails is reported after memory was cleared. */
  remove(name: string): Promise<void>;
  /**
   * The names of everything that is kept.
   * @throws DomainError SECRETS_UNAVAILABLE when the keychain exists but refuses.
   */
  names(): Promise<readonly string[]>;
  /** Why the keychain could not be used the last time, as a clause for a person; null while it works. */
  problem(): string | null;
  /** The entry a person would look for in the system's keychain application. */
  entry(name: string): { readonly service: string; readonly account: string };
}

/** One part of a form: a field's text, or a file. */
export type FormPart =
  | { readonly name: string; readonly text: string }
  | {
      readonly name: string;
      readonly fileName: string;
      /** Media type. */
      readonly type: string;
      readonly bytes: Uint8Array;
    }
  | {
      readonly name: string;
      readonly fileName: string;
      /** Media type. */
      readonly type: string;
      /** What `open` gives in all; it is announced before the first byte. */
      readonly sizeBytes: number;
      /** Opened when its turn comes, so that a large file is never in memory whole; from the beginning at each call. */
      open(): AsyncIterable<Uint8Array>;
    };

/** Told while a form is sent; both count the whole body. */
export type SentBytes = (sentBytes: number, totalBytes: number) => void;

/** A request to the cloud; paths begin with "/", below the API origin. */
export interface CloudRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as multipart in place of a JSON body. */
  readonly form?: readonly FormPart[];
  readonly onSent?: SentBytes;
  /** The key for this request, or null to send no credential at all (login, health). */
  readonly apiKey: string | null;
  /** Value of `X-PAYMENT`: a signed payment for this one request. */
  readonly payment?: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** "safe": may be repeated on network errors, 429 and 502-504. "never": one attempt. */
  readonly retry: "safe" | "never";
}

export interface CloudResponse {
  /** 2xx, or 409 when the body says `success: true` (a job of that kind is already running). */
  readonly status: number;
  /** Parsed JSON; null for an empty body. */
  readonly body: unknown;
  /** Value of `X-PAYMENT-RESPONSE`, where the answer has one. */
  readonly paymentResponse?: string;
}

/**
 * HTTP to the one configured cloud. Judges the address, follows redirects within the trusted family only, limits size and time.
 * @throws DomainError with a code of the taxonomy for everything that is not a 2xx with readable JSON.
 */
export interface CloudTransport {
  send(request: CloudRequest): Promise<CloudResponse>;
}

/** A POST whose answer is read while it comes. One attempt: what streams costs, and is never repeated by itself. */
export interface CloudStreamRequest {
  readonly path: string;
  readonly body?: unknown;
  /** Sent as multipart in place of a JSON body. */
  readonly form?: readonly FormPart[] | undefined;
  readonly onSent?: SentBytes | undefined;
  readonly apiKey: string | null;
  /** As {@link CloudRequest.payment}. */
  readonly payment?: string;
  /**
   * How long the cloud may take to begin its answer, counted anew with every piece of a form that leaves. From then on there is no
   * limit: the reader judges silence.
   */
  readonly firstByteMs: number;
  readonly signal?: AbortSignal;
}

/** A 2xx answer under way. */
export interface CloudStream {
  /** The body as it comes, as fast as it is taken; to be read once. @throws DomainError when it ends before its end */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** As {@link CloudResponse.paymentResponse}. */
  readonly paymentResponse?: string;
  /** Ends it at both sides; reading goes on with this error. Nothing happens when it is over. */
  abort(reason: DomainError): void;
}

/** Streams from the one configured cloud, with the same judgement of addresses, redirects and failures. */
export interface CloudStreams {
  /**
   * Resolves with the head of the answer.
   * @throws DomainError for everything that is not 2xx. OFFLINE means that nothing was sent; REMOTE_FAILED and TIMEOUT leave
   * open whether the cloud acted.
   */
  stream(request: CloudStreamRequest): Promise<CloudStream>;
}

/** A call made for another program: its body goes out, and the answer comes in, byte for byte. One attempt. */
export interface RelayRequest {
  readonly method: "GET" | "POST";
  /** Begins with "/". */
  readonly path: string;
  /** JSON; null for none. */
  readonly body: Uint8Array | null;
  /** As {@link CloudRequest.payment}. */
  readonly payment?: string;
  /** How long the head of the answer may take, in milliseconds. */
  readonly headMs: number;
  /** How long nothing may come in the middle of it, in milliseconds. */
  readonly silenceMs: number;
  /** Ends it at both sides. */
  readonly signal: AbortSignal;
}

/** A 2xx answer of which the head has come. */
export interface RelayAnswer {
  readonly status: number;
  /** By name in lower case. */
  header(name: string): string | undefined;
  readonly body: ByteSource;
}

/** Relays to the one configured cloud, with the same judgement of addresses, redirects and failures. */
export interface CloudRelays {
  /** @throws DomainError as {@link CloudStreams.stream}; `remoteCode` and `field` say what the cloud said */
  relay(request: RelayRequest & { readonly apiKey: string | null }): Promise<RelayAnswer>;
}

/** HTTP to one cloud for as long as it is the configured one. */
export interface CloudConnection extends CloudTransport, CloudStreams, CloudRelays {
  /** Ends its sockets; requests under way fail with CANCELLED, and so does every later one. Idempotent. */
  close(): Promise<void>;
}

/** Opens HTTP to a cloud whose address was accepted. Nothing is dialled before the first request. */
export interface CloudConnector {
  connect(address: CloudAddress): CloudConnection;
}

/** The environment that child processes inherit. */
export interface ChildEnvironment {
  /** Hands the key to children started from now on; null takes it away from them. */
  setCloudKey(apiKey: string | null): void;
}

/** Keeps secrets out of the log. */
export interface SecretMask {
  /** From now on this text is masked wherever it turns up. */
  protect(secret: string): void;
}
