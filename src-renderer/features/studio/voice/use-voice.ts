import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { StudioPrices } from "../../../../src-preload/contract/studio";
import type { OwnVoice, StockVoice, VoiceJob, VoiceWork, VoiceWorks } from "../../../../src-preload/contract/voice";
import { call, listen } from "../../../ipc/bridge";
import { type Asked, useAccountKey, useAsked } from "../../../ipc/use-asked";

/** All questions about voices begin with this; the account comes next. */
const VOICE_KEY = "voice";

const PRICES_FRESH_MS = 5 * 60_000;
const STOCK_FRESH_MS = 10 * 60_000;

/** What the studio costs, as the cloud tells it. */
export const useVoicePrices = (): Asked<StudioPrices> =>
  useAsked("studio", "prices", () => call("studio.prices.get", undefined), { staleTime: PRICES_FRESH_MS });

/** The voices everybody has. */
export const useStockVoices = (): Asked<{ readonly voices: readonly StockVoice[] }> =>
  useAsked(VOICE_KEY, "stock", () => call("voice.stock.list", undefined), { staleTime: STOCK_FRESH_MS });

/** The account's own voices, inactive ones too. */
export const useOwnVoices = (): Asked<{ readonly voices: readonly OwnVoice[] }> =>
  useAsked(VOICE_KEY, "own", () => call("voice.own.list", undefined));

/** Voices that are being made at the cloud. */
export const useVoiceJobs = (): Asked<{ readonly jobs: readonly VoiceJob[] }> =>
  useAsked(VOICE_KEY, "jobs", () => call("voice.jobs.list", undefined), { staleTime: 0 });

/** The orders of one kind, newest first; also those begun before a restart. */
export function useWorks(kind: VoiceWork["kind"]): readonly VoiceWork[] {
  const client = useQueryClient();
  const account = useAccountKey();
  useEffect(
    () =>
      listen("voice.works.changed", (snapshot) => {
        client.setQueryData<VoiceWorks>([VOICE_KEY, account, "works"], (held) =>
          held !== undefined && held.revision > snapshot.revision ? held : snapshot,
        );
      }),
    [client, account],
  );
  const { data } = useAsked(
    VOICE_KEY,
    "works",
    async () => {
      const answer = await call("voice.works.get", undefined);
      // An event may have overtaken the answer.
      const held = client.getQueryData<VoiceWorks>([VOICE_KEY, account, "works"]);
      return held !== undefined && held.revision > answer.revision ? held : answer;
    },
    { staleTime: 0 },
  );
  return (data?.works ?? []).filter((work) => work.kind === kind);
}

/** What one kind of order costs: null when the cloud tells no price, undefined while it is asked. */
export function priceOf({ data, error }: ReturnType<typeof useVoicePrices>, kind: `voice-${"tts" | "stt" | "clone"}`) {
  if (data === undefined) return error === null ? undefined : null;
  return data[kind] ?? null;
}
