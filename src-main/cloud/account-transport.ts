/**
 * The one way to call the cloud as the signed-in account. It adds the key, ends calls together with the key, and lets
 * no answer of a former account through. What each call shows about the key and the cloud is told to the check. What streams
 * costs, and so does what programs post: when it is over, the balance is to be read anew.
 */
import type { ByteSource } from "./byte-source";
import { DomainError, hasCode } from "./errors";
import type { Credential, KeyCheck } from "./key-check";
import type {
  CloudRelays,
  CloudRequest,
  CloudResponse,
  CloudStream,
  CloudStreamRequest,
  CloudStreams,
  CloudTransport,
  RelayAnswer,
  RelayRequest,
} from "./ports";

export type AccountRequest = Omit<CloudRequest, "apiKey"> & {
  /** A refusal of the key by this route says nothing about the key: only the browser's session may use it. */
  readonly judgesKey?: false;
};
export type AccountStreamRequest = Omit<CloudStreamRequest, "apiKey">;

export interface AccountTransport {
  /** @throws DomainError NOT_SIGNED_IN without a key, CANCELLED when the key ended meanwhile, else of the transport. */
  send(request: AccountRequest): Promise<CloudResponse>;
}

/** The account's calls, and a way to go on for a moment after it ended. */
export interface AccountCalls extends AccountTransport {
  /** Calls with the key of this moment that do not end with it, for a last word after signing out; null without a key. */
  parting(): AccountTransport | null;
}

/** Streams as the signed-in account; one ends, with CANCELLED, together with the key it was opened with. */
export interface AccountStreams {
  /** @throws DomainError as {@link AccountTransport.send}, and as the port says */
  stream(request: AccountStreamRequest): Promise<CloudStream>;
}

/** Relays as the signed-in account; one ends, with CANCELLED, together with the key it was opened with. */
export interface AccountRelays {
  /** @throws DomainError as {@link AccountTransport.send}, and as the port says */
  relay(request: RelayRequest): Promise<RelayAnswer>;
}

interface Deps {
  readonly connection: () => CloudTransport & CloudStreams & CloudRelays;
  readonly credential: () => Credential | null;
  readonly check: Pick<KeyCheck, "answered" | "failed">;
  /** A call that may have been charged is over, however it ended. */
  readonly onCharged: () => void;
}

/** Failures of a call that the cloud never took. */
const NEVER_TAKEN = ["OFFLINE", "RATE_LIMITED", "KEY_REJECTED", "UNSUPPORTED_CREDENTIAL"] as const;

export function createAccountTransport(deps: Deps): AccountCalls & AccountStreams & AccountRelays {
  const credentialInUse = (): Credential => {
    const credential = deps.credential();
    if (credential === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
    return credential;
  };
  const failed = (error: unknown): void => {
    if (!hasCode(error, ...NEVER_TAKEN)) deps.onCharged();
  };
  return {
    async send({ judgesKey, ...request }) {
      const credential = credentialInUse();
      const span = credential.life.span(request.signal);
      try {
        const response = await deps.connection().send({ ...request, apiKey: credential.apiKey, signal: span.signal });
        if (credential.life.hasEnded) throw accountEnded();
        deps.check.answered(credential);
        return response;
      } catch (error) {
        if (credential.life.hasEnded) throw accountEnded();
        if (judgesKey !== false) deps.check.failed(credential, error);
        throw error;
      } finally {
        span.release();
      }
    },
    parting() {
      const credential = deps.credential();
      if (credential === null) return null;
      const connection = deps.connection();
      return { send: (request) => connection.send({ ...request, apiKey: credential.apiKey }) };
    },
    async stream(request) {
      const credential = credentialInUse();
      const span = credential.life.span(request.signal);
      try {
        const opened = await deps.connection().stream({ ...request, apiKey: credential.apiKey, signal: span.signal });
        if (credential.life.hasEnded) opened.abort(accountEnded());
        else deps.check.answered(credential);
        return withKey(opened, credential, () => {
          span.release();
          deps.onCharged();
        });
      } catch (error) {
        span.release();
        failed(error);
        if (credential.life.hasEnded) throw accountEnded();
        deps.check.failed(credential, error);
        throw error;
      }
    },
    async relay(request) {
      const credential = credentialInUse();
      const { apiKey, life } = credential;
      const span = life.span(request.signal);
      try {
        const answer = await deps.connection().relay({ ...request, apiKey, signal: span.signal });
        if (life.hasEnded) throw accountEnded();
        if (isAnonymous(answer))
          throw new DomainError("KEY_REJECTED", "Eliza Cloud does not know this key. Sign in again.");
        deps.check.answered(credential);
        const release = (): void => {
          span.release();
          if (request.method === "POST") deps.onCharged();
        };
        return { ...answer, body: endingWithKey(answer.body, credential, release) };
      } catch (error) {
        span.abort();
        if (request.method === "POST") failed(error);
        if (life.hasEnded) throw accountEnded();
        deps.check.failed(credential, error);
        throw error;
      }
    },
  };
}

/** Some routes serve a key they do not know as a passer-by without an account, and say so by this cookie alone. */
const isAnonymous = (answer: RelayAnswer): boolean =>
  answer.header("set-cookie")?.startsWith("eliza-anon-session=") === true;

/** A body that tells the end of its account from a lost connection, and says when it is over. */
const endingWithKey = (body: ByteSource, { life }: Credential, release: () => void): ByteSource => ({
  pour: (sink) =>
    body.pour({
      take: (bytes) => sink.take(bytes),
      end(failure) {
        release();
        sink.end(failure !== null && life.hasEnded ? accountEnded() : failure);
      },
    }),
  resume: () => body.resume(),
});

/** A stream that tells the end of its account from a lost connection, and says when it is over. */
function withKey(stream: CloudStream, { life }: Credential, release: () => void): CloudStream {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      yield* stream.bytes;
    } catch (error) {
      throw life.hasEnded ? accountEnded() : error;
    } finally {
      release();
    }
  }
  return { ...stream, bytes: bytes() };
}

const accountEnded = (): DomainError => new DomainError("CANCELLED", "The account changed while this was under way.");
