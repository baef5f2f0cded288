/** JSON-RPC to agents. Some endpoints put a failure into an HTTP status, others into HTTP 200: here both are one error. */
import { z } from "zod";
import { amountsOf, insufficientSentence } from "../adapters/failure-amounts";
import { cleanMessage } from "../adapters/failure-text";
import type { AccountRequest, AccountStreams, AccountTransport } from "../cloud/account-transport";
import { fieldsOf } from "../cloud/agents/wire";
import { DomainError } from "../cloud/errors";
import { postOnce } from "../studio/post-once";
import { unreadable } from "./wire";

/** A failure that the agent told itself, by its JSON-RPC code; everything else is the way's or the cloud's. */
export class RpcError extends DomainError {
  constructor(
    readonly rpcCode: number,
    ...rest: ConstructorParameters<typeof DomainError>
  ) {
    super(...rest);
  }
}

/** Codes of the cloud's endpoint and of agents. */
export const RPC = { noMethod: -32_601, noTask: -32_001 } as const;

export interface RpcCall {
  readonly path: string;
  readonly method: string;
  readonly params: object;
  /** Ends it here; the cloud may go on. */
  readonly signal: AbortSignal;
}

export interface Rpc {
  /** Changes nothing: may be repeated by the transport. @throws RpcError, and of the transport */
  ask(call: RpcCall): Promise<unknown>;
  /**
   * Charges or changes: sent once. @throws RpcError when the agent refused; OFFLINE when nothing was sent; anything else leaves
   * open whether it was done
   */
  order(call: RpcCall): Promise<unknown>;
}

const ASK_MS = 20_000;
/** A task is answered when it is done; a video takes the cloud five minutes. */
const ORDER_MS = 330_000;

const errorSchema = z.object({ error: z.object({ code: z.number(), message: z.string().catch("") }) });
const keptBody = z.object({ body: z.string() });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The failure an answer holds; null when it holds none. */
function failureIn(body: unknown, cause?: unknown): RpcError | null {
  const told = errorSchema.safeParse(body);
  if (!told.success) return null;
  const { code, message } = told.data.error;
  const said = cleanMessage(message, null);
  switch (code) {
    case -32_011:
    case -32_003: {
      const amounts = amountsOf(body);
      return new RpcError(code, "INSUFFICIENT_CREDITS", insufficientSentence(amounts), { details: amounts, cause });
    }
    case RPC.noTask:
    case RPC.noMethod:
      return new RpcError(code, "NOT_FOUND", said ?? "The agent does not know what was asked for.", { cause });
    case -32_013:
      return new RpcError(code, "FORBIDDEN", said ?? "The agent does not allow this for your account.", { cause });
    case -32_600:
    case -32_602:
      return new RpcError(code, "REMOTE_REFUSED", said ?? "The agent refused the request.", { cause });
    default:
      return new RpcError(code, "REMOTE_REFUSED", said === null ? "The agent failed." : `The agent failed: ${said}`, {
        cause,
      });
  }
}

/** Codes that only the transport can tell rightly: it knows the key, and how long to wait. */
const OF_THE_TRANSPORT: ReadonlySet<string> = new Set(["KEY_REJECTED", "UNAUTHENTICATED", "RATE_LIMITED", "CANCELLED"]);

/** What the agent itself said inside a failure of the transport; the failure when it said nothing. */
function failureBehind(error: unknown): unknown {
  if (!(error instanceof DomainError) || OF_THE_TRANSPORT.has(error.code)) return error;
  const kept = keptBody.safeParse(error.options.cause);
  const told = kept.success ? failureIn(parseJson(kept.data.body), error.options.cause) : null;
  if (told === null || error.code !== "INSUFFICIENT_CREDITS") return told ?? error;
  return new RpcError(told.rpcCode, error.code, error.message, error.options);
}

function resultOf(body: unknown): unknown {
  const failure = failureIn(body);
  if (failure !== null) throw failure;
  const fields = fieldsOf(body);
  if (fields === null || !("result" in fields)) throw unreadable();
  return fields.result;
}

/** @param uuid makes the ids of requests, which the cloud wants */
export function createRpc(account: AccountTransport & AccountStreams, uuid: () => string): Rpc {
  const bodyOf = ({ method, params }: RpcCall) => ({ jsonrpc: "2.0", id: uuid(), method, params });
  return {
    async ask(call) {
      const { path, signal } = call;
      const body = bodyOf(call);
      const request: AccountRequest = { method: "POST", path, body, signal, retry: "safe", timeoutMs: ASK_MS };
      try {
        return resultOf((await account.send(request)).body);
      } catch (error) {
        throw failureBehind(error);
      }
    },
    async order(call) {
      const { path, signal } = call;
      try {
        const bytes = await postOnce(account, { path, body: bodyOf(call), timeoutMs: ORDER_MS, signal });
        return resultOf(parseJson(Buffer.from(bytes).toString("utf8")));
      } catch (error) {
        throw failureBehind(error);
      }
    },
  };
}
