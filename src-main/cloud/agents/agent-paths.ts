/**
 * Where sandbox agents live: newer clouds have them under `eliza`, older ones under `milady`. Found out once for each cloud,
 * by asking for the list.
 */
import type { AccountTransport } from "../account-transport";
import { DomainError, hasCode } from "../errors";
import type { CloudResponse } from "../ports";

const CANDIDATES = ["/api/v1/eliza/agents", "/api/v1/milady/agents"] as const;
const TIMEOUT_MS = 30_000;

/** Finds the base path of sandbox agents; shared by everything that talks to them. */
export interface AgentPaths {
  /** The path of the list, without a trailing slash. @throws DomainError REMOTE_REFUSED when the cloud has no agents. */
  base(transport: AccountTransport, signal?: AbortSignal): Promise<string>;
  /** The raw list; finds the base on the way, anew when the cloud no longer has it where it was. */
  list(transport: AccountTransport, signal?: AbortSignal): Promise<CloudResponse>;
}

/** @param origin the cloud of this moment; what is known holds for it alone */
export function createAgentPaths(origin: () => string): AgentPaths {
  let known: { readonly origin: string; readonly base: string } | null = null;
  const remembered = (): string | null => (known?.origin === origin() ? known.base : null);

  const ask = (transport: AccountTransport, path: string, signal?: AbortSignal): Promise<CloudResponse> =>
    transport.send({ method: "GET", path, timeoutMs: TIMEOUT_MS, retry: "never", ...(signal ? { signal } : {}) });

  const probe = async (transport: AccountTransport, signal?: AbortSignal): Promise<CloudResponse> => {
    const asked = origin();
    for (const base of CANDIDATES) {
      try {
        const response = await ask(transport, base, signal);
        known = { origin: asked, base };
        return response;
      } catch (error) {
        if (!hasCode(error, "NOT_FOUND")) throw error;
      }
    }
    throw new DomainError("REMOTE_REFUSED", "The cloud at this address has no sandbox agents.");
  };

  return {
    async base(transport, signal) {
      const path = remembered();
      if (path !== null) return path;
      await probe(transport, signal);
      return remembered() ?? CANDIDATES[0];
    },
    async list(transport, signal) {
      const path = remembered();
      if (path === null) return probe(transport, signal);
      try {
        return await ask(transport, path, signal);
      } catch (error) {
        if (!hasCode(error, "NOT_FOUND")) throw error;
        return probe(transport, signal);
      }
    },
  };
}
