import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Output } from "../../../src-preload/contract/contract";
import type { AgentCard, NetworkTask, ServiceSearch } from "../../../src-preload/contract/network";
import { call, listen } from "../../ipc/bridge";
import { type Asked, useAsked } from "../../ipc/use-asked";

const AREA = "network";
const TASKS = "network.tasks";

/** What is offered; the last answer stays while another question is under way. */
export function useServices(search: ServiceSearch): Asked<Output<"network.services.search">> {
  const asked = useAsked(AREA, `services ${JSON.stringify(search)}`, () => call("network.services.search", search));
  const [held, setHeld] = useState(asked.data);
  if (asked.data !== undefined && asked.data !== held) setHeld(asked.data);
  return { ...asked, data: asked.data ?? held };
}

/** The card of an agent; null asks for the cloud's own. */
export const useCard = (agentId: string | null): Asked<AgentCard> =>
  useAsked(AREA, `card ${agentId}`, () => call("network.card.get", { agentId }));

/** Has everything about tasks asked for again whenever one changes. */
function useTaskEvents(): void {
  const client = useQueryClient();
  useEffect(
    () => listen("network.tasks.changed", () => void client.invalidateQueries({ queryKey: [TASKS] })),
    [client],
  );
}

/** The tasks kept on this computer that fit a search. */
export function useTasks(query: string): Asked<Output<"network.tasks.list">> {
  useTaskEvents();
  return useAsked(TASKS, `list ${query}`, () => call("network.tasks.list", { query }), { staleTime: 0 });
}

/** One task. */
export function useTask(id: string): Asked<NetworkTask> {
  useTaskEvents();
  return useAsked(TASKS, id, () => call("network.task.get", { id }), { staleTime: 0 });
}
