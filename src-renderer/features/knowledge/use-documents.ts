import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { KnowledgeDocument } from "../../../src-preload/contract/knowledge";
import { call, toWireError } from "../../ipc/bridge";
import { type Asked, useAccountKey } from "../../ipc/use-asked";

const FRESH_MS = 15_000;

interface Documents extends Asked<readonly KnowledgeDocument[]> {
  /** In the whole store; null when the cloud does not say. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/** The documents of one store, page after page. */
export function useDocuments(store: string | null): Documents {
  const account = useAccountKey();
  const query = useInfiniteQuery({
    queryKey: ["knowledge", account, "documents", store],
    queryFn: ({ pageParam }) => call("knowledge.documents.page", { store, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) => (last.hasMore ? offset + last.documents.length : undefined),
    staleTime: FRESH_MS,
  });
  const [held, setHeld] = useState<Error | null>(null);
  const thrown = query.isFetching ? held : query.error;
  if (thrown !== held) setHeld(thrown);
  const { data, hasNextPage, isFetchingNextPage } = query;
  // A document that came between two pages pushes another into the second: the same id is the same document.
  const documents = useMemo(
    () =>
      data === undefined
        ? undefined
        : [...new Map(data.pages.flatMap((page) => page.documents).map((each) => [each.id, each])).values()],
    [data],
  );
  const loadMore = (): void => {
    if (hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return {
    data: documents,
    error: thrown === null ? null : toWireError(thrown),
    isAsking: query.isFetching,
    askedAt: query.dataUpdatedAt,
    refetch: () => {
      if (query.isFetchNextPageError) loadMore();
      else void query.refetch();
    },
    total: data?.pages.at(-1)?.total ?? null,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore,
  };
}
