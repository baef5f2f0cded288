import type { Talk } from "./talk";

/** What one agent remembers of all its rooms, as a backup holds it. */
export type Memories = ReturnType<Talk["remember"]>;

/** The rooms of one agent begin with this. */
export const roomsOf = (agentId: string): string => `agent:${agentId}:`;

/** How many lines an agent remembers. */
export const countMemories = (talk: Talk, agentId: string): number =>
  talk.remember(roomsOf(agentId)).reduce((sum, [, lines]) => sum + lines.length, 0);
