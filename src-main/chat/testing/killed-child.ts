/**
 * A program that chats over a real cloud and tells its parent what it has shown, line by line, until it is killed.
 * Arguments: history file, cloud origin, key.
 */
import { openChatHistory } from "../../adapters/chat-history/chat-history";
import { createCloudHttp } from "../../adapters/cloud-http";
import { systemClock } from "../../adapters/system-clock";
import { systemRandom } from "../../adapters/system-random";
import { createCloudUnderTest } from "../../cloud/testing/cloud-under-test";
import { createChat } from "../create-chat";
import { CLOUD_TEXT } from "./cloud-text";

const [path = "", origin = "", key = ""] = process.argv.slice(2);
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const report = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const connector = createCloudHttp({
  clock: systemClock,
  random: systemRandom,
  log: silent,
  policy: { allowLoopback: true },
  version: "0",
});
const { cloud, state } = createCloudUnderTest({ baseUrl: origin, allowLoopback: true, environmentKey: key, connector });
await cloud.start();
await new Promise<void>((resolve) => {
  const look = (): void => {
    if (state.read().account.state === "verified") resolve();
  };
  state.subscribe(look);
  look();
});
const { history } = await openChatHistory(path, Date.now());
const chat = createChat({
  ...CLOUD_TEXT,
  clock: systemClock,
  random: systemRandom,
  log: silent,
  state,
  history,
  account: cloud.account,
  agentBase: async () => "/api/v1/eliza/agents",
  // What reaches the page is what a person may have read.
  deliver: (events) => {
    for (const event of events) {
      if (event.type === "delta") report({ id: event.messageId, offset: event.offset, text: event.text });
      if (event.type === "message") report({ id: event.message.id, whole: event.message.text });
    }
  },
  onListChanged: () => {},
});
chat.start();
const { id: chatId } = chat.useCases.create({ kind: "model", modelId: "openai/gpt-5.4-mini", name: "GPT" }, null);
report({ chatId });
// Messages, drafts and replies without end: whenever the end comes, it comes in the middle of something.
for (let number = 0; ; number++) {
  const { userMessage } = chat.useCases.send(chatId, `question ${number}`);
  report({ id: userMessage.id, whole: userMessage.text });
  chat.useCases.setDraft(chatId, `draft ${number}`);
  report({ draft: `draft ${number}` });
  await new Promise((resolve) => setTimeout(resolve, 15));
}
