/** A task as the cloud tells it, and an agent's chat reply. */
import { z } from "zod";
import { TASK_STATES, type TaskState } from "../../src-preload/contract/network-names";
import { fieldsOf, text } from "../cloud/agents/wire";
import { parseUsdMicros, usdOf } from "../cloud/money";
import { type KeptPart, partsOf } from "./parts";
import { unreadable } from "./wire";

/** An artifact as it is kept. */
export interface KeptArtifact {
  readonly name: string | null;
  readonly description: string | null;
  readonly parts: KeptPart[];
}

/** What an answer tells of a task. */
export interface TaskNews {
  readonly state: TaskState;
  /** The cloud's own word where it is none of the protocol's. */
  readonly remoteWord: string | null;
  readonly contextId: string | null;
  /** What the agent says now; empty for nothing. */
  readonly said: KeptPart[];
  readonly artifacts: KeptArtifact[];
  readonly costUsd: number | null;
  readonly tokens: number | null;
  readonly model: string | null;
}

const OWN: readonly string[] = ["sending", "looking", "unknown"];
const REMOTE: ReadonlySet<string> = new Set(TASK_STATES.filter((state) => !OWN.includes(state)));
const isRemote = (word: string): word is TaskState => REMOTE.has(word);

const taskSchema = z.object({
  contextId: text,
  status: z.object({ state: z.string().min(1).max(100), message: z.unknown().optional() }),
  artifacts: z.array(z.unknown()).catch([]),
});

const amountIn = (value: unknown): number | null => {
  const micros = parseUsdMicros(value);
  return micros === null ? null : usdOf(micros);
};

/** Numbers of tokens, however they are called. */
function tokensIn(usage: ReturnType<typeof fieldsOf>): number | null {
  if (usage === null) return null;
  const of = (...names: readonly string[]): number | null => {
    const found = names.map((name) => usage[name]).find((value) => typeof value === "number");
    return typeof found === "number" && found >= 0 ? Math.floor(found) : null;
  };
  const total = of("total_tokens", "totalTokens");
  if (total !== null) return total;
  const input = of("inputTokens", "promptTokens", "prompt_tokens");
  const output = of("outputTokens", "completionTokens", "completion_tokens");
  return input === null && output === null ? null : (input ?? 0) + (output ?? 0);
}

/** The data of the artifact of that name. */
function dataOf(artifacts: readonly unknown[], name: string): ReturnType<typeof fieldsOf> {
  const artifact = artifacts.map(fieldsOf).find((each) => each?.name === name);
  const parts = Array.isArray(artifact?.parts) ? artifact.parts : [];
  return parts.map((part: unknown) => fieldsOf(fieldsOf(part)?.data)).find((data) => data !== null) ?? null;
}

/** Reads a task. @throws DomainError REMOTE_FAILED when it has not the form */
export function readTask(result: unknown): TaskNews {
  const holder = fieldsOf(result);
  const parsed = taskSchema.safeParse(fieldsOf(holder?.task) ?? result);
  if (!parsed.success) throw unreadable(parsed.error);
  const { status, artifacts, contextId } = parsed.data;
  const word = status.state.toLowerCase().replaceAll("_", "-").replace("cancelled", "canceled");
  const cost = dataOf(artifacts, "cost");
  return {
    state: isRemote(word) ? word : "working",
    remoteWord: isRemote(word) ? null : status.state,
    contextId,
    said: partsOf(fieldsOf(status.message)?.parts),
    artifacts: artifacts.slice(0, 50).flatMap((entry) => {
      const fields = fieldsOf(entry);
      const parts = partsOf(fieldsOf(entry)?.parts);
      return parts.length === 0
        ? []
        : [{ name: text.parse(fields?.name), description: text.parse(fields?.description), parts }];
    }),
    costUsd: amountIn(cost?.total ?? cost?.totalCost ?? cost?.amount ?? cost?.cost),
    tokens: tokensIn(dataOf(artifacts, "usage")),
    model: text.parse(dataOf(artifacts, "usage")?.model),
  };
}

const chatSchema = z.object({
  content: z.string(),
  model: text,
  usage: z.unknown().optional(),
  cost: z.unknown().optional(),
});

/** Reads what an agent's own endpoint answers to `chat`. @throws DomainError REMOTE_FAILED */
export function readChat(result: unknown): TaskNews {
  const parsed = chatSchema.safeParse(result);
  if (!parsed.success) throw unreadable(parsed.error);
  const { content, model, usage, cost } = parsed.data;
  return {
    ...{ state: "completed", remoteWord: null, contextId: null, artifacts: [], model },
    said: partsOf([{ type: "text", text: content }]),
    costUsd: amountIn(fieldsOf(cost)?.total),
    tokens: tokensIn(fieldsOf(usage)),
  };
}
