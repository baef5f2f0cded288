/** Carries one message to the cloud or to an agent, and says what its failure leaves open. */
import type { WireError } from "../../src-preload/contract/errors";
import { DomainError, hasCode, wireOf } from "../cloud/errors";
import { agentPath } from "./cards";
import { textOf } from "./parts";
import { RPC, type Rpc, RpcError } from "./rpc";
import { CLOUD_PATH } from "./task-follow";
import type { TaskRecord } from "./task-record";
import { readChat, readTask, type TaskNews } from "./task-wire";

/** Parts as the cloud reads them: by `type` alone. */
function wireParts({ skill, input, turns }: TaskRecord): readonly object[] {
  const newest = turns.findLast(({ role }) => role === "person");
  const text = textOf(newest?.parts ?? []);
  // A reply to a question is words, also where the task began with a skill.
  const isFirst = turns.filter(({ role }) => role === "person").length <= 1;
  if (skill !== null && isFirst) {
    const fields: unknown = JSON.parse(input ?? "{}");
    return [{ type: "data", data: { skill, ...(fields as object) } }];
  }
  return [{ type: "text", text }];
}

async function toCloud(rpc: Rpc, record: TaskRecord, signal: AbortSignal): Promise<TaskNews> {
  const { id, contextId } = record;
  const message = { role: "user", parts: wireParts(record) };
  const metadata = contextId === null ? { taskId: id } : { taskId: id, contextId };
  try {
    const params = { message, metadata };
    return readTask(await rpc.order({ path: CLOUD_PATH, method: "message/send", params, signal }));
  } catch (error) {
    // It was not carried out, so the older name may be tried without doing anything twice.
    if (!(error instanceof RpcError) || error.rpcCode !== RPC.noMethod) throw error;
    const params = { id, message };
    return readTask(await rpc.order({ path: CLOUD_PATH, method: "tasks/send", params, signal }));
  }
}

async function toAgent(rpc: Rpc, agentId: string, { turns }: TaskRecord, signal: AbortSignal): Promise<TaskNews> {
  const messages = turns.map(({ role, parts }) => ({
    role: role === "person" ? "user" : "assistant",
    content: textOf(parts),
  }));
  return readChat(await rpc.order({ path: agentPath(agentId), method: "chat", params: { messages }, signal }));
}

/** Sends the newest message of a task, once. @throws as {@link Rpc.order} */
export const deliver = (rpc: Rpc, record: TaskRecord, signal: AbortSignal): Promise<TaskNews> =>
  record.target.kind === "cloud" ? toCloud(rpc, record, signal) : toAgent(rpc, record.target.agentId, record, signal);

/** What becomes of a task whose message failed. */
type Aftermath = Pick<TaskRecord, "state" | "error" | "mayBeCharged" | "staysWorking">;

/** Failures that come before anything is done. */
const BEFORE = [
  ...(["OFFLINE", "NOT_SIGNED_IN", "KEY_REJECTED", "UNAUTHENTICATED", "UNSUPPORTED_CREDENTIAL"] as const),
  ...(["INSUFFICIENT_CREDITS", "FORBIDDEN", "RATE_LIMITED", "NOT_FOUND", "BAD_BASE_URL"] as const),
];
const REFUSED_BY_FORM = [-32_700, -32_600, -32_602];

const LOST =
  "The answer was lost on the way. The agent may have done it and charged for it; it keeps nothing to be asked about.";
const NO_A2A =
  "Eliza Cloud has nothing at this address. The agent may have been deleted, or this cloud takes no tasks.";

/** Judges a failure of {@link deliver}. `looking` means that the cloud is to be asked what it did. */
export function aftermathOf(error: unknown, { target }: TaskRecord): Aftermath {
  const said = wireOf(error);
  const ended = (mayBeCharged: boolean, more: Partial<Aftermath> = {}): Aftermath => ({
    ...{ state: "failed", error: said, mayBeCharged, staysWorking: false },
    ...more,
  });
  const isBefore = BEFORE.some((code) => said.code === code);
  if (error instanceof RpcError && !isBefore) {
    const isEarly = REFUSED_BY_FORM.includes(error.rpcCode);
    return ended(!isEarly, { staysWorking: !isEarly && target.kind === "cloud" });
  }
  if (hasCode(error, "NOT_FOUND")) return ended(false, { error: { ...said, message: NO_A2A } });
  if (isBefore) return ended(false);
  if (target.kind === "cloud") return { state: "looking", error: null, mayBeCharged: true, staysWorking: false };
  // An answer that says "500" is the agent's own failure; without one nobody can tell.
  const isAnswered = error instanceof DomainError && error.details?.status === 500;
  const lost: WireError = { code: said.code, message: LOST };
  return isAnswered ? ended(true) : ended(true, { state: "unknown", error: lost });
}
