import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useAppState } from "../../../ipc/app-state";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { PhaseLabel } from "../phase-label";
import { ta } from "../text";
import { type AgentAct, actsOf, connectionWith } from "./acts";
import { ChatButton } from "./chat-button";
import type { useAgentActs } from "./use-agent-acts";

interface ActBarProps {
  readonly row: AgentRow;
  readonly acts: ReturnType<typeof useAgentActs>;
}

/** The agent's state in one word, what else can be done, and the one main act. */
export function ActBar({ row, acts }: ActBarProps) {
  const connection = useAppState((state) => state.connection);
  const { primary, others, canChat, startsAgent } = actsOf(row, connection);
  const isReconnecting = connectionWith(row.id, connection)?.state === "reconnecting";

  const words = (act: AgentAct): string => {
    if (act === "connect" && startsAgent) return ta("act.connect.starts");
    if (act === "connect" && row.phase === "starting") return ta("act.connect.later");
    if (act === "retry" && isReconnecting) return ta("act.retry.now");
    return ta(`act.${act}`);
  };
  const button = (act: AgentAct, look: "primary" | "secondary") => (
    <Button
      key={act}
      look={look}
      // While one act is being asked for, none of the others makes sense.
      isBusy={acts.running !== null}
      onClick={() => acts.perform(act)}
    >
      {acts.running === act ? ta(`act.${act}.running`) : words(act)}
    </Button>
  );
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {/* What the app itself sees goes before what the cloud last heard. */}
      {isReconnecting ? <Badge tone="warn" word={ta("connection.reconnecting")} /> : <PhaseLabel row={row} isBoxed />}
      {others.map((act) => button(act, "secondary"))}
      {canChat && <ChatButton row={row} isPrimary={primary === null} />}
      {primary !== null && button(primary, "primary")}
    </div>
  );
}
