/** Character agents as the cloud tells them. The full record also holds `secrets`; they are not read. */
import { z } from "zod";
import { fieldsOf, id, readContent, readList, text, time } from "./wire";

/** A character of the account. Times in epoch milliseconds. */
export interface Character {
  readonly id: string;
  readonly name: string;
  readonly bio: string | null;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** What the cloud tells about one character beyond the list. */
export interface CharacterDetail extends Character {
  readonly system: string | null;
  readonly topics: string[];
  readonly isPublic: boolean | null;
}

const LONGEST_SYSTEM = 100_000;
const MOST_TOPICS = 1_000;

const words = z.array(z.unknown()).transform((list) => list.filter((word): word is string => typeof word === "string"));

const bioText = z
  .union([z.string(), words.transform((list) => list.join("\n"))])
  .nullish()
  .catch(null)
  .transform((bio) => (bio ? bio.slice(0, 2_000) : null));

const isYes = z.boolean().nullish().catch(null);

const characterSchema = z
  .object({
    id,
    name: text,
    bio: bioText,
    createdAt: time,
    created_at: time,
    updatedAt: time,
    updated_at: time,
    system: z.string().nullish().catch(null),
    topics: words.nullish().catch(null),
    isPublic: isYes,
    is_public: isYes,
  })
  .transform(
    (record): CharacterDetail => ({
      id: record.id.toLowerCase(),
      name: record.name ?? `Character ${record.id.slice(0, 8)}`,
      bio: record.bio,
      createdAt: record.createdAt ?? record.created_at,
      updatedAt: record.updatedAt ?? record.updated_at,
      system: record.system?.slice(0, LONGEST_SYSTEM) ?? null,
      topics: (record.topics ?? []).slice(0, MOST_TOPICS).map((topic) => topic.slice(0, 200)),
      isPublic: record.isPublic ?? record.is_public ?? null,
    }),
  );

/** One page of characters, and whether there is another. */
export function readCharacterPage(body: unknown): { readonly characters: Character[]; readonly hasMore: boolean } {
  const characters = readList(characterSchema, body, ["characters", "agents", "items"]);
  const holder = fieldsOf(fieldsOf(body)?.data) ?? fieldsOf(body);
  return { characters, hasMore: fieldsOf(holder?.pagination)?.hasMore === true };
}

export const readCharacter = (body: unknown): CharacterDetail =>
  readContent(
    z.union([z.object({ character: characterSchema }).transform(({ character }) => character), characterSchema]),
    body,
  );

/** Reads the reply to a creation: under `agent`, `data` or flat. */
export const readCreatedCharacter = (body: unknown): Character =>
  readContent(z.union([z.object({ agent: characterSchema }).transform(({ agent }) => agent), characterSchema]), body);
