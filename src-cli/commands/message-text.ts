import type { Context } from "../context";
import { usage } from "../failure";

/**
 * What is to be sent: the arguments, or standard input where there are none or just "-".
 * @throws CliFailure USAGE when it is empty
 */
export async function messageText({ terminal, signal }: Context, words: readonly string[]): Promise<string> {
  const isInput = words.length === 0 || (words.length === 1 && words[0] === "-");
  if (isInput && terminal.isTyped) terminal.note("Type your text; Ctrl+D on a line of its own sends it.");
  const text = isInput ? (await terminal.readInput(signal)).replace(/\r?\n$/, "") : words.join(" ");
  if (text.trim() === "") throw usage("There is no text to send.");
  return text;
}
