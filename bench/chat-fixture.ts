import { CSP_NONCE_PLACEHOLDER, contentSecurityPolicy } from "../src-main/security/csp";
import { CHANNELS } from "../src-preload/contract/channels";

/** Chats of ten thousand messages: enough that each is opened for the first time. */
const CHATS = 6;
const MESSAGES = 10_000;
const NONCE = "bench";
const AT = 1_767_225_600_000;

const uuid = (first: string, number: number): string =>
  `${first}0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** One section of what a model writes: every kind of block, about 2,000 characters. */
const section = (number: number): string =>
  [
    `## Part ${number}`,
    `This is a **short** introduction with \`inline code\` and [a link](https://example.com/${number}). `.repeat(4),
    "- first, with some words\n- second, with *emphasis*\n  - and a nested one",
    `\`\`\`ts\n${`const answer${number} = await agent.send({ text: question });\n`.repeat(10)}\`\`\``,
    "| step | done | cost |\n| --- | --- | ---: |\n| read | yes | $0.01 |\n| answered | yes | $0.02 |",
    "A longer paragraph that goes on about the matter and does not come to an end soon. ".repeat(6),
  ].join("\n\n");

const longText = (chars: number): string => {
  let text = "";
  for (let number = 1; text.length < chars; number += 1) text += `${section(number)}\n\n`;
  return text.slice(0, chars);
};

const target = { kind: "model", modelId: "bench/model", name: "Bench" } as const;

const chat = (number: number, messageCount: number) => ({
  id: uuid("c", number),
  title: `Chat ${number}`,
  target,
  isPinned: false,
  createdAt: AT,
  updatedAt: AT - number,
  messageCount,
  lastText: "A line",
  draft: "",
  queuedCount: 0,
  isReplying: false,
});

/** What the fake main process of the chat window knows. */
export interface ChatFixture {
  readonly state: unknown;
  /** How much of a reply comes a second, and for how long, in seconds. */
  readonly charsPerSecond: number;
  readonly seconds: number;
}

/** The file that `chat-window/main.cjs` reads. */
export const chatFixture = ({ state, charsPerSecond, seconds }: ChatFixture) => ({
  state,
  info: {
    version: "0",
    electron: "0",
    chrome: "0",
    node: "0",
    platform: process.platform,
    dataFolder: "/",
    hasTray: false,
  },
  channels: CHANNELS,
  nonce: NONCE,
  noncePlaceholder: CSP_NONCE_PLACEHOLDER,
  policy: contentSecurityPolicy(NONCE),
  agents: { revision: 1, fetchedAt: AT, stale: false, error: null, refreshing: false, agents: [] },
  models: [],
  chats: [chat(0, 0), ...Array.from({ length: CHATS }, (_, index) => chat(index + 1, MESSAGES))],
  messages: {},
  /** Texts by turns for the messages of every chat with a count. */
  texts: ["What about it?", section(1), "And then?", "It **depends** on `x` and the weather.\n\n- one\n- two"],
  blankMessage: {
    role: "assistant",
    text: "",
    reasoning: null,
    status: "done",
    error: null,
    usage: null,
    costMicros: null,
    model: null,
    createdAt: AT,
  },
  stream: { text: longText(charsPerSecond * seconds), charsPerSecond },
});
