import { useState } from "react";
import { useLocation } from "wouter";
import type { WireError } from "../../../src-preload/contract/errors";
import { useAppState } from "../../ipc/app-state";
import type { Asked } from "../../ipc/use-asked";
import { conditionOf } from "../../ui/conditions/condition";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { useBackoff } from "../../ui/conditions/use-backoff";
import { useErrorMoment } from "../../ui/use-error-moment";
import { topUpPath } from "../billing/top-up-path";
import { useSignIn } from "../sign-in/use-sign-in";

type Question = Pick<Asked<unknown>, "error" | "isAsking" | "askedAt" | "refetch">;

interface AskedConditionProps {
  /** Everything the page asks. One cause that keeps all of them from being answered is told once. */
  readonly of: readonly Question[];
}

/** Why the page, or a part of it, could not be refreshed; what was known stays below. Asks again by itself where that helps. */
export function AskedCondition({ of }: AskedConditionProps) {
  const failed = of.filter((question) => question.error !== null);
  const [first] = failed;
  return (
    <ErrorCondition
      error={first?.error ?? null}
      isRetrying={failed.some((question) => question.isAsking)}
      lastDataAt={failed.length === 0 ? 0 : Math.min(...failed.map((question) => question.askedAt))}
      onRetry={() => {
        for (const question of failed) question.refetch();
      }}
      retriesItself
    />
  );
}

interface ErrorConditionProps {
  readonly error: WireError | null;
  readonly isRetrying: boolean;
  /** When what is still on the screen was answered, epoch milliseconds; 0 for never. Absent for an act. */
  readonly lastDataAt?: number;
  readonly onRetry: () => void;
  /** For questions, which may be repeated; an act is left to the person. */
  readonly retriesItself?: boolean;
}

/** An error of a question or an act in the one way the app tells it. */
export function ErrorCondition({ error, isRetrying, lastDataAt, onRetry, retriesItself = false }: ErrorConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const isRejected = useAppState((state) => state.account.state === "rejected");
  const thereMicros = useAppState((state) => state.credits.balanceMicros);
  const [isRateRetryUsed, setRateRetryUsed] = useState(false);
  const moment = useErrorMoment(error, isRetrying);
  const told = error === null ? null : conditionOf(error, moment);
  const nextAttemptAt = useBackoff(retriesItself && told?.kind === "unreachable", onRetry);
  if (error === null && isRateRetryUsed && !isRetrying) setRateRetryUsed(false);
  // The sign-in stands above every screen while the key is rejected.
  if (told === null || (told.kind === "signed_out" && isRejected)) return null;
  return (
    <ConditionMessage
      condition={told.kind === "out_of_credit" ? { ...told, thereMicros: told.thereMicros ?? thereMicros } : told}
      lastDataAt={lastDataAt === 0 ? null : lastDataAt}
      nextAttemptAt={nextAttemptAt}
      isRetrying={isRetrying}
      retriesItself={retriesItself && !isRateRetryUsed}
      onRetry={() => {
        if (told.kind === "rate_limited") setRateRetryUsed(true);
        onRetry();
      }}
      onSignIn={signIn.start}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
