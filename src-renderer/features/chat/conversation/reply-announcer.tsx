import { useEffect, useState } from "react";
import type { ChatMessage } from "../../../../src-preload/contract/chat";
import { useChat } from "../session/use-session";
import { tc } from "../text";

/** Longer replies are read in the page itself. */
const MOST_CHARS = 1_000;

const wordsOf = (name: string, { status, text }: ChatMessage): string => {
  switch (status) {
    case "done":
      return tc("message.repliedBy", { name, text: text.slice(0, MOST_CHARS) });
    case "cut":
      return tc("message.endedCut", { name });
    case "stopped":
      return tc("message.endedStopped");
    default:
      return tc("message.endedFailed", { name });
  }
};

/** Tells a screen reader a reply once it ended: told word by word it could not be understood. */
export function ReplyAnnouncer({ name }: { readonly name: string }) {
  const session = useChat();
  const [said, setSaid] = useState("");
  useEffect(() => session.onReplyEnded((reply) => setSaid(wordsOf(name, reply))), [session, name]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
