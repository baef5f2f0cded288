import { useLocation } from "wouter";
import type { NetworkTask } from "../../../src-preload/contract/network";
import { Message } from "../../ui/message";
import { ErrorCondition } from "../conditions/asked-condition";
import { stateBadge, tn } from "./text";

/** Why a task did not end well, and what stays open. Sending it again is a new task, and the person's own act. */
export function TaskCondition({ task }: { readonly task: NetworkTask }) {
  const [, navigate] = useLocation();
  const { error, mayBeCharged, staysWorking, state } = task;
  const doubts = [mayBeCharged && tn("task.charged"), staysWorking && tn("task.staysWorking")].filter(
    (each) => each !== false,
  );
  const isCondition =
    error !== null && !mayBeCharged && ["INSUFFICIENT_CREDITS", "RATE_LIMITED", "OFFLINE"].includes(error.code);
  if (isCondition) return <ErrorCondition error={error} isRetrying={false} onRetry={() => navigate("/network")} />;
  if (error === null && doubts.length === 0) return null;
  return (
    <Message tone="warn" title={error?.message ?? stateBadge(state).word}>
      {doubts.length > 0 && doubts.join(" ")}
    </Message>
  );
}
