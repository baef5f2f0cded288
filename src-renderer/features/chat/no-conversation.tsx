import { MessageSquarePlus } from "lucide-react";
import { Button } from "../../ui/button";
import { tc } from "./text";
import { useChats } from "./use-chats";

/** Stands where a chat would be: what this is for, and the one next step. */
export function NoConversation({ onNew }: { readonly onNew: () => void }) {
  const { total } = useChats(0, 0);
  if (total === undefined) return null;
  const kind = total === 0 ? "empty" : "unselected";
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-4 p-6 text-center">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">{tc(`${kind}.title`)}</h2>
        <p className="text-ink-muted">{tc(`${kind}.body`)}</p>
      </div>
      <Button look={total === 0 ? "primary" : "secondary"} onClick={onNew}>
        <MessageSquarePlus size={16} aria-hidden />
        {tc(total === 0 ? "empty.action" : "chats.new")}
      </Button>
    </div>
  );
}
