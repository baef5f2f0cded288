import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import type { VoiceJob } from "../../../../src-preload/contract/voice";
import { Card } from "../../../ui/card";
import { IconButton } from "../../../ui/icon-button";
import { formatPercent } from "../../../ui/percent";
import { Skeleton } from "../../../ui/skeleton";
import { AskedCondition } from "../../conditions/asked-condition";
import { Bar } from "./bar";
import { CloneForm } from "./clone-form";
import { OwnVoiceRow } from "./own-voice-row";
import { tv } from "./text";
import { priceOf, useOwnVoices, useVoiceJobs, useVoicePrices, useWorks } from "./use-voice";
import { WorksList } from "./works-list";

const JOBS_EVERY_MS = 5_000;

/** The account's own voices, and the way to another one. */
export function VoicesPage() {
  const own = useOwnVoices();
  const jobs = useVoiceJobs();
  const prices = useVoicePrices();
  const ended = useWorks("clone")
    .filter(({ phase }) => phase === "done")
    .map(({ id }) => id)
    .join();
  const isAtWork = (jobs.data?.jobs.length ?? 0) > 0;
  const refresh = (): void => {
    own.refetch();
    jobs.refetch();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a clone ended, not when the questions change
  useEffect(() => {
    if (ended !== "") refresh();
  }, [ended]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (!isAtWork) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") jobs.refetch();
    }, JOBS_EVERY_MS);
    return () => clearInterval(timer);
  }, [isAtWork]);
  const voices = own.data?.voices;
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[own, jobs, prices]} />
      <Card
        title={tv("own.title")}
        action={<IconButton icon={RefreshCw} label={tv("own.refresh")} onClick={refresh} />}
      >
        {voices === undefined && own.error === null && <Skeleton className="h-16 w-full" />}
        {voices === undefined && own.error !== null && <p className="text-ink-muted">{tv("own.noneKnown")}</p>}
        {voices?.length === 0 && <p className="text-ink-muted">{tv("own.none")}</p>}
        {voices !== undefined && voices.length > 0 && (
          <ul aria-label={tv("own.title")} className="divide-y divide-line">
            {voices.map((voice) => (
              <OwnVoiceRow key={voice.id} voice={voice} onChanged={own.refetch} />
            ))}
          </ul>
        )}
      </Card>
      {jobs.data !== undefined && jobs.data.jobs.length > 0 && <Jobs jobs={jobs.data.jobs} />}
      <WorksList kind="clone" />
      <CloneForm price={priceOf(prices, "voice-clone")} />
    </div>
  );
}

function Jobs({ jobs }: { readonly jobs: readonly VoiceJob[] }) {
  return (
    <Card title={tv("jobs.title")}>
      <ul aria-label={tv("jobs.title")} className="flex flex-col gap-3">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    </Card>
  );
}

function JobRow({ job: { voiceName: name, progress, error } }: { readonly job: VoiceJob }) {
  if (error !== null) return <li className="text-bad">{tv("jobs.failed", { name, why: error })}</li>;
  if (progress === null) return <li>{tv("jobs.unknown", { name })}</li>;
  const words = tv("jobs.progress", { name, percent: formatPercent(progress / 100) });
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <span className="break-words tabular-nums">{words}</span>
      <Bar role="progressbar" label={words} value={progress / 100} />
    </li>
  );
}
