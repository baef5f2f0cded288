import { clsx } from "clsx";
import type { BillingSummary } from "../../../../src-preload/contract/billing";
import { TOP_UP_CENTS } from "../../../../src-preload/contract/billing-names";
import { Field, inputLook } from "../../../ui/fields";
import { type CentBounds, parseAmount, type TypedAmount, typedOfCents } from "../amount";
import { centsOfMicros, centsText } from "../money";
import { tb } from "../text";
import { useTopUpDraft, wish } from "./draft";

/** What one top-up may be: what the cloud says, and never more than what may be sent. */
export const topUpBounds = (summary: BillingSummary | undefined): CentBounds => ({
  minimum: Math.max(TOP_UP_CENTS.minimum, centsOfMicros(summary?.minimumTopUpMicros ?? 0, "up")),
  maximum: Math.min(
    TOP_UP_CENTS.maximum,
    summary === undefined ? TOP_UP_CENTS.maximum : centsOfMicros(summary.maximumTopUpMicros, "down"),
  ),
});

/** What is wrong with a typed amount, as a sentence; null when nothing is. */
export function problemOf(
  typed: TypedAmount,
  bounds: CentBounds,
  kind: "amount" | "threshold" = "amount",
): string | null {
  if (typed.kind === "amount") return null;
  const { reason } = typed;
  const low = { amount: centsText(bounds.minimum) };
  const high = { amount: centsText(bounds.maximum) };
  if (reason === "low") return tb(kind === "amount" ? "amount.low" : "amount.low.threshold", low);
  if (reason === "high") return tb(kind === "amount" ? "amount.high" : "amount.high.threshold", high);
  return tb(`amount.${reason}`);
}

interface AmountFieldProps {
  readonly bounds: CentBounds;
  /** What is wrong with the amount; null while nothing is, or while it is being typed. */
  readonly problem: string | null;
  readonly onLeave: () => void;
}

/** The amount: one of the usual ones, or one's own. */
export function AmountField({ bounds, problem, onLeave }: AmountFieldProps) {
  const text = useTopUpDraft((draft) => draft.text);
  const typed = parseAmount(text, bounds);
  const cents = typed.kind === "amount" ? typed.cents : null;
  const presets = TOP_UP_CENTS.presets.filter((preset) => preset >= bounds.minimum && preset <= bounds.maximum);
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-small font-medium">{tb("topUp.presets")}</legend>
        <div className="flex gap-2">
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              aria-pressed={preset === cents}
              onClick={() => wish({ text: typedOfCents(preset) })}
              className={clsx(
                "h-8 min-w-16 rounded-control border px-3 tabular-nums",
                preset === cents
                  ? "border-ink bg-selected font-medium"
                  : "border-line-strong/60 bg-surface hover:bg-hover",
              )}
            >
              {centsText(preset)}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="min-w-0 flex-1 basis-48">
        <Field label={tb("topUp.own")} problem={problem}>
          {(attributes) => (
            <input
              {...attributes}
              value={text}
              inputMode="decimal"
              autoComplete="off"
              onChange={(event) => wish({ text: event.target.value })}
              onBlur={onLeave}
              className={`${inputLook} tabular-nums`}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
