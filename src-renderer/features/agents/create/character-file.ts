/** A character read from a file. */
export interface CharacterFile {
  readonly fileName: string;
  /** The whole of the file: what the agent is configured with. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The name in the file; null without one. */
  readonly name: string | null;
  /** The beginning of its biography; null without one. */
  readonly bio: string | null;
}

export type CharacterFileProblem = "tooLarge" | "notJson" | "notObject" | "unreadable";

const MAX_BYTES = 1_000_000;
const MAX_NAME = 100;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null => {
  const text = Array.isArray(value) ? value.filter((line) => typeof line === "string").join(" ") : value;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
};

/** Reads an elizaOS character from a JSON file, or says why that cannot be. Never rejects. */
export async function readCharacterFile(
  file: Pick<File, "name" | "size" | "text">,
): Promise<CharacterFile | CharacterFileProblem> {
  if (file.size > MAX_BYTES) return "tooLarge";
  let text: string;
  try {
    text = await file.text();
  } catch {
    return "unreadable";
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return "notJson";
  }
  if (!isRecord(parsed)) return "notObject";
  return {
    fileName: file.name,
    config: parsed,
    name: textOf(parsed.name)?.slice(0, MAX_NAME) ?? null,
    bio: textOf(parsed.bio),
  };
}
