import type { StudioJob } from "../../../../src-preload/contract/studio";
import { VIDEO_MODELS } from "../../../../src-preload/contract/studio-models";
import { useAction } from "../../../ipc/use-action";
import { Button } from "../../../ui/button";
import { AskedCondition, ErrorCondition } from "../../conditions/asked-condition";
import { changeVideoDraft, useVideoDraft, type VideoDraft } from "../draft";
import { JobsList } from "../jobs-list";
import { ModelField } from "../model-field";
import { PriceLine } from "../price-line";
import { PromptField } from "../prompt-field";
import { ts } from "../text";
import { useJobs, usePrices } from "../use-studio";

/** Videos: one at a time, each the work of minutes. */
export function VideoPage() {
  const draft = useVideoDraft();
  const prices = usePrices();
  const jobs = useJobs();
  const make = useAction("studio.videos.make");
  const order = ({ prompt, model }: VideoDraft): void =>
    make.run({ id: crypto.randomUUID(), prompt: prompt.trim(), model });
  const isMaking = jobs.data?.jobs.some(({ kind, phase }) => kind === "video" && phase === "making") === true;
  const canMake = draft.prompt.trim() !== "" && !isMaking;
  // The cloud's own list, told when it refused a model, is newer than what this app knows.
  const told = jobs.data?.jobs.find(({ validModels }) => validModels.length > 0)?.validModels;
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[prices]} />
      <form
        aria-label={ts("video.form")}
        className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (canMake && !make.isRunning) order(draft);
        }}
      >
        <PromptField
          label={ts("video.prompt")}
          hint={ts("video.hint")}
          value={draft.prompt}
          onChange={(prompt) => changeVideoDraft({ prompt })}
        />
        <ModelField
          models={told ?? VIDEO_MODELS}
          usual={VIDEO_MODELS[0]}
          chosen={draft.model}
          onChoose={(model) => changeVideoDraft({ model })}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div>
            <PriceLine
              price={prices.data?.["generate-video"] ?? (prices.error === null && prices.isAsking ? undefined : null)}
              count={1}
            />
            <p className="text-small text-ink-muted">{ts(isMaking ? "video.oneAtATime" : "video.takes")}</p>
          </div>
          <Button type="submit" look="primary" disabled={!canMake} isBusy={make.isRunning}>
            {ts("video.make")}
          </Button>
        </div>
      </form>
      <ErrorCondition error={make.error} isRetrying={make.isRunning} onRetry={() => order(draft)} />
      <JobsList
        kind="video"
        asked={jobs}
        onRetry={({ prompt, model }: StudioJob) => {
          changeVideoDraft({ prompt, model });
          if (!isMaking) order({ prompt, model });
        }}
      />
    </div>
  );
}
