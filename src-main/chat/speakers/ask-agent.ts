import { readRpc } from "../../cloud/agents/rpc-wire";
import { DomainError, hasCode } from "../../cloud/errors";
import { sandboxDialect } from "../dialects/sandbox";
import { readReply } from "../read-reply";
import type { ReplyEnd } from "../reply-events";
import { type Answer, FIRST_BYTE_MS, type Question, type SpeakerDeps } from "./speaker";

/** A sandbox agent, and the room in it that keeps this conversation apart from others. */
export interface AgentPlace {
  readonly agentId: string;
  readonly roomId: string;
}

// The cloud gives the agent thirty seconds.
const BRIDGE_TIMEOUT_MS = 45_000;

const isRefusedAtOnce = (end: ReplyEnd | undefined): boolean => end?.as === "failed" && end.isUntouched;

/** Asks a sandbox agent. Where the stream is refused before anything was begun, the bridge's whole answer takes its place. */
export async function* askAgent(deps: SpeakerDeps, place: AgentPlace, question: Question): Answer {
  const { text, signal } = question;
  const path = `${await deps.agentBase(signal)}/${encodeURIComponent(place.agentId)}`;
  const body = { jsonrpc: "2.0", id: 1, method: "message.send", params: { text, roomId: place.roomId } };
  const streamed = openStream(deps, `${path}/stream`, body, signal);
  const first = await streamed.next();
  const end = first.done ? undefined : first.value.find((event) => event.type === "ended");
  if (!first.done && !isRefusedAtOnce(end)) {
    yield first.value;
    yield* streamed;
    return;
  }
  await streamed.return(undefined);
  const reply = readRpc(await bridge(deps, `${path}/bridge`, body, signal));
  const said = textOf(reply.result);
  if (said === "") {
    const error = new DomainError("REMOTE_FAILED", "The reply was empty.");
    yield [{ type: "ended", as: "failed", error, isUntouched: false }];
  } else
    yield [
      { type: "text", text: said },
      { type: "ended", as: "done" },
    ];
}

/** The stream's groups; none at all where this cloud has no streams. */
async function* openStream(deps: SpeakerDeps, path: string, body: object, signal: AbortSignal): Answer {
  try {
    const stream = await deps.account.stream({ path, body, firstByteMs: FIRST_BYTE_MS, signal });
    yield* readReply(stream, sandboxDialect, deps);
  } catch (error) {
    const status = error instanceof DomainError ? error.details?.status : undefined;
    if (status !== 404 && status !== 405 && status !== 501) throw error;
  }
}

async function bridge(deps: SpeakerDeps, path: string, body: { params: object }, signal: AbortSignal) {
  const params = { ...body.params, channelType: "DM" };
  const request = { method: "POST" as const, path, body: { ...body, params }, signal, retry: "never" as const };
  try {
    return (await deps.account.send({ ...request, timeoutMs: BRIDGE_TIMEOUT_MS })).body;
  } catch (error) {
    // A call tells no difference between never sent and lost on the way; here the second must be assumed.
    if (!hasCode(error, "OFFLINE")) throw error;
    throw new DomainError("REMOTE_FAILED", "The connection broke. The agent may have got the message all the same.", {
      cause: error,
    });
  }
}

const textOf = (result: unknown): string => {
  const text = typeof result === "object" && result !== null && "text" in result ? result.text : "";
  return typeof text === "string" ? text : "";
};
