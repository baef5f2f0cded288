import type { StudioJob } from "../../../../src-preload/contract/studio";
import { useAction } from "../../../ipc/use-action";
import { AskedCondition, ErrorCondition } from "../../conditions/asked-condition";
import { changeImageDraft, type ImageDraft, useImageDraft } from "../draft";
import { JobsList } from "../jobs-list";
import { useJobs, usePrices } from "../use-studio";
import { ImageForm } from "./image-form";

/** Pictures: what to draw, what it costs, and the orders given so far. */
export function ImagesPage() {
  const draft = useImageDraft();
  const prices = usePrices();
  const jobs = useJobs();
  const make = useAction("studio.images.make");
  const order = ({ prompt, model, aspectRatio, count, source }: ImageDraft): void =>
    make.run({
      id: crypto.randomUUID(),
      prompt: prompt.trim(),
      model,
      aspectRatio,
      count,
      source: source?.url ?? null,
    });
  const retry = ({ prompt, model, aspectRatio, count, hasSource }: StudioJob): void => {
    const again = { prompt, model, aspectRatio: aspectRatio ?? draft.aspectRatio, count };
    const source = hasSource ? draft.source : null;
    changeImageDraft({ ...again, source });
    // Without the picture it began from it would be another order: the person decides.
    if (!hasSource || source !== null) order({ ...again, source });
  };
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[prices]} />
      <ImageForm
        draft={draft}
        price={prices.data?.["generate-image"] ?? (prices.error === null && prices.isAsking ? undefined : null)}
        isBusy={make.isRunning}
        onMake={() => order(draft)}
      />
      <ErrorCondition error={make.error} isRetrying={make.isRunning} onRetry={() => order(draft)} />
      <JobsList kind="image" asked={jobs} onRetry={retry} />
    </div>
  );
}
