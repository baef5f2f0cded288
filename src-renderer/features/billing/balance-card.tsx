import { RefreshCw } from "lucide-react";
import { Link, useLocation } from "wouter";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { IconButton } from "../../ui/icon-button";
import { primaryLink, secondaryLink } from "../../ui/link-look";
import { amountThere } from "../../ui/money";
import { Skeleton } from "../../ui/skeleton";
import { formatAsOf } from "../../ui/time";
import { useNow } from "../../ui/use-now";
import { useSignIn } from "../sign-in/use-sign-in";
import { isUrgent, levelOf } from "./level";
import { topUpPath } from "./top-up-path";
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
  const signIn = useSignIn();
  const [path, navigate] = useLocation();
  const now = useNow(false);
  const level = levelOf(credits.level);
  const isUnknown = credits.balanceMicros === null;
  const isFirstLoad = isUnknown && credits.refreshing && credits.error === null;

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
            onTopUp={(missing) => navigate(topUpPath(missing))}
          />
        </div>
      )}
      {/* On the Billing screen the way to pay stands beside it. */}
      {!path.startsWith("/billing") && (
        <div className="mt-auto pt-4">
          <Link href="/billing" className={isUrgent(credits.level) ? primaryLink : secondaryLink}>
            {t("balance.topUp")}
          </Link>
        </div>
      )}
    </Card>
  );
}
