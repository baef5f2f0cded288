import { MessageSquare } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ChatTarget } from "../../../../src-preload/contract/chat";
import { call, toWireError } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { showFailure } from "../../../ui/toast";
import { ta } from "../text";

interface ChatButtonProps {
  readonly row: AgentRow;
  /** It is the one main act of the page. */
  readonly isPrimary: boolean;
}

/** How many chats are looked through for one with this agent. */
const LOOKED_THROUGH = 500;

const targetOf = ({ id, kind, name }: AgentRow): ChatTarget =>
  kind === "character" ? { kind: "character", characterId: id, name } : { kind: "agent", agentId: id, name };

const idOf = (target: ChatTarget): string => {
  if (target.kind === "agent") return target.agentId;
  return target.kind === "character" ? target.characterId : target.modelId;
};

const chatWith = async (row: AgentRow): Promise<string> => {
  const { chats } = await call("chat.chats.list", { offset: 0, limit: LOOKED_THROUGH });
  const known = chats.filter(({ target }) => idOf(target) === row.id).toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
  return (known ?? (await call("chat.chats.create", { target: targetOf(row) }))).id;
};

/** Goes to the last chat with the agent, or to a new one. */
export function ChatButton({ row, isPrimary }: ChatButtonProps) {
  const [, navigate] = useLocation();
  const [isOpening, setIsOpening] = useState(false);
  const open = async (): Promise<void> => {
    setIsOpening(true);
    try {
      navigate(`/chat/${await chatWith(row)}`);
    } catch (thrown) {
      showFailure(toWireError(thrown));
      setIsOpening(false);
    }
  };
  return (
    <Button look={isPrimary ? "primary" : "secondary"} isBusy={isOpening} onClick={() => void open()}>
      <MessageSquare size={16} aria-hidden />
      {ta("act.chat")}
    </Button>
  );
}
