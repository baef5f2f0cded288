import { afterEach, beforeEach } from "vitest";
import { settle } from "../../cloud/testing/fake-clock";
import { type ChatUnderTest, createChatUnderTest } from "./chat-under-test";
import { completion } from "./streams";

/** A chat of its own for every test, and what tests do with it most. */
export function chatForEachTest() {
  let app: ChatUnderTest;
  beforeEach(async () => {
    app = await createChatUnderTest();
  });
  afterEach(() => app.end());

  const stream = (index = 0) => {
    const opened = app.account.streams[index];
    if (opened === undefined) throw new Error(`stream ${index} was not opened`);
    return opened;
  };
  return {
    get app() {
      return app;
    },
    /** As after a start of the app. */
    async reopen() {
      app = await app.reopen();
    },
    /** The streams in the order they were opened. */
    stream,
    async say(chatId: string, text: string) {
      const turn = app.chat.useCases.send(chatId, text);
      await settle();
      return turn;
    },
    /** A model's whole reply. */
    async answer(text: string, index = 0) {
      stream(index).source.push(completion.chunk(text) + completion.done);
      await settle();
    },
  };
}
