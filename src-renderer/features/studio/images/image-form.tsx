import type { StudioPrice } from "../../../../src-preload/contract/studio";
import { IMAGE_MODELS } from "../../../../src-preload/contract/studio-models";
import { ASPECT_RATIOS, IMAGE_LIMITS } from "../../../../src-preload/contract/studio-names";
import { Button } from "../../../ui/button";
import { Field, selectLook } from "../../../ui/fields";
import { changeImageDraft, type ImageDraft } from "../draft";
import { ModelField } from "../model-field";
import { PriceLine } from "../price-line";
import { PromptField } from "../prompt-field";
import { ts } from "../text";
import { SourceField } from "./source-field";

interface ImageFormProps {
  readonly draft: ImageDraft;
  /** Of one picture; null: the cloud tells none, undefined: it was not asked yet. */
  readonly price: StudioPrice | null | undefined;
  readonly isBusy: boolean;
  readonly onMake: () => void;
}

const COUNTS = Array.from({ length: IMAGE_LIMITS.count }, (_, index) => index + 1);

/** What to draw. */
export function ImageForm({ draft, price, isBusy, onMake }: ImageFormProps) {
  const canMake = draft.prompt.trim() !== "";
  return (
    <form
      aria-label={ts("images.form")}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (canMake && !isBusy) onMake();
      }}
    >
      <PromptField
        label={ts("images.prompt")}
        hint={ts("images.hint")}
        value={draft.prompt}
        onChange={(prompt) => changeImageDraft({ prompt })}
      />
      <div className="grid grid-cols-1 gap-3 wide:grid-cols-[3fr_1fr_1fr]">
        <ModelField
          models={IMAGE_MODELS}
          usual={IMAGE_MODELS[0]}
          chosen={draft.model}
          onChoose={(model) => changeImageDraft({ model })}
        />
        <Field label={ts("images.ratio")}>
          {(attributes) => (
            <select
              {...attributes}
              value={draft.aspectRatio}
              onChange={(event) => {
                const aspectRatio = ASPECT_RATIOS.find((ratio) => ratio === event.target.value);
                if (aspectRatio !== undefined) changeImageDraft({ aspectRatio });
              }}
              className={selectLook}
            >
              {ASPECT_RATIOS.map((ratio) => (
                <option key={ratio}>{ratio}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={ts("images.count")}>
          {(attributes) => (
            <select
              {...attributes}
              value={draft.count}
              onChange={(event) => changeImageDraft({ count: Number(event.target.value) })}
              className={selectLook}
            >
              {COUNTS.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <SourceField source={draft.source} onChange={(source) => changeImageDraft({ source })} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PriceLine price={price} count={draft.count} />
        <Button type="submit" look="primary" disabled={!canMake} isBusy={isBusy}>
          {ts("images.make")}
        </Button>
      </div>
    </form>
  );
}
