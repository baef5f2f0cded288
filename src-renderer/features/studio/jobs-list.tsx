import { useState } from "react";
import type { StudioJob, Thing } from "../../../src-preload/contract/studio";
import type { Asked } from "../../ipc/use-asked";
import { Skeleton } from "../../ui/skeleton";
import { AskedCondition } from "../conditions/asked-condition";
import { JobCard } from "./job-card";
import { ts } from "./text";
import { ThingDialog } from "./thing-dialog";

interface JobsListProps {
  readonly kind: StudioJob["kind"];
  readonly asked: Asked<{ readonly jobs: readonly StudioJob[] }>;
  readonly onRetry: (job: StudioJob) => void;
}

/** The orders of one kind, newest first. */
export function JobsList({ kind, asked, onRetry }: JobsListProps) {
  const [opened, setOpened] = useState<Thing | null>(null);
  const jobs = asked.data?.jobs.filter((job) => job.kind === kind);
  return (
    <section aria-label={ts(`jobs.${kind}`)} className="flex flex-col gap-3">
      <AskedCondition of={[asked]} />
      {jobs === undefined && asked.error === null && <Skeleton className="h-32 w-full" />}
      {jobs?.length === 0 && <p className="text-small text-ink-muted">{ts("jobs.none")}</p>}
      {jobs !== undefined && jobs.length > 0 && (
        <ul className="flex flex-col gap-3">
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} onRetry={onRetry} onOpen={setOpened} />
          ))}
        </ul>
      )}
      {opened !== null && <ThingDialog thing={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
