import { useState } from "react";
import type { StudioPrice } from "../../../../src-preload/contract/studio";
import { CLONE_TYPES, type CloneType, VOICE_BOUNDS } from "../../../../src-preload/contract/voice-names";
import { call } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { Choice, Field, FieldSet, inputLook } from "../../../ui/fields";
import { ErrorCondition } from "../../conditions/asked-condition";
import { AudioField } from "./audio-field";
import { handOver } from "./chosen-audio";
import { clonePrice } from "./price";
import { tv } from "./text";
import { useAudios } from "./use-audios";
import { useOrder } from "./use-order";

/** A new voice from recordings of somebody who agreed. */
export function CloneForm({ price }: { readonly price: StudioPrice | null | undefined }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [type, setType] = useState<CloneType>("instant");
  const [hasConsent, setHasConsent] = useState(false);
  const audios = useAudios({ count: VOICE_BOUNDS.samples, bytes: VOICE_BOUNDS.samplesBytes });
  const { isOrdering, error, order, reset } = useOrder(() => {
    audios.sent();
    setName("");
    setDescription("");
    setHasConsent(false);
  });
  const canMake = name.trim() !== "" && audios.chosen.length > 0 && hasConsent;
  const make = (): void => {
    const samples = audios.chosen;
    const wish = {
      ...{ name: name.trim(), description: description.trim() || null, type },
      hasConsent: true,
    } as const;
    let isFirst = true;
    order(async (id) => {
      const wasFirst = isFirst;
      isFirst = false;
      const audioIds: string[] = [];
      // The samples leave the main process with their order: another one needs them anew.
      for (const { file, blob } of samples) audioIds.push(wasFirst ? file.id : (await handOver(file.name, blob)).id);
      return call("voice.clone.make", { id, audioIds, ...wish });
    });
  };
  return (
    <form
      aria-label={tv("clone.form")}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (canMake) make();
      }}
    >
      <h2 className="text-lead font-semibold">{tv("clone.form")}</h2>
      <Field label={tv("clone.name")}>
        {(attributes) => (
          <input
            {...attributes}
            value={name}
            maxLength={VOICE_BOUNDS.nameChars}
            onChange={(event) => setName(event.target.value)}
            className={`${inputLook} max-w-md`}
          />
        )}
      </Field>
      <Field label={tv("clone.description")} note={tv("clone.description.note")}>
        {(attributes) => (
          <input
            {...attributes}
            value={description}
            maxLength={VOICE_BOUNDS.descriptionChars}
            onChange={(event) => setDescription(event.target.value)}
            className={`${inputLook} max-w-md`}
          />
        )}
      </Field>
      <FieldSet title={tv("clone.type")}>
        <div className="grid grid-cols-1 gap-2 wide:grid-cols-2">
          {CLONE_TYPES.map((one) => (
            <Choice
              key={one}
              group="clone-type"
              label={tv(`clone.type.${one}`)}
              note={`${tv(`clone.type.${one}.note`)} ${clonePrice(price, one)}`}
              isChosen={type === one}
              onChoose={() => setType(one)}
            />
          ))}
        </div>
      </FieldSet>
      <FieldSet title={tv("clone.samples")}>
        <AudioField audios={audios} count={VOICE_BOUNDS.samples} mostBytes={VOICE_BOUNDS.samplesBytes} />
      </FieldSet>
      <label className="flex max-w-prose gap-3">
        <input
          type="checkbox"
          checked={hasConsent}
          onChange={(event) => setHasConsent(event.target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-(--ink)"
        />
        <span>{tv("clone.consent")}</span>
      </label>
      <ErrorCondition
        error={error}
        isRetrying={isOrdering}
        onRetry={() => {
          reset();
          make();
        }}
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-small text-ink-muted tabular-nums" role="status">
          {clonePrice(price, type)}
        </p>
        <Button type="submit" look="primary" disabled={!canMake} isBusy={isOrdering}>
          {tv("clone.make")}
        </Button>
      </div>
    </form>
  );
}
