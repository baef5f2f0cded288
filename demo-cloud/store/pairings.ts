import type { Clock } from "../clock";
import type { Random } from "../random";

/** Tokens with which an agent's own page signs in; each works once. */
export interface Pairings {
  /** Makes a token for an agent, good for `PAIRING_SECONDS`. */
  issue(agentId: string): string;
  /** The agent of a token, which is spent by it; undefined when it is unknown, spent or too old. */
  redeem(token: string): string | undefined;
}

/** How long a pairing token works. */
export const PAIRING_SECONDS = 60;

/** Creates the store. */
export function createPairings(clock: Clock, random: Random): Pairings {
  const tokens = new Map<string, { readonly agentId: string; readonly expiresAt: number }>();
  return {
    issue: (agentId) => {
      const token = random.token(40);
      tokens.set(token, { agentId, expiresAt: clock.now() + PAIRING_SECONDS * 1_000 });
      return token;
    },
    redeem: (token) => {
      const known = tokens.get(token);
      tokens.delete(token);
      return known !== undefined && clock.now() < known.expiresAt ? known.agentId : undefined;
    },
  };
}
