import type { Clock } from "../../cloud/ports";
import { readReply } from "../read-reply";
import type { AskForText } from "../text-reply";
import type { Answer, Question } from "./speaker";

interface Deps {
  readonly clock: Clock;
  readonly askForText: AskForText;
}

const MOST_CHARS = 60_000;

/** Asks a model, which remembers nothing: as much of what was said before goes along as fits, the newest first. */
export async function* askModel(deps: Deps, modelId: string, question: Question): Answer {
  const { text, before, signal } = question;
  const messages = [...fitting(before, MOST_CHARS - text.length), { role: "user" as const, text }].map((message) => ({
    role: message.role,
    content: message.text,
  }));
  const { stream, dialect } = await deps.askForText(modelId, messages, signal);
  yield* readReply(stream, dialect, deps);
}

function fitting(before: Question["before"], maxChars: number): Question["before"] {
  let left = maxChars;
  const start = before.findLastIndex((message) => {
    left -= message.text.length;
    return left < 0;
  });
  const kept = before.slice(start + 1);
  // A conversation begins with a question; an answer without its question would confuse the model.
  const opening = kept.findIndex(({ role }) => role === "user");
  return opening === -1 ? [] : kept.slice(opening);
}
