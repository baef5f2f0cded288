import { t } from "../../i18n/t";
import { Button } from "../button";
import { Message } from "../message";
import { amountNeeded, amountThere } from "../money";

interface OutOfCreditProps {
  /** What the act needs and what is there, in micro-dollars; null when the cloud did not say. */
  readonly neededMicros: number | null;
  readonly thereMicros: number | null;
  /** Receives what is missing, so that the top-up can be prefilled; null when unknown. */
  readonly onTopUp: (missingMicros: number | null) => void;
}

/** The act costs more than there is: both amounts, the difference, and the way to pay it in. */
export function OutOfCredit({ neededMicros, thereMicros, onTopUp }: OutOfCreditProps) {
  const isKnown = neededMicros !== null && thereMicros !== null;
  // The cloud decides: what it refuses although the balance would do has no difference to pay in.
  const missing = isKnown && neededMicros > thereMicros ? neededMicros - thereMicros : null;
  const told = (): string => {
    const there = amountThere(thereMicros);
    if (neededMicros === null) return t("condition.credit.there", { there });
    const needed = amountNeeded(neededMicros);
    return t(isKnown && missing === null ? "condition.credit.refused" : "condition.credit.both", { needed, there });
  };
  return (
    <Message
      tone="bad"
      title={t("condition.credit.title")}
      actions={
        <Button onClick={() => onTopUp(missing)}>
          {missing === null
            ? t("condition.credit.topUp")
            : t("condition.credit.topUpAmount", { amount: amountNeeded(missing) })}
        </Button>
      }
    >
      {told()}
    </Message>
  );
}
