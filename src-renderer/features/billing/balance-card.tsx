import { RefreshCw } from "lucide-react";
import { useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { useAction } from "../../ipc/use-action";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { Card } from "../../ui/card";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { IconButton } from "../../ui/icon-button";
import { amountThere } from "../../ui/money";
import { Skeleton } from "../../ui/skeleton";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { useSignIn } from "../sign-in/use-sign-in";
import { levelOf } from "./level";
import { useBalance } from "./use-balance";

interface BalanceCardProps {
  /** The screen says already that the cloud cannot be reached, and offers to retry. */
  readonly isOfflineTold?: boolean;
}

/** The balance with its level and age. What is unknown is said to be; what is old says from when it is. */
export function BalanceCard({ isOfflineTold = false }: BalanceCardProps) {
  const { credits, condition: cause, nextAttemptAt, retriesItself, refresh } = useBalance();
  const accountState = useAppState((state) => state.account.state);
  // Every screen has the sign-in above it while the key is rejected.
  const isTold = accountState === "rejected" || (isOfflineTold && accountState === "offline");
  const condition = isTold ? null : cause;
  const openBilling = useAction("app.external.open", { onFailed: showFailure });
  const signIn = useSignIn();
  const [path] = useLocation();
  const now = useNow(false);
  const level = levelOf(credits.level);
  const isUnknown = credits.balanceMicros === null;
  const isFirstLoad = isUnknown && credits.refreshing && credits.error === null;
  const topUp = (): void => openBilling.run({ target: "billing" });
  const isUrgent = credits.level === "low" || credits.level === "critical" || path.startsWith("/billing");

  const age = (): string => {
    if (credits.refreshing && credits.fetchedAt === null) return t("balance.refreshing");
    if (credits.fetchedAt === null) return isUnknown ? t("balance.noFigure") : "";
    const time = formatAsOf(credits.fetchedAt, now);
    return t(credits.stale ? "balance.stale" : "balance.asOf", { time });
  };

  return (
    <Card
      title={t("balance.title")}
      action={<IconButton icon={RefreshCw} label={t("balance.refresh")} onClick={refresh} />}
    >
      <div className="flex min-h-10 flex-wrap items-center gap-3">
        {isFirstLoad ? (
          <Skeleton className="h-8 w-32" />
        ) : (
          <>
            <span className="text-figure font-semibold tracking-tight tabular-nums">
              {isUnknown ? t("balance.unknown") : amountThere(credits.balanceMicros)}
            </span>
            {!isUnknown && <Badge tone={level.tone} word={level.word} />}
          </>
        )}
      </div>
      <p className="mt-1 min-h-5 text-small text-ink-muted tabular-nums">
        {age()}
        {credits.refreshing && credits.fetchedAt !== null && ` · ${t("balance.refreshing")}`}
      </p>
      {condition !== null && (
        <div className="mt-3">
          <ConditionMessage
            condition={condition}
            lastDataAt={credits.fetchedAt}
            nextAttemptAt={nextAttemptAt}
            isRetrying={credits.refreshing}
            retriesItself={retriesItself}
            onRetry={refresh}
            onSignIn={signIn.start}
            onTopUp={topUp}
          />
        </div>
      )}
      <div className="mt-auto pt-4">
        <Button look={isUrgent ? "primary" : "secondary"} onClick={topUp}>
          {t("balance.topUp")}
        </Button>
      </div>
    </Card>
  );
}
