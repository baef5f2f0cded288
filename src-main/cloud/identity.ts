import { z } from "zod";
import type { Identity } from "./account-state";
import { DomainError } from "./errors";
import type { CloudTransport } from "./ports";

const text = z
  .string()
  .transform((value) => value.slice(0, 200))
  .nullish()
  .catch(null);

const organization = z.object({ id: text, name: text }).nullish().catch(null);

const user = z.object({ id: text, email: text, name: text, nickname: text, organization_id: text, organization });

// The cloud wraps the user in `data`; a flat body is accepted when it names a user, so that not every object passes.
const reply = z.union([
  z.object({ data: user }).transform(({ data }) => data),
  user.refine(({ id }) => typeof id === "string" && id !== ""),
]);

const TIMEOUT_MS = 10_000;

/**
 * Asks the cloud whose key this is; any readable answer means that the key is good.
 * @throws DomainError KEY_REJECTED or FORBIDDEN when the cloud refuses the key, else a code of the transport.
 */
export async function fetchIdentity(
  transport: CloudTransport,
  apiKey: string,
  signal?: AbortSignal,
): Promise<Identity> {
  const { body } = await transport.send({
    method: "GET",
    path: "/api/v1/user",
    apiKey,
    ...(signal ? { signal } : {}),
    timeoutMs: TIMEOUT_MS,
    retry: "never",
  });
  const parsed = reply.safeParse(body);
  const denied = z.object({ success: z.literal(false) }).safeParse(body).success;
  if (!parsed.success || denied) {
    throw new DomainError("REMOTE_FAILED", "Eliza Cloud answered in a form this app cannot read.");
  }
  const { id, email, name, nickname, organization_id, organization: org } = parsed.data;
  return {
    userId: id ?? null,
    userName: name ?? nickname ?? null,
    email: email ?? null,
    organizationId: org?.id ?? organization_id ?? null,
    organizationName: org?.name ?? null,
  };
}
