import { useLocation } from "wouter";
import type { WireError } from "../../../../src-preload/contract/errors";
import { useAppState } from "../../../ipc/app-state";
import { ConditionMessage } from "../../../ui/conditions/condition-message";
import { topUpPath } from "../../billing/top-up-path";
import { ErrorCondition } from "../../conditions/asked-condition";
import { AttemptCard } from "../attempt-cards";
import { useContainerList } from "../use-containers";
import { projectOf, useDeployForm } from "./draft";

interface DeployConditionProps {
  readonly error: WireError | null;
  readonly isSending: boolean;
  readonly feeMicros: number | null;
  readonly onRetry: () => void;
}

/** Why the last try failed; before any, whether the balance would do. The cloud has the last word, so a click stays possible. */
export function DeployCondition({ error, isSending, feeMicros, onRetry }: DeployConditionProps) {
  const [, navigate] = useLocation();
  const project = useDeployForm(({ draft }) => projectOf(draft));
  const thereMicros = useAppState((state) => state.credits.balanceMicros);
  const lost = useContainerList().data?.attempts.find(
    ({ phase, projectName }) => (phase === "lost" || phase === "looking") && projectName === project,
  );
  if (lost !== undefined) return <AttemptCard attempt={lost} />;
  if (error !== null) {
    return (
      <div role="alert">
        <ErrorCondition error={error} isRetrying={isSending} onRetry={onRetry} />
      </div>
    );
  }
  if (isSending || feeMicros === null || thereMicros === null || thereMicros >= feeMicros) return null;
  return (
    <ConditionMessage
      condition={{ kind: "out_of_credit", neededMicros: feeMicros, thereMicros }}
      onRetry={onRetry}
      onSignIn={() => undefined}
      onTopUp={(missing) => navigate(topUpPath(missing))}
    />
  );
}
