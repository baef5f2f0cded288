import type { VoiceWork } from "../../../../src-preload/contract/voice";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { Message } from "../../../ui/message";
import { showFailure } from "../../../ui/toast";
import { ErrorCondition } from "../../conditions/asked-condition";
import { orderAgain } from "./orders";
import { tv } from "./text";

interface WorkStateProps {
  readonly work: VoiceWork;
  readonly onDismiss: () => void;
}

/** What became of an order when it is not simply there. */
export function WorkState({ work, onDismiss }: WorkStateProps) {
  const look = useAction("voice.works.look", { onFailed: showFailure });
  const lookAgain = (
    <Button onClick={() => look.run({ id: work.id })} isBusy={look.isRunning}>
      {tv("clone.look")}
    </Button>
  );
  switch (work.phase) {
    case "making":
    case "done":
      return null;
    case "looking":
      return (
        <Message tone="warn" title={tv("clone.looking")} actions={lookAgain}>
          {tv("work.mayBeCharged")}
          {work.error !== null && ` ${tv("clone.lookFailed", { why: work.error.message })}`}
        </Message>
      );
    case "missing":
      return work.kind === "clone" ? (
        <Message tone="warn" title={tv("clone.missing")} actions={lookAgain}>
          {tv("clone.missingWhy")}
        </Message>
      ) : (
        <Message tone="warn" title={tv(`work.lost.${work.kind}`)}>
          {tv("work.lostWhy")}
        </Message>
      );
    case "cancelled":
      return (
        <Message tone="info" title={tv("work.cancelled")}>
          {tv(work.mayBeCharged ? "work.cancelledLate" : "work.cancelledEarly")}
        </Message>
      );
    case "failed":
      return (
        <div className="flex flex-col gap-2">
          <ErrorCondition
            error={work.error}
            isRetrying={false}
            onRetry={() => {
              orderAgain(work.id)?.();
              onDismiss();
            }}
          />
          <p className="text-small text-ink-muted">{tv(work.mayBeCharged ? "work.mayBeCharged" : "work.notCharged")}</p>
        </div>
      );
  }
}
