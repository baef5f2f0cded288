import { useEffect, useEffectEvent } from "react";
import { t } from "../../i18n/t";
import { Button } from "../button";
import { Message } from "../message";
import { formatDuration } from "../time";
import { useNow } from "../use-now";

interface RateLimitedProps {
  /** When the cloud takes the next request; null when it did not say. */
  readonly retryAt: number | null;
  /** The one automatic retry is still to come. The caller remembers that it was used. */
  readonly retriesItself: boolean;
  readonly onRetry: () => void;
}

/** Too many requests: counts down, tries once by itself, then leaves it to the person. */
export function RateLimited({ retryAt, retriesItself, onRetry }: RateLimitedProps) {
  const now = useNow(retryAt !== null);
  const retry = useEffectEvent(onRetry);
  const isWaiting = retryAt !== null && now < retryAt;

  useEffect(() => {
    // A time that has passed already was somebody's chance to try: only a wait that is seen through ends in a try.
    if (!retriesItself || retryAt === null || retryAt <= Date.now()) return;
    const timer = setTimeout(retry, retryAt - Date.now());
    return () => clearTimeout(timer);
  }, [retryAt, retriesItself]);

  return (
    <Message
      tone="warn"
      title={t("condition.rate.title")}
      actions={isWaiting ? undefined : <Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
    >
      {isWaiting ? (
        <>
          {t(retriesItself ? "condition.rate.retriesIn" : "condition.rate.allowedIn")}{" "}
          <span role="timer" aria-label={t("condition.rate.timer")} className="tabular-nums">
            {formatDuration(retryAt - now)}
          </span>
        </>
      ) : (
        t("condition.rate.now")
      )}
    </Message>
  );
}
