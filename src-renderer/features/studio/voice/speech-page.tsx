import { call } from "../../../ipc/bridge";
import { AskedCondition, ErrorCondition } from "../../conditions/asked-condition";
import { changeSpeechDraft, useSpeechDraft } from "./speech-draft";
import { SpeechForm } from "./speech-form";
import { tv } from "./text";
import { useOrder } from "./use-order";
import { priceOf, useOwnVoices, useStockVoices, useVoicePrices } from "./use-voice";
import { WorksList } from "./works-list";

/** Texts become speech. */
export function SpeechPage() {
  const draft = useSpeechDraft();
  const prices = useVoicePrices();
  const stock = useStockVoices();
  const own = useOwnVoices();
  const { isOrdering, error, order, reset } = useOrder();
  const active = own.data?.voices.filter(({ isActive, speakerId }) => isActive && speakerId !== null) ?? [];
  const known = [
    ...active.map(({ speakerId, name }) => ({ id: speakerId ?? "", name })),
    ...(stock.data?.voices ?? []),
  ];
  const make = (): void => {
    const { text, model, speakerId } = draft;
    const voice = known.find(({ id }) => id === speakerId);
    const wish = { text, model, voice: voice === undefined ? null : { id: voice.id, name: voice.name } };
    order((id) => call("voice.speech.make", { id, ...wish }));
  };
  return (
    <div className="flex flex-col gap-4">
      <AskedCondition of={[stock, own, prices]} />
      <SpeechForm
        draft={draft}
        own={active}
        stock={stock.data?.voices ?? []}
        areVoicesKnown={stock.data !== undefined && own.data !== undefined}
        price={priceOf(prices, "voice-tts")}
        isBusy={isOrdering}
        onChange={changeSpeechDraft}
        onMake={make}
      />
      <ErrorCondition
        error={error}
        isRetrying={isOrdering}
        onRetry={() => {
          reset();
          make();
        }}
      />
      <WorksList kind="speech" empty={tv("speech.none")} />
    </div>
  );
}
