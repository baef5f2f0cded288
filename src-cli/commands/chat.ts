/** chat: one message, its answer as it comes. */
import type { Context } from "../context";
import { safeText } from "../terminal/text";
import { type AddCommands, examples, type Work } from "./command";
import { findAgent } from "./find-agent";
import { messageText } from "./message-text";

const DEFAULT_ROOM = "eliza-cloud-cli";

/** Prints an answer while it comes. A program that reads it gets every byte; a screen gets no control characters. */
async function relay({ terminal, json }: Context, answer: AsyncIterable<string>): Promise<boolean> {
  let last = "\n";
  try {
    for await (const text of answer) {
      if (json) terminal.print(JSON.stringify({ type: "chunk", text }));
      else {
        const shown = terminal.width === null ? text : safeText(text);
        await terminal.write(shown);
        last = shown.at(-1) ?? last;
      }
    }
    return true;
  } finally {
    if (last !== "\n") await terminal.write("\n");
  }
}

const chat =
  (target: string, words: readonly string[], roomId: string): Work =>
  async (context) => {
    const text = await messageText(context, words);
    const account = await context.account();
    // Names of models are of the form provider/model; those of agents may be anything else.
    const isModel = /^[\w.-]+\/[\w.:/-]+$/.test(target);
    if (isModel) {
      await relay(context, account.complete(target, text));
      if (context.json) context.terminal.print(JSON.stringify({ type: "done", model: target }));
      return;
    }
    const { id: agentId } = await findAgent(account, target);
    await relay(context, account.tell({ agentId, roomId, text }));
    if (context.json) context.terminal.print(JSON.stringify({ type: "done", agentId, roomId }));
  };

export const addChatCommand: AddCommands = (program, run) => {
  program
    .command("chat <agent> [text...]")
    .summary("say something to an agent or a model, and read the answer as it comes")
    .description(
      "Say something to an agent, by its id or name, or to a model, by its name with a slash. Without text, or with -, standard input is sent. Ctrl+C ends the answer, at the cloud too. With --json each line is a document: chunk, then done or error.",
    )
    .option("--room <id>", "keeps conversations with an agent apart; it remembers each by itself", DEFAULT_ROOM)
    .addHelpText(
      "after",
      examples(
        'eliza-cloud chat "My agent" "Hello!"',
        'git diff | eliza-cloud chat "My agent" -',
        "eliza-cloud chat openai/gpt-5.4-mini Why is the sky blue?",
      ),
    )
    .action((target: string, words: readonly string[], { room }: { readonly room: string }) =>
      run(chat(target, words, room)),
    );
};
