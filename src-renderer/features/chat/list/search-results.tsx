import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocation } from "wouter";
import type { ChatSearchHit } from "../../../../src-preload/contract/chat";
import { call, toWireError } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { formatAsOf } from "../../../ui/time";
import { ErrorCondition } from "../error-condition";
import { showInChat } from "../session/use-session";
import { targetIcon } from "../target/target-look";
import { tc } from "../text";
import { useTitleMatches } from "../use-chats";
import { useDebounced } from "../use-debounced";

const SEARCH_AFTER_MS = 120;
const PAGE_SIZE = 50;

/** What a search in all chats found: chats by their title, then messages with the words around the match. */
export function SearchResults({ query }: { readonly query: string }) {
  const [, navigate] = useLocation();
  const words = useDebounced(query, SEARCH_AFTER_MS);
  const titles = useTitleMatches(words);
  const search = useInfiniteQuery({
    queryKey: ["chat.search", words],
    queryFn: ({ pageParam }) =>
      call("chat.messages.search", { query: words, chatId: null, offset: pageParam, limit: PAGE_SIZE }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (last.hasMore ? pages.length * PAGE_SIZE : undefined),
    gcTime: 0,
  });
  if (search.error !== null) {
    return (
      <div className="p-2">
        <ErrorCondition error={toWireError(search.error)} since={0} onRetry={() => void search.refetch()} />
      </div>
    );
  }
  const hits = search.data?.pages.flatMap((page) => page.hits) ?? [];
  const told = (): string => {
    if (search.isPending) return tc("search.searching");
    if (hits.length === 0 && titles.length === 0) return tc("search.nothing", { query });
    return tc(search.hasNextPage ? "search.foundMore" : "search.found", { count: hits.length + titles.length });
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-2">
      <p role="status" className="px-2 py-1 text-small break-words text-ink-muted">
        {told()}
      </p>
      {titles.length > 0 && (
        <section aria-label={tc("search.titles")}>
          <ul>
            {titles.map(({ id, title, target }) => {
              const Icon = targetIcon(target.kind);
              return (
                <li key={id}>
                  <button
                    type="button"
                    onClick={() => navigate(`/chat/${id}`)}
                    className="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover"
                  >
                    <Icon size={16} aria-hidden className="shrink-0 text-ink-muted" />
                    <span className="min-w-0 truncate font-medium">{title}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <section aria-label={tc("search.messages")}>
        <ul>
          {hits.map((hit) => (
            <li key={hit.messageId}>
              <Hit
                hit={hit}
                onOpen={() => {
                  showInChat(hit.chatId, hit.seq);
                  navigate(`/chat/${hit.chatId}`);
                }}
              />
            </li>
          ))}
        </ul>
      </section>
      {search.hasNextPage && (
        <Button look="quiet" isBusy={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          {tc("search.more")}
        </Button>
      )}
    </div>
  );
}

interface HitProps {
  readonly hit: ChatSearchHit;
  readonly onOpen: () => void;
}

function Hit({ hit, onOpen }: HitProps) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full flex-col gap-0.5 rounded-control px-2 py-1.5 text-left hover:bg-hover"
    >
      <span className="flex w-full items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{hit.chatTitle}</span>
        <span className="shrink-0 text-small text-ink-muted tabular-nums">{formatAsOf(hit.createdAt, Date.now())}</span>
      </span>
      <span className="line-clamp-3 text-small break-words text-ink-muted">
        {tc(hit.role === "user" ? "search.you" : "search.reply")}:{" "}
        {hit.snippet.map(({ text, isMatch }, index) =>
          isMatch ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one snippet never move
            <mark key={index} className="chat-mark">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </span>
    </button>
  );
}
