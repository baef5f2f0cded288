import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { WireError } from "../../src-preload/contract/errors";
import { toWireError } from "./bridge";

/** How current a list of the main process is. */
interface Head {
  readonly revision: number;
}

/** A list that the main process keeps current while somebody looks, and how it is asked for. */
interface LiveList<L extends Head> {
  readonly key: readonly [string];
  /** Hears the heads of newer lists. @returns ends it */
  readonly listen: (take: (head: Head) => void) => () => void;
  readonly get: () => Promise<L>;
  readonly watch: (visible: boolean) => Promise<unknown>;
}

interface Fetched<T> {
  /** What is known, also when the last attempt failed; undefined until known. */
  readonly data: T | undefined;
  /** Why the last attempt to ask the main process failed. */
  readonly error: WireError | null;
  readonly refetch: () => void;
}

const takeHead = <L extends Head>(client: QueryClient, key: LiveList<L>["key"], head: Head): void => {
  const held = client.getQueryData<L>(key);
  if (held === undefined || head.revision > held.revision) void client.invalidateQueries({ queryKey: key });
  else if (head.revision === held.revision) client.setQueryData<L>(key, { ...held, ...head });
};

/**
 * Keeps a list current while the component is mounted and the window can be seen: the main process asks the cloud only
 * while somebody looks. One component a screen uses it; any number reads {@link useLiveList}.
 */
export function useLiveFeed<L extends Head>({ key, listen, watch }: LiveList<L>): void {
  const client = useQueryClient();
  useEffect(() => {
    const stopListening = listen((head) => takeHead<L>(client, key, head));
    let isTold = false;
    const tell = (isVisible: boolean): void => {
      if (isTold === isVisible) return;
      isTold = isVisible;
      // Without it the list grows old, and says so itself.
      watch(isVisible).catch(() => undefined);
    };
    const look = (): void => tell(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      stopListening();
      document.removeEventListener("visibilitychange", look);
      tell(false);
    };
  }, [client, key, listen, watch]);
}

/** The list as the main process has it; rows that did not change keep their identity. */
export function useLiveList<L extends Head>({ key, get }: LiveList<L>): Fetched<L> {
  const query = useQuery({
    queryKey: key,
    queryFn: get,
    // What was held before this screen was opened may be old: nobody listened.
    refetchOnMount: "always",
  });
  return {
    data: query.data,
    error: query.error === null ? null : toWireError(query.error),
    refetch: () => void query.refetch(),
  };
}
