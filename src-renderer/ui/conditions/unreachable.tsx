import { t } from "../../i18n/t";
import { Button } from "../button";
import { Message } from "../message";
import { formatAsOf } from "../time";
import { Countdown } from "./countdown";

interface UnreachableProps {
  readonly cause: "offline" | "timeout" | "cloud";
  /** When the data still on the screen was true; null when there is none; undefined where an act failed, which has none. */
  readonly lastDataAt: number | null | undefined;
  /** When the next automatic try comes; null when none is planned. */
  readonly nextAttemptAt: number | null;
  readonly isRetrying?: boolean | undefined;
  readonly onRetry: () => void;
}

const TITLES = {
  offline: "condition.unreachable.offline",
  timeout: "condition.unreachable.timeout",
  cloud: "condition.unreachable.cloud",
} as const;

/** The cloud cannot be asked: says how old the data on the screen is and when the next try comes. */
export function Unreachable({ cause, lastDataAt, nextAttemptAt, isRetrying = false, onRetry }: UnreachableProps) {
  const isNextTold = nextAttemptAt !== null && !isRetrying;
  return (
    <Message
      tone="warn"
      title={t(TITLES[cause])}
      actions={
        <Button onClick={onRetry} isBusy={isRetrying}>
          {isRetrying ? t("common.retrying") : t("common.retry")}
        </Button>
      }
    >
      {lastDataAt === undefined && !isNextTold ? undefined : (
        <>
          {lastDataAt === null && t("condition.unreachable.nothing")}
          {typeof lastDataAt === "number" &&
            t("condition.unreachable.asOf", { time: formatAsOf(lastDataAt, Date.now()) })}
          {isNextTold && (
            <>
              {" "}
              {t("condition.unreachable.nextIn")}{" "}
              <Countdown until={nextAttemptAt} label={t("condition.unreachable.timer")} />
            </>
          )}
        </>
      )}
    </Message>
  );
}
