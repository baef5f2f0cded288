import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Attempts } from "../../../src-preload/contract/billing";
import type { WireError } from "../../../src-preload/contract/errors";
import { useAppState } from "../../ipc/app-state";
import { call, toWireError } from "../../ipc/bridge";

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

/** All questions about money begin with this; {@link useAccountKey} comes next. */
export const BILLING_KEY = "billing";

const FRESH_MS = 15_000;

/** Tells accounts apart, so that one never sees what was answered to another. */
export const useAccountKey = (): string =>
  useAppState(({ cloud, account }) => `${cloud.apiOrigin} ${account.organizationId} ${account.userId}`);

interface AskOptions {
  /** How long an answer is good enough for a part of the page that appears, in milliseconds. */
  readonly staleTime?: number;
  readonly enabled?: boolean;
}

function useAsked<T>(name: string, ask: () => Promise<T>, options: AskOptions = {}): Asked<T> {
  const account = useAccountKey();
  const query = useQuery({ queryKey: [BILLING_KEY, account, name], queryFn: ask, staleTime: FRESH_MS, ...options });
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

/** The payments begun; asked for whenever a part of the page that shows them appears, since nobody listened before. */
export const useAttemptsAsked = (ask: () => Promise<Attempts>) => useAsked("attempts", ask, { staleTime: 0 });

/** What the cloud offers for paying. */
export const useSummary = () => useAsked("summary", () => call("billing.summary.get", undefined));

/** The saved payment methods. */
export const useMethods = () => useAsked("methods", () => call("billing.methods.list", undefined));

/** Automatic top-up and its limits. */
export const useBillingSettings = () => useAsked("settings", () => call("billing.settings.get", undefined));

/** Spending by day and by agent, and the runway. */
export const useSpend = () => useAsked("spend", () => call("billing.spend.get", undefined));

/** All invoices. */
export const useInvoices = () => useAsked("invoices", () => call("billing.invoices.list", undefined));

/** Coins and networks; asked for only when they are wanted. */
export const useCryptoOptions = (isWanted = true) =>
  useAsked("crypto", () => call("billing.crypto.options", undefined), { enabled: isWanted });
