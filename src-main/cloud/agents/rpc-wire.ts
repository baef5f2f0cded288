/** Replies of an agent's bridge: JSON-RPC inside HTTP 200, success or not. */
import { z } from "zod";
import { DomainError } from "../errors";
import { count, fieldsOf } from "./wire";

/** What a running agent says of itself. */
export interface RuntimeStatus {
  readonly status: string;
  readonly uptimeSeconds: number | null;
  readonly memoriesCount: number | null;
}

const failure = z.object({ message: z.string() });

/**
 * The reply without its error. @throws DomainError REMOTE_FAILED when it holds one: HTTP 200 is what a dead sandbox
 * answers as well.
 */
export function readRpc(body: unknown): Readonly<Record<string, unknown>> {
  const reply = fieldsOf(body);
  if (reply === null) throw new DomainError("REMOTE_FAILED", "The agent answered in a form this app cannot read.");
  if (reply.error === undefined || reply.error === null) return reply;
  const told = failure.safeParse(reply.error);
  const words = told.success ? told.data.message.slice(0, 200) : "it gave no reason";
  throw new DomainError("REMOTE_FAILED", `The agent does not answer: ${words}.`);
}

const statusSchema = z.object({
  result: z.object({
    status: z.string().max(200),
    uptime: z.number().nonnegative().nullish().catch(null),
    memoriesCount: count,
  }),
});

/** Reads the reply to `status.get`. @throws DomainError REMOTE_FAILED */
export function readRuntimeStatus(body: unknown): RuntimeStatus {
  const parsed = statusSchema.safeParse(readRpc(body));
  if (!parsed.success) throw new DomainError("REMOTE_FAILED", "The agent answered in a form this app cannot read.");
  const { status, uptime, memoriesCount } = parsed.data.result;
  return { status, uptimeSeconds: uptime ?? null, memoriesCount };
}
