import { useState } from "react";
import type { CreditsState } from "../../../src-preload/contract/state";
import { useAppState, useErrorSince } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { type Condition, conditionOf } from "../../ui/conditions/condition";
import { useBackoff } from "../../ui/conditions/use-backoff";
import { showFailure } from "../../ui/toast";

interface Balance {
  readonly credits: CreditsState;
  /** What keeps the balance from being fresh; null when nothing does. */
  readonly condition: Condition | null;
  readonly nextAttemptAt: number | null;
  readonly retriesItself: boolean;
  readonly refresh: () => void;
}

/** The balance, what is wrong with it, and its repair: by itself with growing pauses, or by the person at once. */
export function useBalance(): Balance {
  const credits = useAppState((state) => state.credits);
  // While main plans its own check of the account, it asks for the balance too.
  const accountCheckAt = useAppState((state) => state.account.nextCheckAt);
  const since = useErrorSince("credits");
  const refreshAction = useAction("credits.balance.refresh", { onFailed: showFailure });
  const [retriedError, setRetriedError] = useState<unknown>(null);

  const condition = credits.error === null ? null : conditionOf(credits.error, since);
  const isUnreachable = condition?.kind === "unreachable";
  const backoffAt = useBackoff(isUnreachable && accountCheckAt === null, () => refreshAction.run({ fresh: true }));
  const retriesItself = condition?.kind === "rate_limited" && retriedError !== credits.error;

  return {
    credits,
    condition,
    nextAttemptAt: isUnreachable ? (accountCheckAt ?? backoffAt) : null,
    retriesItself,
    refresh: () => {
      setRetriedError(credits.error);
      refreshAction.run({ fresh: true });
    },
  };
}
