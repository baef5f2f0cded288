import type { Ledger } from "./ledger";

/** A charge whose size is known only at the end. */
export interface OpenCharge {
  /** Books what was really used. */
  settle(outputChars: number): void;
  /** Gives everything back. */
  release(): void;
}

const USD_PER_INPUT_TOKEN = 0.002 / 1000;
const USD_PER_OUTPUT_TOKEN = 0.01 / 1000;
const CHARS_PER_TOKEN = 4;
const ASSUMED_OUTPUT_TOKENS = 500;
const RESERVE_FACTOR = 1.5;

/** Tokens of a text, as the demo counts them. */
export const tokensOf = (chars: number): number => Math.ceil(chars / CHARS_PER_TOKEN);

const costUsd = (inputTokens: number, outputTokens: number): number =>
  inputTokens * USD_PER_INPUT_TOKEN + outputTokens * USD_PER_OUTPUT_TOKEN;

/** What a reply to so much text is expected to cost at most, in dollars. */
export const reserveUsd = (inputChars: number): number =>
  costUsd(tokensOf(inputChars), ASSUMED_OUTPUT_TOKENS) * RESERVE_FACTOR;

/** Reserves what a reply may cost; null, booking nothing, when that is more than there is. */
export function openCharge(ledger: Ledger, inputChars: number, description: string): OpenCharge | null {
  const reserved = reserveUsd(inputChars);
  if (ledger.append({ type: "debit", amountUsd: reserved, description }) === null) return null;
  let isOpen = true;
  const giveBack = (amountUsd: number, metadata: { readonly tokens?: number } = {}): void => {
    if (!isOpen) return;
    isOpen = false;
    if (amountUsd > 0) ledger.append({ type: "refund", amountUsd, description: `${description} (settled)`, metadata });
  };
  return {
    settle: (outputChars) => {
      const [input, output] = [tokensOf(inputChars), tokensOf(outputChars)];
      giveBack(reserved - costUsd(input, output), { tokens: input + output });
    },
    release: () => giveBack(reserved),
  };
}
