import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AgentDetail, AgentList, AgentListHead, AgentRow } from "../../../src-preload/contract/agents";
import type { WireError } from "../../../src-preload/contract/errors";
import { call, listen, toWireError } from "../../ipc/bridge";
import { useLiveFeed, useLiveList } from "../../ipc/live-list";

const LIST = {
  key: ["agents.list"],
  listen: (take: (head: AgentListHead) => void) => listen("agents.list.changed", take),
  get: () => call("agents.list.get", undefined),
  watch: (visible: boolean) => call("agents.list.watch", { visible }),
} as const;

/** Keeps the list of agents current while the component is mounted and the window can be seen. One component a screen uses it. */
export const useAgentFeed = (): void => useLiveFeed<AgentList>(LIST);

/** The list as the main process has it; rows that did not change keep their identity. */
export const useAgentList = () => useLiveList<AgentList>(LIST);

interface OneAgent {
  /** The live row; undefined when the list does not hold the agent or is not known yet. */
  readonly row: AgentRow | undefined;
  /** What only the agent's own page shows, as of the last look; undefined until known. */
  readonly detail: AgentDetail | undefined;
  readonly error: WireError | null;
  readonly isAsking: boolean;
  readonly refetch: () => void;
}

/** One agent: its live row, and its detail asked for again whenever the row tells of a change. */
export function useAgent(id: string): OneAgent {
  const list = useAgentList();
  const row = list.data?.agents.find((agent) => agent.id === id);
  const query = useQuery({
    queryKey: ["agents.agent", id],
    queryFn: () => call("agents.agent.get", { id }),
    refetchOnMount: "always",
  });
  const { refetch } = query;
  const change = row === undefined ? null : `${row.phase} ${row.status} ${row.updatedAt} ${row.task?.kind}`;
  const [seenChange, setSeenChange] = useState(change);
  useEffect(() => {
    if (change === seenChange) return;
    setSeenChange(change);
    if (seenChange !== null) void refetch();
  }, [change, seenChange, refetch]);
  return {
    row,
    detail: query.data,
    error: query.error === null ? null : toWireError(query.error),
    isAsking: query.isFetching,
    refetch: () => void refetch(),
  };
}
