import { completionDialect } from "../dialects/completion";
import { readReply } from "../read-reply";
import { type Answer, FIRST_BYTE_MS, type Question, type SpeakerDeps } from "./speaker";

const MOST_CHARS = 60_000;

/** Asks a model, which remembers nothing: as much of what was said before goes along as fits, the newest first. */
export async function* askModel(deps: SpeakerDeps, modelId: string, question: Question): Answer {
  const { text, before, signal } = question;
  const messages = [...fitting(before, MOST_CHARS - text.length), { role: "user" as const, text }].map((message) => ({
    role: message.role,
    content: message.text,
  }));
  const stream = await deps.account.stream({
    path: "/api/v1/chat/completions",
    body: { model: modelId, messages, stream: true, stream_options: { include_usage: true } },
    firstByteMs: FIRST_BYTE_MS,
    signal,
  });
  yield* readReply(stream, completionDialect, deps);
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
