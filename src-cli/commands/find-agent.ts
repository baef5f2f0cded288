import { z } from "zod";
import type { Account } from "../account/account";
import { CliFailure } from "../failure";

/** An agent as a command names it. */
export interface NamedAgent {
  readonly id: string;
  /** The text it was asked by, or its name. */
  readonly name: string;
}

/**
 * Finds an agent by its id, which is taken as it is, or by its name if only one has it; capitals count only where they
 * tell two apart.
 * @throws CliFailure NO_AGENT or AMBIGUOUS
 */
export async function findAgent(account: Account, wanted: string): Promise<NamedAgent> {
  if (z.guid().safeParse(wanted).success) return { id: wanted.toLowerCase(), name: wanted };
  const agents = await account.agents();
  const exact = agents.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : agents.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const [agent] = found;
  if (agent === undefined) throw new CliFailure("NO_AGENT", `No agent is called "${wanted}".`);
  if (found.length > 1) {
    const ids = found.map(({ id }) => id).join(", ");
    throw new CliFailure("AMBIGUOUS", `${found.length} agents are called "${wanted}": name one by its id (${ids}).`);
  }
  return { id: agent.id, name: agent.name };
}
