import type { CloudAddress } from "../base-url";
import { DomainError } from "../errors";
import { createLifetime, type Span } from "../lifetime";
import type { CloudConnector, CloudRequest, CloudResponse } from "../ports";

/** A request as it reached the fake, with the origin it was sent to. */
export interface SeenRequest extends CloudRequest {
  readonly origin: string;
}

/** Answers with a body (status 200), or throws a DomainError; a promise is waited for. */
type Responder = (request: SeenRequest) => unknown;

/** A cloud without sockets: answers by path, remembers what was asked. */
export interface FakeCloud extends CloudConnector {
  /** While true, signals are not heeded: answers arrive although nobody wants them any more. */
  isDeaf: boolean;
  /** Everything ever sent, oldest first. */
  readonly requests: readonly SeenRequest[];
  /** Requests not answered yet. */
  open(): number;
  /** From now on answers paths that begin with `prefix`; the latest matching one decides. */
  on(prefix: string, respond: Responder): void;
  /** How many requests were made to paths that begin with `prefix`. */
  count(prefix: string): number;
}

/** A promise that a test ends when it likes. */
export function createDeferred<T = void>(): {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
} {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

const cancelled = (): DomainError => new DomainError("CANCELLED", "The call was cancelled.");

export function createFakeCloud(): FakeCloud {
  const requests: SeenRequest[] = [];
  const responders: { readonly prefix: string; readonly respond: Responder }[] = [];
  let open = 0;

  const answer = async (request: SeenRequest): Promise<CloudResponse> => {
    const found = responders.findLast(({ prefix }) => request.path.startsWith(prefix));
    if (found === undefined)
      throw new DomainError("NOT_FOUND", "There is no such route.", { details: { status: 404 } });
    return { status: 200, body: await found.respond(request) };
  };

  const orAborted = <T>(work: Promise<T>, { signal, release }: Span): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (signal.aborted) reject(cancelled());
      signal.addEventListener("abort", () => reject(cancelled()), { once: true });
      work.then(resolve, reject);
    }).finally(release);

  const cloud: FakeCloud = {
    requests,
    isDeaf: false,
    open: () => open,
    count: (prefix) => requests.filter(({ path }) => path.startsWith(prefix)).length,
    on: (prefix, respond) => {
      responders.push({ prefix, respond });
    },
    connect(address: CloudAddress) {
      const life = createLifetime();
      return {
        async send(request) {
          if (life.hasEnded) throw cancelled();
          const seen = { ...request, origin: address.apiOrigin };
          requests.push(seen);
          open++;
          try {
            return await (cloud.isDeaf ? answer(seen) : orAborted(answer(seen), life.span(request.signal)));
          } finally {
            open--;
          }
        },
        stream: () => Promise.reject(cancelled()),
        relay: () => Promise.reject(cancelled()),
        async close() {
          life.end();
        },
      };
    },
  };
  return cloud;
}
