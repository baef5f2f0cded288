import type { ServicePricing } from "../../../src-preload/contract/network";
import type { TaskState } from "../../../src-preload/contract/network-names";
import { networkDe } from "../../i18n/de-network";
import { networkEn } from "../../i18n/en-network";
import { translator } from "../../i18n/t";
import type { Tone } from "../../ui/tone";

/** A string of the Network screen; its catalogues are loaded with the screen. */
export const tn = translator(networkEn, networkDe);

/** A price as the one who asks it writes it. */
export function priceText(pricing: ServicePricing | null): string {
  if (pricing === null) return tn("price.unknown");
  if (pricing.type === "free") return tn("price.free");
  const amount = [pricing.amount, pricing.currency].filter((each) => each !== null).join(" ");
  const parts = [amount, pricing.description, pricing.type].filter((each) => each !== null && each !== "");
  return parts.length === 0 ? tn("price.unknown") : parts.join(" · ");
}

/** The address's host, for a sentence; the whole of it when it is no address. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

const TONES: Readonly<Record<TaskState, Tone>> = {
  sending: "info",
  looking: "warn",
  submitted: "info",
  working: "info",
  "input-required": "warn",
  "auth-required": "warn",
  completed: "good",
  canceled: "unknown",
  failed: "bad",
  rejected: "bad",
  unknown: "warn",
};

/** A state as a badge shows it. */
export const stateBadge = (state: TaskState): { readonly tone: Tone; readonly word: string } => ({
  tone: TONES[state],
  word: tn(`state.${state}`),
});
