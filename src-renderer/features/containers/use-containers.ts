import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ContainerList, ContainerListHead, ContainerRow } from "../../../src-preload/contract/containers";
import type { WireError } from "../../../src-preload/contract/errors";
import { call, listen, toWireError } from "../../ipc/bridge";
import { useLiveFeed, useLiveList } from "../../ipc/live-list";
import { useAccountKey, useAsked } from "../../ipc/use-asked";

const LIST = {
  key: ["containers.list"],
  listen: (take: (head: ContainerListHead) => void) => listen("containers.list.changed", take),
  get: () => call("containers.list.get", undefined),
  watch: (visible: boolean) => call("containers.list.watch", { visible }),
} as const;

/** Keeps the list current while it is mounted and the window can be seen; inside a screen's children, which rest while signed out. */
export function ContainerFeed(): null {
  useLiveFeed<ContainerList>(LIST);
  return null;
}

/** The list as the main process has it. */
export const useContainerList = () => useLiveList<ContainerList>(LIST);

/** What the account may have and what it costs; asked again when containers come or go. */
export function useQuota() {
  const count = useContainerList().data?.containers.length;
  return useAsked("containers", `quota ${count}`, () => call("containers.quota.get", undefined));
}

interface OneContainer {
  /** Live; undefined until known, and when the cloud does not have it. */
  readonly row: ContainerRow | undefined;
  readonly isGone: boolean;
  readonly error: WireError | null;
  readonly refetch: () => void;
}

/** One container: its live row, and before the list is known what the cloud says of it alone. */
export function useContainer(id: string): OneContainer {
  const account = useAccountKey();
  const list = useContainerList();
  const listed = list.data?.containers.find((container) => container.id === id);
  const query = useQuery({
    queryKey: ["containers.container", account, id],
    queryFn: () => call("containers.container.get", { id }),
    refetchOnMount: "always",
  });
  const error = query.error === null ? null : toWireError(query.error);
  const [wasListed, setWasListed] = useState(false);
  if (listed !== undefined && !wasListed) setWasListed(true);
  // It stood in the list and no longer does, or the cloud never had it.
  const isGone = listed === undefined && (wasListed ? list.data?.fetchedAt !== null : error?.code === "NOT_FOUND");
  return {
    row: listed ?? (wasListed ? undefined : query.data),
    isGone,
    error: error?.code === "NOT_FOUND" ? null : error,
    refetch: () => void query.refetch(),
  };
}
