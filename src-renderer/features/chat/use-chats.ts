import { keepPreviousData, type QueryClient, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Chat } from "../../../src-preload/contract/chat";
import type { Output } from "../../../src-preload/contract/contract";
import type { WireError } from "../../../src-preload/contract/errors";
import { call, listen, toWireError } from "../../ipc/bridge";

const PAGE_SIZE = 100;
const ALL = ["chat.chats"] as const;
const LIST = [...ALL, "list"] as const;
const one = (chatId: string) => [...ALL, "one", chatId] as const;

/** Fetches the lists and chats on the screen again whenever one of them changed. One component a screen uses it. */
export function useChatFeed(): void {
  const client = useQueryClient();
  useEffect(() => listen("chat.chats.changed", () => void client.invalidateQueries({ queryKey: ALL })), [client]);
}

/** Forgets every chat: another account is signed in. */
export const forgetChats = (client: QueryClient): void => client.removeQueries({ queryKey: ALL });

interface ChatPages {
  /** How many chats there are; undefined until known. */
  readonly total: number | undefined;
  readonly error: WireError | null;
  /** The chat at a place of the list; undefined while its page has not come. */
  readonly at: (index: number) => Chat | undefined;
  readonly refetch: () => void;
}

/** The list of chats, as far as the places from `first` to `last` need it. */
export function useChats(first: number, last: number): ChatPages {
  const firstPage = Math.floor(first / PAGE_SIZE);
  const lastPage = Math.max(firstPage, Math.floor(last / PAGE_SIZE));
  // The first page is always there: it tells how many chats there are.
  const pages = [...new Set([0, ...Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index)])];
  const queries = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...LIST, page],
      queryFn: () => call("chat.chats.list", { offset: page * PAGE_SIZE, limit: PAGE_SIZE }),
      // What was held before this screen was opened may be old: nobody listened.
      refetchOnMount: "always" as const,
      placeholderData: keepPreviousData,
    })),
  });
  const head = queries[0];
  return {
    total: head?.data?.total,
    error: head?.error == null ? null : toWireError(head.error),
    at: (index) => queries[pages.indexOf(Math.floor(index / PAGE_SIZE))]?.data?.chats[index % PAGE_SIZE],
    refetch: () => void head?.refetch(),
  };
}

/** Chats whose title holds the words, of those used last. */
export function useTitleMatches(query: string): readonly Chat[] {
  const { data } = useQuery({
    queryKey: [...LIST, "titles"],
    queryFn: () => call("chat.chats.list", { offset: 0, limit: 500 }),
    enabled: query !== "",
    refetchOnMount: "always",
  });
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return (data?.chats ?? [])
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .slice(0, 10);
}

interface OneChat {
  readonly chat: Chat | undefined;
  readonly error: WireError | null;
  readonly refetch: () => void;
}

/** One chat by its id; as the list has it until it is asked for. */
export function useOneChat(chatId: string): OneChat {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: one(chatId),
    queryFn: () => call("chat.chats.get", { chatId }),
    refetchOnMount: "always",
    placeholderData: () =>
      client
        .getQueriesData<Output<"chat.chats.list">>({ queryKey: LIST })
        .flatMap(([, page]) => page?.chats ?? [])
        .find(({ id }) => id === chatId),
  });
  return {
    chat: query.data,
    error: query.error === null ? null : toWireError(query.error),
    refetch: () => void query.refetch(),
  };
}

/** Holds what the main process answered about a chat, so that it shows before the list is fetched again. */
export function holdChat(client: QueryClient, chat: Chat): void {
  client.setQueryData(one(chat.id), chat);
  void client.invalidateQueries({ queryKey: LIST });
}

/** Holds what was typed into a chat, so that coming back to it shows that and not what was there before. */
export function holdDraft(client: QueryClient, chatId: string, draft: string): void {
  const withDraft = (chat: Chat): Chat => (chat.id === chatId ? { ...chat, draft } : chat);
  client.setQueryData<Chat>(one(chatId), (chat) => (chat === undefined ? chat : withDraft(chat)));
  client.setQueriesData<Output<"chat.chats.list">>({ queryKey: LIST }, (page) =>
    page === undefined ? page : { ...page, chats: page.chats.map(withDraft) },
  );
}
