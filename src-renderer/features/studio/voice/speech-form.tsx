import { clsx } from "clsx";
import type { StudioPrice } from "../../../../src-preload/contract/studio";
import type { OwnVoice, StockVoice } from "../../../../src-preload/contract/voice";
import { SPEECH_MODELS, VOICE_BOUNDS } from "../../../../src-preload/contract/voice-names";
import { Button } from "../../../ui/button";
import { Field, inputLook } from "../../../ui/fields";
import { speechPrice } from "./price";
import type { SpeechDraft } from "./speech-draft";
import { tv } from "./text";

interface SpeechFormProps {
  readonly draft: SpeechDraft;
  /** Active ones that can be spoken with. */
  readonly own: readonly OwnVoice[];
  readonly stock: readonly StockVoice[];
  readonly areVoicesKnown: boolean;
  readonly price: StudioPrice | null | undefined;
  readonly isBusy: boolean;
  readonly onChange: (change: Partial<SpeechDraft>) => void;
  readonly onMake: () => void;
}

/** What is to be said, and by whom. */
export function SpeechForm({ draft, own, stock, areVoicesKnown, price, isBusy, onChange, onMake }: SpeechFormProps) {
  const { text, speakerId, model } = draft;
  const isOffered = [...own.map((voice) => voice.speakerId), ...stock.map(({ id }) => id)].includes(speakerId);
  const isGone = speakerId !== null && areVoicesKnown && !isOffered;
  const canMake = text.trim() !== "" && !isGone;
  const most = VOICE_BOUNDS.textChars;
  return (
    <form
      aria-label={tv("speech.form")}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (canMake && !isBusy) onMake();
      }}
    >
      <Field label={tv("speech.text")} note={tv("speech.count", { count: text.length, most })}>
        {(attributes) => (
          <textarea
            {...attributes}
            value={text}
            rows={4}
            maxLength={most}
            placeholder={tv("speech.hint")}
            onChange={(event) => onChange({ text: event.target.value })}
            className={clsx(inputLook, "h-auto min-h-24 resize-y py-2")}
          />
        )}
      </Field>
      <div className="grid grid-cols-1 gap-3 wide:grid-cols-2">
        <Field label={tv("speech.voice")} problem={isGone ? tv("speech.voice.gone") : null}>
          {(attributes) => (
            <select
              {...attributes}
              value={speakerId ?? ""}
              onChange={(event) => onChange({ speakerId: event.target.value === "" ? null : event.target.value })}
              className={inputLook}
            >
              <option value="">{tv("speech.voice.usual")}</option>
              {speakerId !== null && !isOffered && <option value={speakerId}>{speakerId}</option>}
              {own.length > 0 && (
                <optgroup label={tv("speech.voice.own")}>
                  {own.map((voice) => (
                    <option key={voice.id} value={voice.speakerId ?? ""}>
                      {voice.name}
                    </option>
                  ))}
                </optgroup>
              )}
              {stock.length > 0 && (
                <optgroup label={tv("speech.voice.stock")}>
                  {stock.map(({ id, name, character }) => (
                    <option key={id} value={id}>
                      {character === null ? name : tv("speech.voice.named", { name, character })}
                    </option>
                  ))}
                </optgroup>
              )}
            </select>
          )}
        </Field>
        <Field label={tv("speech.model")}>
          {(attributes) => (
            <select
              {...attributes}
              value={model ?? ""}
              onChange={(event) => onChange({ model: event.target.value === "" ? null : event.target.value })}
              className={inputLook}
            >
              <option value="">{tv("speech.model.usual", { model: SPEECH_MODELS[0] })}</option>
              {SPEECH_MODELS.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-small text-ink-muted tabular-nums" role="status">
          {speechPrice(price, text.length)}
        </p>
        <Button type="submit" look="primary" disabled={!canMake} isBusy={isBusy}>
          {tv("speech.make")}
        </Button>
      </div>
    </form>
  );
}
