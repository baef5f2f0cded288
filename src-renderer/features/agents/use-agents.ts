import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { AgentDetail, AgentList, AgentListHead, AgentRow } from "../../../src-preload/contract/agents";
import type { WireError } from "../../../src-preload/contract/errors";
import { call, listen, toWireError } from "../../ipc/bridge";

const LIST_KEY = ["agents.list"] as const;

const takeHead = (client: QueryClient, head: AgentListHead): void => {
  const held = client.getQueryData<AgentList>(LIST_KEY);
  if (held === undefined || head.revision > held.revision) void client.invalidateQueries({ queryKey: LIST_KEY });
  else if (head.revision === held.revision) client.setQueryData<AgentList>(LIST_KEY, { ...held, ...head });
};

/**
 * Keeps the list of agents current while the component is mounted and the window can be seen: the main process asks the
 * cloud only while somebody looks. One component a screen uses it; any number reads {@link useAgentList}.
 */
export function useAgentFeed(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stopListening = listen("agents.list.changed", (head) => takeHead(client, head));
    let isTold = false;
    const tell = (isVisible: boolean): void => {
      if (isTold === isVisible) return;
      isTold = isVisible;
      // Without it the list grows old, and says so itself.
      call("agents.list.watch", { visible: isVisible }).catch(() => undefined);
    };
    const look = (): void => tell(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      stopListening();
      document.removeEventListener("visibilitychange", look);
      tell(false);
    };
  }, [client]);
}

interface Fetched<T> {
  /** What is known, also when the last attempt failed; undefined until known. */
  readonly data: T | undefined;
  /** Why the last attempt to ask the main process failed. */
  readonly error: WireError | null;
  readonly refetch: () => void;
}

/** The list as the main process has it; rows that did not change keep their identity. */
export function useAgentList(): Fetched<AgentList> {
  const query = useQuery({
    queryKey: LIST_KEY,
    queryFn: () => call("agents.list.get", undefined),
    // What was held before this screen was opened may be old: nobody listened.
    refetchOnMount: "always",
  });
  return {
    data: query.data,
    error: query.error === null ? null : toWireError(query.error),
    refetch: () => void query.refetch(),
  };
}

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
