import { t } from "../../i18n/t";
import { assertNever } from "../assert-never";
import { Button } from "../button";
import { Message } from "../message";
import { type AgentActs, AgentNotReady } from "./agent-not-ready";
import type { Condition } from "./condition";
import { OutOfCredit } from "./out-of-credit";
import { RateLimited } from "./rate-limited";
import { SignedOut } from "./signed-out";
import { Unreachable } from "./unreachable";

interface ConditionMessageProps {
  readonly condition: Condition;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
  readonly onTopUp: (missingMicros: number | null) => void;
  readonly isRetrying?: boolean;
  /** When what is still on the screen was answered; null when nothing was, absent for an act, which shows nothing. */
  readonly lastDataAt?: number | null;
  readonly nextAttemptAt?: number | null;
  /** The one automatic retry after a rate limit is still to come. */
  readonly retriesItself?: boolean;
  readonly agent?: Omit<AgentActs, "onRetry">;
}

/** Any condition, told in the one way the app tells it. */
export function ConditionMessage({ condition, onRetry, isRetrying = false, ...rest }: ConditionMessageProps) {
  switch (condition.kind) {
    case "signed_out":
      return <SignedOut isRejected={condition.isRejected} onSignIn={rest.onSignIn} />;
    case "out_of_credit":
      return (
        <OutOfCredit neededMicros={condition.neededMicros} thereMicros={condition.thereMicros} onTopUp={rest.onTopUp} />
      );
    case "rate_limited":
      return <RateLimited retryAt={condition.retryAt} retriesItself={rest.retriesItself ?? false} onRetry={onRetry} />;
    case "unreachable":
      return (
        <Unreachable
          cause={condition.cause}
          lastDataAt={rest.lastDataAt}
          nextAttemptAt={rest.nextAttemptAt ?? null}
          isRetrying={isRetrying}
          onRetry={onRetry}
        />
      );
    case "agent_not_ready":
      return <AgentNotReady {...condition} {...rest.agent} onRetry={onRetry} />;
    case "failed":
      return (
        <Message
          tone="bad"
          title={t("condition.failed.title")}
          actions={
            <Button onClick={onRetry} isBusy={isRetrying}>
              {t("common.tryAgain")}
            </Button>
          }
        >
          {condition.message}
          {condition.incidentId !== null && (
            <>
              {" "}
              {t("condition.failed.incident")} <code className="font-mono">{condition.incidentId}</code>
            </>
          )}
        </Message>
      );
    default:
      return assertNever(condition);
  }
}
