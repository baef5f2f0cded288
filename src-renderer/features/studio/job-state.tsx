import type { StudioJob } from "../../../src-preload/contract/studio";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { Message } from "../../ui/message";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { ErrorCondition } from "../conditions/asked-condition";
import { ts } from "./text";

interface JobStateProps {
  readonly job: StudioJob;
  readonly onRetry: () => void;
}

/** What became of an order, when it is not simply there: lost, looked for, missing, failed, cancelled, or less than was asked for. */
export function JobState({ job, onRetry }: JobStateProps) {
  const now = useNow(false);
  const look = useAction("studio.jobs.look", { onFailed: showFailure });
  const lookAgain = (
    <Button onClick={() => look.run({ id: job.id })} isBusy={look.isRunning}>
      {ts("job.look")}
    </Button>
  );
  const lookedAt = job.lookedAt === null ? null : formatAsOf(job.lookedAt, now);
  switch (job.phase) {
    case "making":
      return null;
    case "looking":
      return (
        <Message tone="warn" title={ts("job.looking")} actions={lookAgain}>
          {ts("job.mayBeCharged")} {job.error !== null && ts("job.lookFailed", { why: job.error.message })}
        </Message>
      );
    case "missing":
      return (
        <Message tone="warn" title={ts("job.missing")} actions={lookAgain}>
          {ts("job.mayBeCharged")} {lookedAt !== null && ts("job.lookedAt", { time: lookedAt })}
        </Message>
      );
    case "cancelled":
      return (
        <Message tone="info" title={ts("job.cancelled")} actions={job.mayBeCharged ? lookAgain : undefined}>
          {ts(job.mayBeCharged ? "job.cancelledLate" : "job.cancelledEarly")}
        </Message>
      );
    case "failed":
      return (
        <div className="flex flex-col gap-2">
          {job.validModels.length > 0 ? (
            <Message tone="bad" title={ts("job.noModel", { model: job.model ?? "" })}>
              {ts("job.chooseModel")}
            </Message>
          ) : (
            <ErrorCondition error={job.error} isRetrying={false} onRetry={onRetry} />
          )}
          <p className="text-small text-ink-muted">{ts(job.mayBeCharged ? "job.partCharged" : "job.notCharged")}</p>
        </div>
      );
    case "done":
      return (
        <>
          {job.wasFound && (
            <Message tone="good" title={ts("job.found")}>
              {ts("job.foundHow")}
            </Message>
          )}
          {job.things.length < job.count && (
            <Message tone="info" title={ts("job.fewer", { made: job.things.length, asked: job.count })}>
              {ts("job.fewerWhy")}
            </Message>
          )}
        </>
      );
  }
}
