import { clsx } from "clsx";
import { Check } from "lucide-react";
import { tb } from "../text";
import { ATTEMPT_STEPS, type AttemptWords } from "./attempt-words";

/** Where a payment is on its way from chosen to credited. */
export function AttemptSteps({ step }: { readonly step: NonNullable<AttemptWords["step"]> }) {
  const at = ATTEMPT_STEPS.indexOf(step);
  const isDone = (index: number): boolean => index < at || step === "credited";
  return (
    <ol aria-label={tb("attempts.steps")} className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {ATTEMPT_STEPS.map((each, index) => (
        <li
          key={each}
          aria-current={index === at ? "step" : undefined}
          className={clsx("flex items-center gap-1.5", index === at ? "font-medium text-ink" : "text-ink-muted")}
        >
          <span
            aria-hidden
            className={clsx(
              "flex size-5 items-center justify-center rounded-full border tabular-nums",
              isDone(index) ? "border-good-line bg-good-back text-good" : "border-line-strong/60",
            )}
          >
            {isDone(index) ? <Check size={12} /> : index + 1}
          </span>
          {tb(`attempts.step.${each}`)}
        </li>
      ))}
    </ol>
  );
}
