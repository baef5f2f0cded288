import type { Context } from "../context";
import { usage } from "../failure";

/**
 * Asks before something that cannot be taken back or costs money; no answer is a no, and is said so.
 * @param why a clause that says why it asks, for where nobody can be asked
 * @throws CliFailure USAGE where nobody can be asked
 */
export async function agrees(
  { terminal, signal }: Context,
  question: string,
  why = "This cannot be undone",
): Promise<boolean> {
  if (!terminal.canAsk) throw usage(`${why}: add --yes where nobody can be asked.`);
  const answer = await terminal.ask(`${question} [y/N] `, signal);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  terminal.note("Nothing was done.");
  return false;
}
