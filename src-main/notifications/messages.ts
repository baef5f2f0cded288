import { formatUsd } from "../../src-preload/contract/money";
import type { Warning } from "./credit-warnings";
import type { Message } from "./ports";

/** @param locale a BCP 47 tag; the system's when left out */
export function warningMessage(warning: Warning, balanceMicros: number, locale?: string): Message {
  const balance = formatUsd(balanceMicros, locale);
  switch (warning) {
    case "below_start":
      return { title: `Balance ${balance}`, body: "Below $5.00 no agent can be started or resumed. Top up to go on." };
    case "low":
      return {
        title: `Balance low: ${balance}`,
        body: "Less than $2.00 is left. Top up so that your agents keep running.",
      };
    case "critical":
      return {
        title: `Balance almost used up: ${balance}`,
        body: "Less than $0.50 is left. Agents stop when it is gone.",
      };
    case "recovered":
      return { title: `Balance ${balance}`, body: "There is enough credit again." };
  }
}
