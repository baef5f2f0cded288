import { QueryClient } from "@tanstack/react-query";

/** Queries and mutations go to the main process, not to a network: they run whatever the browser thinks of being online. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: false,
        refetchOnWindowFocus: false,
        staleTime: Number.POSITIVE_INFINITY,
      },
      mutations: { networkMode: "always", gcTime: 0 },
    },
  });
