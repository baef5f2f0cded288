import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useAppState } from "../../ipc/app-state";
import { useAccountKey } from "../../ipc/use-asked";
import { BILLING_KEY } from "./billing-key";

/** What has changed when the balance has. */
const OF_THE_BALANCE: ReadonlySet<unknown> = new Set(["spend", "history", "earnings"]);

/**
 * Has what is told of spending asked for anew when the balance moves, so that spending never stands still beside a balance that
 * fell, and the runway counts from the balance that is shown. What is not on the screen is asked for when it comes there.
 */
export function useBalanceFollowed(): void {
  const client = useQueryClient();
  const account = useAccountKey();
  const balance = useAppState(({ credits }) => credits.balanceMicros);
  const last = useRef({ account, balance });
  useEffect(() => {
    const before = last.current;
    const isOther = before.account !== account;
    // What is unknown for a moment has not moved.
    if (!isOther && (balance === null || balance === before.balance)) return;
    last.current = { account, balance };
    if (isOther) return;
    void client.invalidateQueries({
      queryKey: [BILLING_KEY, account],
      predicate: ({ queryKey }) => OF_THE_BALANCE.has(queryKey[2]),
    });
  }, [client, account, balance]);
}
