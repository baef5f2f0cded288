import type { Chat, ChatMessage } from "../../../../src-preload/contract/chat";
import { agentId } from "../../../testing/agents";
import { NOON } from "../../../testing/states";

const idOf = (first: string, number: number): string =>
  `${first}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** The id of test chat number `number`. */
export const chatId = (number: number): string => idOf("c", number);

/** A chat with the agent Ada, number 1, with the changes a test is about. */
export const chatOf = (changes: Partial<Chat> = {}): Chat => ({
  id: chatId(1),
  title: "Weather",
  target: { kind: "agent", agentId: agentId(1), name: "Ada" },
  isPinned: false,
  createdAt: NOON,
  updatedAt: NOON,
  messageCount: 0,
  lastText: "It rains.",
  draft: "",
  queuedCount: 0,
  isReplying: false,
  ...changes,
});

/** Message number `seq` of chat 1: the person's when odd, a finished reply when even. */
export const messageOf = (seq: number, changes: Partial<ChatMessage> = {}): ChatMessage => ({
  id: idOf("d", seq),
  chatId: chatId(1),
  seq,
  role: seq % 2 === 1 ? "user" : "assistant",
  text: `Text ${seq}`,
  reasoning: null,
  status: "done",
  error: null,
  usage: null,
  costMicros: null,
  model: null,
  createdAt: NOON,
  ...changes,
});

/** A question and the reply that is being written. */
export const streamingPair = (changes: Partial<ChatMessage> = {}): readonly [ChatMessage, ChatMessage] => [
  messageOf(1, { text: "How is it?" }),
  messageOf(2, { text: "", status: "streaming", ...changes }),
];
