import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Attempt, Attempts } from "../../../../src-preload/contract/billing";
import { call, listen } from "../../../ipc/bridge";
import { type Asked, useAccountKey } from "../../../ipc/use-asked";
import { BILLING_KEY } from "../billing-key";
import { useAttemptsAsked } from "../use-billing";

const creditedOf = (held: Attempts | undefined): string =>
  (held?.attempts ?? [])
    .filter(({ phase }) => phase === "credited")
    .map(({ id }) => id)
    .join();

/** Takes a snapshot unless a newer one is held, and has everything that a credited payment changes asked for again. */
const takeSnapshot = (client: QueryClient, account: string, snapshot: Attempts): void => {
  const key = [BILLING_KEY, account, "attempts"];
  const held = client.getQueryData<Attempts>(key);
  if (held !== undefined && snapshot.revision <= held.revision) return;
  client.setQueryData<Attempts>(key, snapshot);
  if (creditedOf(held) === creditedOf(snapshot)) return;
  void client.invalidateQueries({
    queryKey: [BILLING_KEY, account],
    predicate: ({ queryKey }) => queryKey[2] !== "attempts",
  });
};

/** The payments of this account, newest first: open ones, also those begun before a restart, and ended ones until dismissed. */
export function useAttempts(): Asked<Attempts> {
  const client = useQueryClient();
  const account = useAccountKey();
  useEffect(
    () => listen("billing.attempts.changed", (snapshot) => takeSnapshot(client, account, snapshot)),
    [client, account],
  );
  return useAttemptsAsked(async () => {
    const answer = await call("billing.attempts.get", undefined);
    // An event may have overtaken the answer.
    const held = client.getQueryData<Attempts>([BILLING_KEY, account, "attempts"]);
    return held !== undefined && held.revision > answer.revision ? held : answer;
  });
}

/** Money may be under way: nothing else is to be begun by accident. */
export const isOpen = ({ phase }: Attempt): boolean =>
  phase === "creating" || phase === "waiting" || phase === "verifying" || phase === "paid";
