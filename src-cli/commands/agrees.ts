import type { Context } from "../context";
import { usage } from "../failure";

/**
 * Asks before something that cannot be taken back; no answer is a no, and is said so.
 * @throws CliFailure USAGE where nobody can be asked
 */
export async function agrees({ terminal, signal }: Context, question: string): Promise<boolean> {
  if (!terminal.canAsk) throw usage("This cannot be undone: add --yes where nobody can be asked.");
  const answer = await terminal.ask(`${question} [y/N] `, signal);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  terminal.note("Nothing was done.");
  return false;
}
