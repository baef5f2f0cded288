import { useState } from "react";
import { VOICE_BOUNDS } from "../../../../src-preload/contract/voice-names";
import { locale } from "../../../i18n/language";
import { call } from "../../../ipc/bridge";
import { Button } from "../../../ui/button";
import { Field, inputLook } from "../../../ui/fields";
import { AskedCondition, ErrorCondition } from "../../conditions/asked-condition";
import { AudioField } from "./audio-field";
import { handOver } from "./chosen-audio";
import { transcriptPrice } from "./price";
import { tv } from "./text";
import { useAudios } from "./use-audios";
import { useOrder } from "./use-order";
import { priceOf, useVoicePrices } from "./use-voice";
import { WorksList } from "./works-list";

const LANGUAGES = "ar cs da de el en es fi fr hi hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split(" ");

/** Recordings become words. */
export function TranscriptionPage() {
  const prices = useVoicePrices();
  const audios = useAudios({ count: 1, bytes: VOICE_BOUNDS.recordingBytes });
  const [language, setLanguage] = useState("");
  const { isOrdering, error, order, reset } = useOrder(audios.sent);
  const [audio] = audios.chosen;
  const make = (): void => {
    if (audio === undefined) return;
    const { file, blob } = audio;
    const wanted = language === "" ? null : language;
    let first: string | null = file.id;
    order(async (id) => {
      // The recording leaves the main process with its order: another one needs it anew.
      const audioId = first ?? (await handOver(file.name, blob)).id;
      first = null;
      return call("voice.transcript.make", { id, audioId, language: wanted });
    });
  };
  const price = priceOf(prices, "voice-stt");
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[prices]} />
      <form
        aria-label={tv("transcript.form")}
        className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <AudioField audios={audios} count={1} mostBytes={VOICE_BOUNDS.recordingBytes} />
        <LanguageField language={language} onChoose={setLanguage} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-small text-ink-muted tabular-nums" role="status">
            {transcriptPrice(price, audio?.seconds ?? null)}
          </p>
          <Button type="submit" look="primary" disabled={audio === undefined} isBusy={isOrdering}>
            {tv("transcript.make")}
          </Button>
        </div>
      </form>
      <ErrorCondition
        error={error}
        isRetrying={isOrdering}
        onRetry={() => {
          reset();
          make();
        }}
      />
      <WorksList kind="transcript" empty={tv("transcript.none")} />
    </div>
  );
}

interface LanguageFieldProps {
  /** Empty: the cloud finds out. */
  readonly language: string;
  readonly onChoose: (language: string) => void;
}

function LanguageField({ language, onChoose }: LanguageFieldProps) {
  const names = new Intl.DisplayNames(locale(), { type: "language" });
  const listed = LANGUAGES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) =>
    a.name.localeCompare(b.name, locale()),
  );
  return (
    <Field label={tv("transcript.language")}>
      {(attributes) => (
        <select
          {...attributes}
          value={language}
          onChange={(event) => onChoose(event.target.value)}
          className={`${inputLook} max-w-72`}
        >
          <option value="">{tv("transcript.language.auto")}</option>
          {listed.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
