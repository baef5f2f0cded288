import { z } from "zod";
import type { X402Facilitator } from "../../src-preload/contract/x402";
import type { AccountTransport } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";

const TIMEOUT_MS = 15_000;
const MOST_NETWORKS = 50;

/** Clouds list networks as text, and kinds as objects or text. */
const name = z.string().min(1).max(100);

function networksIn(body: unknown): readonly string[] {
  const fields = fieldsOf(body);
  const lists = [fields?.kinds, fields?.networks].flatMap((list) => (Array.isArray(list) ? list : []));
  const names = lists.flatMap((entry: unknown) => {
    const parsed = name.safeParse(typeof entry === "string" ? entry : fieldsOf(entry)?.network);
    // A kind as text is a scheme, or scheme and network.
    return parsed.success && parsed.data.includes(":") ? [parsed.data.replace(/^(?:exact|upto)[ @/]/, "")] : [];
  });
  return [...new Set(names)].slice(0, MOST_NETWORKS);
}

/** What the cloud can settle itself. @throws DomainError of the transport */
export async function readFacilitator(account: AccountTransport): Promise<X402Facilitator> {
  try {
    const request = { method: "GET", path: "/api/v1/x402", timeoutMs: TIMEOUT_MS, retry: "never" } as const;
    const networks = [...networksIn((await account.send(request)).body)];
    return { isConfigured: true, networks };
  } catch (error) {
    const status = error instanceof DomainError ? error.details?.status : undefined;
    if (status !== 503 && status !== 404 && status !== 405) throw error;
    return { isConfigured: false, networks: [] };
  }
}
