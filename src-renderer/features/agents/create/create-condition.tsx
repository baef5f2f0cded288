import { useLocation } from "wouter";
import { AGENT_COSTS } from "../../../../src-preload/contract/agent-costs";
import type { AgentKind } from "../../../../src-preload/contract/agents";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { type Condition, conditionOf } from "../../../ui/conditions/condition";
import { ConditionMessage } from "../../../ui/conditions/condition-message";
import { useErrorMoment } from "../../../ui/use-error-moment";
import { topUpPath } from "../../billing/top-up-path";
import { useSignIn } from "../../sign-in/use-sign-in";

interface CreateConditionProps {
  readonly error: WireError | null;
  readonly kind: AgentKind;
  readonly isSending: boolean;
  readonly onRetry: () => void;
}

/** Why the last try failed; before any try, whether the balance would do. The cloud has the last word, so a click stays possible. */
export function CreateCondition({ error, kind, isSending, onRetry }: CreateConditionProps) {
  const [, navigate] = useLocation();
  const signIn = useSignIn();
  const thereMicros = useAppState((state) => state.credits.balanceMicros);
  const moment = useErrorMoment(error, isSending);
  const needed = AGENT_COSTS.minimumBalanceMicros;
  const foreseen: Condition | null =
    kind === "sandbox" && thereMicros !== null && thereMicros < needed
      ? { kind: "out_of_credit", neededMicros: needed, thereMicros }
      : null;
  const told = error === null ? null : conditionOf(error, moment);
  const condition =
    told?.kind === "out_of_credit"
      ? {
          ...told,
          // The cloud need not name the amounts; the app knows them.
          neededMicros: told.neededMicros ?? needed,
          thereMicros: told.thereMicros ?? thereMicros,
        }
      : (told ?? foreseen);
  if (condition === null || isSending) return null;
  return (
    <div role={told === null ? undefined : "alert"}>
      <ConditionMessage
        condition={condition}
        onRetry={onRetry}
        onSignIn={signIn.start}
        onTopUp={(missing) => navigate(topUpPath(missing))}
      />
    </div>
  );
}
