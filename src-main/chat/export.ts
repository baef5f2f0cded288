import type { Chat, ChatMessage } from "../../src-preload/contract/chat";
import type { ChatExport } from "./use-cases";

const NAME_CHARS = 80;

/** A name that every file system takes; characters with a meaning there, and dots at the ends, become spaces. */
const fileNameOf = (title: string, extension: string): string => {
  const plain = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
    .replace(/[\u0000-\u001f<>:"/\\|?*]/g, " ")
    .replace(/\s+/g, " ")
    .slice(0, NAME_CHARS)
    .replace(/^[. ]+|[. ]+$/g, "");
  // Names the Windows console keeps for its devices.
  const isTaken = plain === "" || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
  return `${isTaken ? `chat ${plain}`.trim() : plain}.${extension}`;
};

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();

/** How a message that is not simply complete is marked. */
const noteOf = ({ role, status, error }: ChatMessage): string | null => {
  if (status === "done") return null;
  if (role === "user") return status === "failed" ? "not sent" : "waiting";
  switch (status) {
    case "cut":
      return "cut off";
    case "stopped":
      return "stopped";
    case "failed":
      return `failed: ${error?.message ?? "unknown reason"}`;
    default:
      return "not complete yet";
  }
};

/** A chat as Markdown for people. Texts stand as they were written; they are Markdown themselves. */
export function exportMarkdown(chat: Chat, messages: readonly ChatMessage[]): ChatExport {
  const blocks = messages.map((message) => {
    const speaker = message.role === "user" ? "You" : chat.target.name;
    const note = noteOf(message);
    const heading = `## ${speaker} · ${isoTime(message.createdAt)}${note === null ? "" : ` (${note})`}`;
    return message.text === "" ? heading : `${heading}\n\n${message.text}`;
  });
  const content = `${[`# ${chat.title}`, ...blocks].join("\n\n")}\n`;
  return { fileName: fileNameOf(chat.title, "md"), content };
}

/** A chat as JSON for programs. */
export function exportJson(chat: Chat, messages: readonly ChatMessage[]): ChatExport {
  const { id, title, target, createdAt } = chat;
  const content = JSON.stringify(
    {
      format: "eliza-cloud-chat",
      version: 1,
      chat: { id, title, target, createdAt: isoTime(createdAt) },
      messages: messages.map(({ role, text, status, error, usage, costMicros, model, createdAt: at }) => ({
        ...{ role, text, status, error, usage, costMicros, model },
        createdAt: isoTime(at),
      })),
    },
    null,
    2,
  );
  return { fileName: fileNameOf(title, "json"), content: `${content}\n` };
}
