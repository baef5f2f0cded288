/** What an act needs and what is there, from the five places where the cloud puts it. */
import { parseUsdMicros, usdOf } from "../cloud/money";
import { fieldsOf, rawMessage } from "./failure-text";

/** Amounts in US dollars; absent when the cloud did not say, or said zero for the requirement. */
export interface Amounts {
  readonly requiredUsd?: number;
  readonly balanceUsd?: number;
}

const REQUIRED_TEXT = /required:?\s*~?\$?(\d+(?:\.\d+)?)|\$(\d+(?:\.\d+)?)/i;
const BALANCE_TEXT = /(?:have|available|balance):?\s*~?\$(\d+(?:\.\d+)?)/i;

const firstMicros = (values: readonly unknown[]): number | null => {
  for (const value of values) {
    const micros = parseUsdMicros(value);
    if (micros !== null) return micros;
  }
  return null;
};

/** Reads the amounts of a 402, or of what means the same. */
export function amountsOf(body: unknown): Amounts {
  const fields = fieldsOf(body);
  const details = fieldsOf(fields?.details);
  const text = rawMessage(body) ?? "";
  const inText = REQUIRED_TEXT.exec(text);
  const required = firstMicros([
    fields?.required,
    fields?.requiredCredits,
    fields?.requiredBalance,
    details?.required,
    inText?.[1] ?? inText?.[2],
  ]);
  const balance = firstMicros([fields?.currentBalance, details?.currentBalance, BALANCE_TEXT.exec(text)?.[1]]);
  return {
    ...(required !== null && required > 0 ? { requiredUsd: usdOf(required) } : {}),
    ...(balance === null ? {} : { balanceUsd: usdOf(balance) }),
  };
}

const dollars = (usd: number): string => `$${usd > 0 && usd < 0.01 ? usd.toFixed(4) : usd.toFixed(2)}`;

/** The sentence for a balance that is too low. */
export function insufficientSentence({ requiredUsd, balanceUsd }: Amounts): string {
  if (requiredUsd === undefined) return "The balance is too low for this. Top up to go on.";
  if (balanceUsd === undefined) return `This needs ${dollars(requiredUsd)}, which is more than the balance.`;
  return `This needs ${dollars(requiredUsd)}, and the balance is ${dollars(balanceUsd)}.`;
}
