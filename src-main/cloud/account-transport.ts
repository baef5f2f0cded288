/**
 * The one way to call the cloud as the signed-in account. It adds the key, ends calls together with the key, and lets
 * no answer of a former account through. What each call shows about the key and the cloud is told to the check.
 */
import { DomainError } from "./errors";
import type { Credential, KeyCheck } from "./key-check";
import type { CloudRequest, CloudResponse, CloudTransport } from "./ports";

export type AccountRequest = Omit<CloudRequest, "apiKey">;

export interface AccountTransport {
  /** @throws DomainError NOT_SIGNED_IN without a key, CANCELLED when the key ended meanwhile, else of the transport. */
  send(request: AccountRequest): Promise<CloudResponse>;
}

interface Deps {
  readonly connection: () => CloudTransport;
  readonly credential: () => Credential | null;
  readonly check: Pick<KeyCheck, "answered" | "failed">;
}

export function createAccountTransport(deps: Deps): AccountTransport {
  return {
    async send(request) {
      const credential = deps.credential();
      if (credential === null) throw new DomainError("NOT_SIGNED_IN", "Sign in to Eliza Cloud first.");
      const link = linkSignals(request.signal, credential.signal);
      try {
        const response = await deps.connection().send({ ...request, apiKey: credential.apiKey, signal: link.signal });
        if (credential.signal.aborted) throw accountEnded();
        deps.check.answered(credential);
        return response;
      } catch (error) {
        if (credential.signal.aborted) throw accountEnded();
        deps.check.failed(credential, error);
        throw error;
      } finally {
        link.unlink();
      }
    },
  };
}

const accountEnded = (): DomainError => new DomainError("CANCELLED", "The account changed while this was under way.");

/** AbortSignal.any holds on to long-lived signals in Node 20, and the credential's signal lives for days. */
function linkSignals(own: AbortSignal | undefined, other: AbortSignal): { signal: AbortSignal; unlink: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const sources = own === undefined ? [other] : [own, other];
  for (const source of sources) {
    if (source.aborted) abort();
    source.addEventListener("abort", abort, { once: true });
  }
  return {
    signal: controller.signal,
    unlink: () => {
      for (const source of sources) source.removeEventListener("abort", abort);
    },
  };
}
