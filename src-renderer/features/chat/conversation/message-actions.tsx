import { clsx } from "clsx";
import { Pencil, RefreshCw } from "lucide-react";
import type { ChatMessage } from "../../../../src-preload/contract/chat";
import { CopyButton } from "../../../ui/copy-button";
import { IconButton } from "../../../ui/icon-button";
import { tc } from "../text";
import { useReplacement } from "./use-replacement";

interface MessageActionsProps {
  readonly message: ChatMessage;
  /** Of the newest exchange: its actions are always in sight. */
  readonly isLast: boolean;
  readonly onEdit: (messageId: string, text: string) => void;
}

/** What can be done with one message: copy it, answer it again, write it anew. */
export function MessageActions({ message, isLast, onEdit }: MessageActionsProps) {
  const { id, role, status, text } = message;
  const replacement = useReplacement();
  const isUnderWay = status === "queued" || status === "sending" || status === "streaming";
  return (
    <div
      className={clsx(
        "ml-auto flex shrink-0 items-center",
        !isLast && "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100",
      )}
    >
      {text !== "" && !isUnderWay && <CopyButton text={text} label={tc("message.copy")} />}
      {role === "assistant" && !isUnderWay && (
        <IconButton icon={RefreshCw} label={tc("message.regenerate")} onClick={() => replacement.regenerate(id)} />
      )}
      {role === "user" && status !== "sending" && (
        <IconButton icon={Pencil} label={tc("message.edit")} onClick={() => onEdit(id, text)} />
      )}
    </div>
  );
}
