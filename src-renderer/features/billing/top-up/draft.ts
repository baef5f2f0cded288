import { create } from "zustand";
import { TOP_UP_CENTS } from "../../../../src-preload/contract/billing-names";
import { typedOfCents } from "../amount";

/** How a top-up is paid. */
export type PayMethod = "card" | "crypto";

/** What is chosen before a payment is begun. It outlives a change of screen. */
interface TopUpDraft {
  /** The amount as typed. */
  readonly text: string;
  readonly method: PayMethod;
  /** Null until chosen: the first that the cloud names. */
  readonly token: string | null;
  /** Null: chosen on the payment page. */
  readonly network: string | null;
  /** However often this wish is sent, one payment is created. */
  readonly idempotencyKey: string;
}

/** Another wish gets another key; the same wish sent again, as after a failure, keeps its own. */
const newKey = (): Pick<TopUpDraft, "idempotencyKey"> => ({ idempotencyKey: crypto.randomUUID() });

const empty = (): TopUpDraft => ({
  text: typedOfCents(TOP_UP_CENTS.presets[1]),
  method: "card",
  token: null,
  network: null,
  ...newKey(),
});

export const useTopUpDraft = create<TopUpDraft>(empty);

/** Changes what is wished. */
export const wish = (changes: Partial<Omit<TopUpDraft, "idempotencyKey">>): void =>
  useTopUpDraft.setState({ ...changes, ...newKey() });

/** The wish was granted: the next one is another payment, even of the same amount. */
export const wishGranted = (): void => useTopUpDraft.setState(newKey());

/** Forgets what was chosen. */
export const discardWish = (): void => useTopUpDraft.setState(empty(), true);
