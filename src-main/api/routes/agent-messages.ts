import { z } from "zod";
import type { ReplyEvent } from "../../chat/reply-events";
import { agentParams } from "../agent-view";
import { defineRoute } from "../route";
import { CLOUD_ERRORS, requireCloud } from "./agent-errors";

/** Callers that name no room share this one. */
const DEFAULT_ROOM = "local-api";

const said = { ok: z.literal(true), agentId: z.string(), roomId: z.string() };

const send = defineRoute({
  method: "POST",
  path: "/api/cloud/agents/:id/messages",
  operationId: "sendMessage",
  effect: "charges",
  summary:
    "Say something to a running agent. With stream the answer comes as server-sent events: chunk, then done or error. Never sent twice by itself; a silent answer is given up after 60 s, and hanging up ends it at the cloud.",
  params: agentParams,
  body: z.object({
    text: z
      .string("is missing")
      .max(100_000, "is too long")
      .refine((text) => text.trim() !== "", "is empty")
      .meta({ examples: ["Hello!"] }),
    roomId: z
      .string()
      .min(1, "is empty")
      .max(200, "is too long")
      .optional()
      .meta({
        description: "Keeps conversations apart; the agent remembers each by itself.",
        examples: ["notes"],
      }),
    stream: z
      .boolean("must be true or false")
      .optional()
      .meta({ examples: [true] }),
  }),
  errors: [...CLOUD_ERRORS, "CONFLICT", "INSUFFICIENT_CREDITS", "NOT_FOUND"],
  responses: {
    200: { description: "The whole answer, or its events.", schema: z.object({ ...said, text: z.string() }) },
  },
  events: { chunk: z.object({ text: z.string() }), done: z.object(said) },
}).servedBy(async ({ params, body, signal }, { tellAgent, state }) => {
  requireCloud(state.read());
  const { roomId = DEFAULT_ROOM, text, stream = false } = body;
  const answer = tellAgent({ agentId: params.id, roomId }, text, signal);
  const end = { ok: true as const, agentId: params.id, roomId };
  if (stream) return { events: eventsOf(answer, end) };
  let whole = "";
  for await (const piece of textOf(answer)) whole += piece;
  return { status: 200, body: { ...end, text: whole } };
});

/** The text as it comes. @throws DomainError when it does not come to its end */
async function* textOf(answer: AsyncIterable<readonly ReplyEvent[]>): AsyncGenerator<string> {
  for await (const group of answer) {
    const text = group.map((event) => (event.type === "text" ? event.text : "")).join("");
    if (text !== "") yield text;
    const end = group.find((event) => event.type === "ended");
    if (end !== undefined && end.as !== "done") throw end.error;
  }
}

async function* eventsOf<E>(answer: AsyncIterable<readonly ReplyEvent[]>, end: E) {
  for await (const text of textOf(answer)) yield { name: "chunk" as const, data: { text } };
  yield { name: "done" as const, data: end };
}

export const agentMessageRoutes = [send];
