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
  const missing = neededMicros === null || thereMicros === null ? null : Math.max(0, neededMicros - thereMicros);
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
      {neededMicros === null
        ? t("condition.credit.there", { there: amountThere(thereMicros) })
        : t("condition.credit.both", {
            needed: amountNeeded(neededMicros),
            there: amountThere(thereMicros),
          })}
    </Message>
  );
}
