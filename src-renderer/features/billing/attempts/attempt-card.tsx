import { clsx } from "clsx";
import { useEffect, useId, useRef } from "react";
import type { Attempt } from "../../../../src-preload/contract/billing";
import { useAction } from "../../../ipc/use-action";
import { Countdown, Elapsed } from "../../../ui/conditions/countdown";
import { formatAsOf } from "../../../ui/time";
import { showFailure } from "../../../ui/toast";
import { toneIcon, toneText } from "../../../ui/tone";
import { ErrorCondition } from "../../conditions/asked-condition";
import { tb } from "../text";
import { AttemptActs } from "./attempt-acts";
import { AttemptSteps } from "./attempt-steps";
import { attemptWords } from "./attempt-words";
import { CryptoDetail } from "./crypto-detail";
import { isOpen } from "./use-attempts";

interface AttemptCardProps {
  readonly attempt: Attempt;
  /** It was begun on this screen a moment ago: the focus goes on here, since the form is gone. */
  readonly takesFocus: boolean;
}

/** One payment, from being prepared to its end: what is so, what is borne, what can be done. */
export function AttemptCard({ attempt, takesFocus }: AttemptCardProps) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const check = useAction("billing.checkout.check", { onFailed: showFailure });
  const words = attemptWords(attempt);
  const Icon = toneIcon[words.tone];
  const method = tb(`attempts.method.${attempt.method}`);
  const isCryptoShown = attempt.crypto !== null && attempt.phase !== "credited" && attempt.phase !== "cancelled";

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <li
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex min-w-0 gap-3">
        <Icon size={20} aria-hidden className={clsx("mt-0.5 shrink-0", toneText[words.tone])} />
        <div className="min-w-0 flex-1">
          <h2 ref={heading} id={titleId} tabIndex={-1} className="text-lead font-semibold">
            {words.title}
          </h2>
          <p className="break-words text-ink-muted">{words.body}</p>
          <p className="text-small text-ink-muted tabular-nums">
            {tb("attempts.begun", { time: formatAsOf(attempt.createdAt, Date.now()), method })}
            <Waiting attempt={attempt} />
          </p>
        </div>
      </div>
      {words.step !== null && <AttemptSteps step={words.step} />}
      {isCryptoShown && attempt.crypto !== null && <CryptoDetail attempt={attempt} crypto={attempt.crypto} />}
      {isOpen(attempt) && attempt.error !== null && (
        <ErrorCondition
          error={attempt.error}
          isRetrying={attempt.isChecking || check.isRunning}
          onRetry={() => check.run({ attemptId: attempt.id })}
        />
      )}
      <AttemptActs attempt={attempt} />
      <p role="status" className="sr-only">
        {words.title}
      </p>
    </li>
  );
}

/** How long this step has lasted, until when it can, and when the cloud is asked next. */
function Waiting({ attempt }: { readonly attempt: Attempt }) {
  if (!isOpen(attempt)) return null;
  const isCountedBelow = attempt.crypto !== null;
  return (
    <>
      {" · "}
      <Elapsed since={attempt.since} label={tb("attempts.elapsed")} />
      {attempt.phase === "waiting" && attempt.expiresAt !== null && !isCountedBelow && (
        <> · {tb("attempts.until", { time: formatAsOf(attempt.expiresAt, Date.now()) })}</>
      )}
      {attempt.isChecking && <> · {tb("attempts.asking")}</>}
      {!attempt.isChecking && attempt.nextCheckAt !== null && (
        <>
          {" · "}
          {tb("attempts.next")} <Countdown until={attempt.nextCheckAt} label={tb("attempts.nextTimer")} />
        </>
      )}
    </>
  );
}
