import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { WireError } from "../../../../src-preload/contract/errors";
import type { StudioSpace, Thing } from "../../../../src-preload/contract/studio";
import type { MadeKind } from "../../../../src-preload/contract/studio-names";
import { call, listen, toWireError } from "../../../ipc/bridge";
import { useAccountKey } from "../../../ipc/use-asked";
import { STUDIO_KEY } from "../use-studio";

const PAGE = 48;
const FRESH_MS = 15_000;

interface GalleryView {
  /** Undefined until known. */
  readonly things: readonly Thing[] | undefined;
  readonly space: StudioSpace | null;
  /** Why the list, or the cloud's part of it, could not be had. */
  readonly error: WireError | null;
  readonly isAsking: boolean;
  /** When it was answered, epoch milliseconds; 0 for never. */
  readonly askedAt: number;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly refetch: () => void;
}

/** Everything that was made, newest first, page after page. */
export function useGallery(kind: MadeKind | null, text: string): GalleryView {
  const account = useAccountKey();
  const client = useQueryClient();
  useEffect(
    () =>
      listen("studio.gallery.changed", () => {
        void client.invalidateQueries({ queryKey: [STUDIO_KEY, account, "gallery"] });
      }),
    [client, account],
  );
  const query = useInfiniteQuery({
    queryKey: [STUDIO_KEY, account, "gallery", kind, text],
    queryFn: ({ pageParam }) => call("studio.gallery.page", { offset: pageParam, limit: PAGE, kind, text }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) => (last.hasMore ? offset + last.things.length : undefined),
    staleTime: FRESH_MS,
  });
  const { data, hasNextPage, isFetchingNextPage } = query;
  // Something made between two pages pushes another into the second: the same id is the same thing.
  const things = useMemo(
    () =>
      data === undefined
        ? undefined
        : [...new Map(data.pages.flatMap((page) => page.things).map((thing) => [thing.id, thing])).values()],
    [data],
  );
  const last = data?.pages.at(-1);
  const cloudError = query.isFetching ? null : (last?.cloudError ?? null);
  return {
    things,
    space: last?.space ?? null,
    error: query.error === null ? cloudError : toWireError(query.error),
    isAsking: query.isFetching,
    askedAt: query.dataUpdatedAt,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => {
      if (hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
    refetch: () => void query.refetch(),
  };
}
