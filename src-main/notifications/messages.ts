import { formatUsd } from "../../src-preload/contract/money";
import type { LanguageState } from "../../src-preload/contract/state";
import { shellWords } from "../i18n/shell-words";
import { BOUNDS_MICROS, type Warning } from "./credit-warnings";
import type { Message } from "./ports";

/** What a warning says, in the person's language. @param balanceMicros integer micro-dollars */
export function warningMessage(warning: Warning, balanceMicros: number, language: LanguageState): Message {
  const say = shellWords(language);
  const amount = formatUsd(balanceMicros, language.locale);
  const limitOf = (level: keyof typeof BOUNDS_MICROS): string => formatUsd(BOUNDS_MICROS[level], language.locale);
  switch (warning) {
    case "below_start":
      return {
        title: say("warning.balance", { amount }),
        body: say("warning.belowStart.body", { limit: limitOf("below_start") }),
      };
    case "low":
      return { title: say("warning.low", { amount }), body: say("warning.low.body", { limit: limitOf("low") }) };
    case "critical":
      return {
        title: say("warning.critical", { amount }),
        body: say("warning.critical.body", { limit: limitOf("critical") }),
      };
    case "recovered":
      return { title: say("warning.balance", { amount }), body: say("warning.recovered.body") };
  }
}
