import { useLocation } from "wouter";
import type { WireError } from "../../../src-preload/contract/errors";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Button } from "../../ui/button";
import { type Condition, conditionOf } from "../../ui/conditions/condition";
import { ConditionMessage } from "../../ui/conditions/condition-message";
import { Message } from "../../ui/message";
import { topUpPath } from "../billing/top-up-path";
import { useSignIn } from "../sign-in/use-sign-in";

interface ErrorConditionProps {
  readonly error: WireError;
  /** When it came, epoch milliseconds: a waiting time it names counts from here. */
  readonly since: number;
  readonly onRetry: () => void;
}

/** An error in the one way the app tells it, with what can be done about it. */
export function ErrorCondition({ error, since, onRetry }: ErrorConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const thereMicros = useAppState((state) => state.credits.balanceMicros);
  const told = conditionOf(error, since);
  // Cancelled by something other than the person, or said by a sentence alone.
  if (told === null) return <Message tone="info" title={error.message} />;
  if (told.kind === "unreachable") {
    return (
      <Message
        tone="warn"
        title={t(`condition.unreachable.${told.cause}`)}
        actions={<Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
      >
        {error.message}
      </Message>
    );
  }
  const condition: Condition =
    told.kind === "out_of_credit" ? { ...told, thereMicros: told.thereMicros ?? thereMicros } : told;
  return (
    <ConditionMessage
      condition={condition}
      onRetry={onRetry}
      onSignIn={signIn.start}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
