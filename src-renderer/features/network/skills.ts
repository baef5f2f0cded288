/** Skills of the cloud's own endpoint, and the fields their form asks for. What is not here is written as JSON. */

/** One field of a skill's form. */
export interface SkillField {
  readonly name: string;
  readonly isLong?: true;
  readonly isNumber?: true;
  readonly isRequired?: true;
}

const text = (name: string): SkillField => ({ name });
const needed = (name: string): SkillField => ({ name, isRequired: true });
const long = (name: string): SkillField => ({ name, isRequired: true, isLong: true });
const number = (name: string): SkillField => ({ name, isNumber: true });

/** Fields by skill. */
export const SKILL_FIELDS: Readonly<Record<string, readonly SkillField[]>> = {
  web_search: [needed("query"), number("maxResults")],
  extract_page: [needed("url")],
  browser_session: [needed("url")],
  image_generation: [long("prompt"), text("aspectRatio")],
  video_generation: [long("prompt"), text("model")],
  check_balance: [],
  get_usage: [number("limit")],
  list_agents: [number("limit")],
  chat_with_agent: [needed("agentId"), long("message"), text("roomId")],
  save_memory: [long("content"), text("type"), text("roomId")],
  retrieve_memories: [text("query"), text("roomId"), number("limit")],
  delete_memory: [needed("memoryId")],
  create_conversation: [needed("title"), text("model")],
  get_conversation_context: [needed("conversationId")],
  list_containers: [text("status")],
  get_user_profile: [],
};

/** What is typed: fields by name, and more of them as JSON. */
export interface SkillDraft {
  readonly fields: Readonly<Record<string, string>>;
  readonly more: string;
}

/** The fields as they are handed to the skill; null when something is missing or no JSON object. */
export function inputOf(skill: string, { fields, more }: SkillDraft): Readonly<Record<string, unknown>> | null {
  const input: Record<string, unknown> = {};
  for (const { name, isNumber, isRequired } of SKILL_FIELDS[skill] ?? []) {
    const value = (fields[name] ?? "").trim();
    if (value === "" && isRequired) return null;
    if (value !== "") input[name] = isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  const others = moreOf(more);
  return others === null ? null : { ...input, ...others };
}

/** A typed JSON object; empty for nothing typed, null for anything else. */
export function moreOf(more: string): Readonly<Record<string, unknown>> | null {
  if (more.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(more);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
