import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { WireError } from "../../src-preload/contract/errors";
import { useAppState } from "./app-state";
import { toWireError } from "./bridge";

/** What the cloud was asked through the main process, and how that went. */
export interface Asked<T> {
  /** What is known, also when the last question failed; undefined until known. */
  readonly data: T | undefined;
  readonly error: WireError | null;
  readonly isAsking: boolean;
  /** When `data` was answered, epoch milliseconds; 0 for never. */
  readonly askedAt: number;
  readonly refetch: () => void;
}

const FRESH_MS = 15_000;

/** Tells accounts apart, so that one never sees what was answered to another. */
export const useAccountKey = (): string =>
  useAppState(({ cloud, account }) => `${cloud.apiOrigin} ${account.organizationId} ${account.userId}`);

interface AskOptions {
  /** How long an answer is good enough for a part of the page that appears, in milliseconds. */
  readonly staleTime?: number;
  readonly enabled?: boolean;
}

/**
 * Asks one question about the account and keeps its last answer.
 * @param area the first part of the query's key, with the account after it: what {@link useAccountKey} tells apart
 * @param name tells the area's questions apart, their parameters included
 */
export function useAsked<T>(area: string, name: string, ask: () => Promise<T>, options: AskOptions = {}): Asked<T> {
  const account = useAccountKey();
  const query = useQuery({ queryKey: [area, account, name], queryFn: ask, staleTime: FRESH_MS, ...options });
  // Asking again forgets the error at once; what is told stays until there is an answer.
  const [held, setHeld] = useState<Error | null>(null);
  const thrown = query.isFetching ? held : query.error;
  if (thrown !== held) setHeld(thrown);
  return {
    data: query.data,
    error: thrown === null ? null : toWireError(thrown),
    isAsking: query.isFetching,
    askedAt: query.dataUpdatedAt,
    refetch: () => void query.refetch(),
  };
}
