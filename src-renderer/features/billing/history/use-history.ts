import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { HistoryEntry, HistoryFilter } from "../../../../src-preload/contract/billing";
import { call, toWireError } from "../../../ipc/bridge";
import { type Asked, useAccountKey } from "../../../ipc/use-asked";
import { BILLING_KEY } from "../billing-key";

const PAGE = 50;
const FRESH_MS = 15_000;

interface History extends Asked<readonly HistoryEntry[]> {
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/** The history of one filter, page after page, newest first. */
export function useHistory(filter: HistoryFilter): History {
  const account = useAccountKey();
  const query = useInfiniteQuery({
    queryKey: [BILLING_KEY, account, "history", filter],
    queryFn: ({ pageParam }) => call("billing.history.page", { offset: pageParam, limit: PAGE, filter }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) => (last.hasMore ? offset + last.entries.length : undefined),
    staleTime: FRESH_MS,
  });
  const [held, setHeld] = useState<Error | null>(null);
  const thrown = query.isFetching ? held : query.error;
  if (thrown !== held) setHeld(thrown);
  const { data, hasNextPage, isFetchingNextPage } = query;
  // A row that came between two pages pushes another into the second: the same id is the same row.
  const entries = useMemo(
    () =>
      data === undefined
        ? undefined
        : [...new Map(data.pages.flatMap((page) => page.entries).map((entry) => [entry.id, entry])).values()],
    [data],
  );
  const loadMore = (): void => {
    if (hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return {
    data: entries,
    error: thrown === null ? null : toWireError(thrown),
    isAsking: query.isFetching,
    askedAt: query.dataUpdatedAt,
    refetch: () => {
      if (query.isFetchNextPageError) loadMore();
      else void query.refetch();
    },
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore,
  };
}
