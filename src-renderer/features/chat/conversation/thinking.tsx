import { tc } from "../text";

interface ThinkingProps {
  readonly reasoning: string | null;
  /** Nothing of the reply itself has come yet. */
  readonly isThinking: boolean;
}

/** What stands before the first word of a reply: that it is being thought about, and the thoughts where they are told. */
export function Thinking({ reasoning, isThinking }: ThinkingProps) {
  const words = tc(isThinking ? "message.thinking" : "message.reasoning");
  if (reasoning === null || reasoning === "") return isThinking ? <p className="chat-thinking">{words}</p> : null;
  return (
    <details className="mb-2 text-small text-ink-muted">
      <summary className={isThinking ? "chat-thinking" : undefined}>{words}</summary>
      <p dir="auto" className="mt-1 border-l-2 border-line pl-3 break-words whitespace-pre-wrap">
        {reasoning}
      </p>
    </details>
  );
}
