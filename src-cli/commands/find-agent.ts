import type { Account } from "../account/account";
import { findNamed, isId, type Named } from "./find-named";

/** Finds an agent by its id, which is taken as it is, or by its name. @throws CliFailure NO_AGENT or AMBIGUOUS */
export async function findAgent(account: Account, wanted: string): Promise<Named> {
  if (isId(wanted)) return { id: wanted.toLowerCase(), name: wanted };
  const { id, name } = findNamed(await account.agents(), wanted, { what: "agent", none: "NO_AGENT" });
  return { id, name };
}
