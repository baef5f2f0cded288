import type { Clock } from "../clock";
import type { Random } from "../random";

/** A character agent. */
export interface Character {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly bio: readonly string[];
  readonly createdAt: number;
  /** What it may spend of its own; null while its owner pays. */
  budget: Budget | null;
}

/** A character's own money, in dollars. */
interface Budget {
  readonly allocatedUsd: number;
  readonly spentUsd: number;
  /** Why it may spend nothing for now; null while it may. */
  readonly pauseReason: string | null;
}

/** Characters of the account. */
export interface Characters {
  create(name: string, bio: string | null): Character;
  find(id: string): Character | undefined;
  /** Newest first. */
  list(): readonly Character[];
  delete(id: string): void;
}

const DEFAULT_BIO = "A helpful AI assistant";

/** Creates the store. */
export function createCharacters(clock: Clock, random: Random): Characters {
  const characters = new Map<string, Character>();
  return {
    create: (name, bio) => {
      const character: Character = {
        id: random.uuid(),
        name,
        username: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${random.hex(4)}`,
        bio: [bio ?? DEFAULT_BIO],
        createdAt: clock.now(),
        budget: null,
      };
      characters.set(character.id, character);
      return character;
    },
    find: (id) => characters.get(id),
    list: () => [...characters.values()].reverse(),
    delete: (id) => {
      characters.delete(id);
    },
  };
}
