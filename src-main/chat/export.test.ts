import { describe, expect, it } from "vitest";
import type { Chat, ChatMessage } from "../../src-preload/contract/chat";
import { exportJson, exportMarkdown } from "./export";

const chat = (title: string): Chat => ({
  id: "c",
  title,
  target: { kind: "model", modelId: "m", name: "GPT" },
  isPinned: false,
  createdAt: 0,
  updatedAt: 0,
  messageCount: 2,
  lastText: null,
  draft: "",
  queuedCount: 0,
  isReplying: false,
});
const message = (fields: Partial<ChatMessage>): ChatMessage => ({
  id: "m",
  chatId: "c",
  seq: 1,
  role: "user",
  text: "Hi",
  reasoning: null,
  status: "done",
  error: null,
  usage: null,
  costMicros: null,
  model: null,
  createdAt: 0,
  ...fields,
});

describe("the name of the file", () => {
  it.each([
    ["What is a monad?", "What is a monad.md"],
    ["../../etc/passwd", "etc passwd.md"],
    ["a\u0000b\nc", "a b c.md"],
    ["...", "chat.md"],
    ["", "chat.md"],
    ["CON", "chat CON.md"],
    ["x".repeat(300), `${"x".repeat(80)}.md`],
    ["Grüße 👋", "Grüße 👋.md"],
  ])("of %j is %s", (title, expected) => {
    expect(exportMarkdown(chat(title), []).fileName).toBe(expected);
  });
});

it("Markdown tells who said what and when, and what is not whole", () => {
  const { content } = exportMarkdown(chat("Talk"), [
    message({}),
    message({ role: "assistant", text: "**Hel**", status: "cut" }),
    message({ role: "assistant", text: "", status: "failed", error: { code: "TIMEOUT", message: "Too late." } }),
    message({ text: "again", status: "failed" }),
  ]);
  expect(content).toBe(`# Talk

## You · 1970-01-01T00:00:00.000Z

Hi

## GPT · 1970-01-01T00:00:00.000Z (cut off)

**Hel**

## GPT · 1970-01-01T00:00:00.000Z (failed: Too late.)

## You · 1970-01-01T00:00:00.000Z (not sent)

again
`);
});

it("JSON holds what a program needs, and no ids of the app's own rows", () => {
  const { fileName, content } = exportJson(chat("Talk"), [message({ model: "m", costMicros: 12 })]);
  expect(fileName).toBe("Talk.json");
  expect(JSON.parse(content)).toEqual({
    format: "eliza-cloud-chat",
    version: 1,
    chat: {
      id: "c",
      title: "Talk",
      target: { kind: "model", modelId: "m", name: "GPT" },
      createdAt: "1970-01-01T00:00:00.000Z",
    },
    messages: [
      {
        role: "user",
        text: "Hi",
        status: "done",
        error: null,
        usage: null,
        costMicros: 12,
        model: "m",
        createdAt: "1970-01-01T00:00:00.000Z",
      },
    ],
  });
});
