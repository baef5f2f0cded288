import type { StudioJob, Thing } from "../../../src-preload/contract/studio";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { formatAsOf, formatDuration } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { JobState } from "./job-state";
import { modelUsed } from "./model-used";
import { ts } from "./text";
import { ThingActs } from "./thing-acts";
import { ThingMedia } from "./thing-media";

interface JobCardProps {
  readonly job: StudioJob;
  /** Gives the same order once more, as a new one. */
  readonly onRetry: (job: StudioJob) => void;
  readonly onOpen: (thing: Thing) => void;
}

/** One order: what was asked for, how it goes, and what came of it. */
export function JobCard({ job, onRetry, onOpen }: JobCardProps) {
  const isMaking = job.phase === "making";
  const now = useNow(isMaking);
  const cancel = useAction("studio.jobs.cancel", { onFailed: showFailure });
  const dismiss = useAction("studio.jobs.dismiss", { onFailed: showFailure });
  const isOver = !isMaking && job.phase !== "looking";
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="line-clamp-3 font-medium break-words select-text">{job.prompt}</p>
          <p className="text-small break-words text-ink-muted tabular-nums">{factsOf(job, now)}</p>
        </div>
        <div className="flex gap-2">
          {isMaking && (
            <Button onClick={() => cancel.run({ id: job.id })} isBusy={cancel.isRunning}>
              {ts("job.cancel")}
            </Button>
          )}
          {isOver && (
            <Button look="quiet" onClick={() => dismiss.run({ id: job.id })} isBusy={dismiss.isRunning}>
              {ts("job.dismiss")}
            </Button>
          )}
        </div>
      </div>
      {isMaking && <Progress job={job} now={now} />}
      <JobState job={job} onRetry={() => onRetry(job)} />
      {job.things.length > 0 && (
        <ul className="grid grid-cols-1 gap-4 wide:grid-cols-2">
          {job.things.map((thing) => (
            <li key={thing.id} className="flex min-w-0 flex-col gap-2">
              <button
                type="button"
                onClick={() => onOpen(thing)}
                aria-label={ts("open", { prompt: thing.prompt })}
                className="flex aspect-video overflow-hidden rounded-card border border-line bg-sunken"
              >
                <ThingMedia thing={thing} size="small" />
              </button>
              <p className="text-small break-words text-ink-muted">{modelUsed(thing)}</p>
              <ThingActs thing={thing} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function factsOf({ kind, count, aspectRatio, model, hasSource, startedAt }: StudioJob, now: number): string {
  const facts = [
    kind === "image" ? ts("job.images", { count, ratio: aspectRatio ?? "1:1" }) : ts("job.video"),
    model ?? ts("used.cloudsChoice"),
    ...(hasSource ? [ts("job.fromSource")] : []),
    formatAsOf(startedAt, now),
  ];
  return facts.join(" · ");
}

/** How long it has taken, and until when the cloud may take; no bar, because nobody knows how far it is. */
function Progress({ job, now }: { readonly job: StudioJob; readonly now: number }) {
  const elapsed = formatDuration(Math.max(0, now - job.startedAt));
  const most = formatDuration(job.deadlineAt - job.startedAt);
  return (
    <div className="flex flex-col gap-1">
      <p className="tabular-nums" role="timer">
        {ts("job.elapsed", { elapsed, most })}
      </p>
      <p className="text-small text-ink-muted">{ts("job.whileMaking")}</p>
    </div>
  );
}
