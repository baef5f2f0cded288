import { describe, expect, it } from "vitest";
import type { Warning } from "./credit-warnings";
import { warningMessage } from "./messages";

const tell = (warning: Warning, micros: number, name: "en" | "de"): string => {
  const { title, body } = warningMessage(warning, micros, { name, locale: name === "de" ? "de-DE" : "en-US" });
  // Intl keeps amount and sign together.
  return `${title} / ${body}`.replaceAll("\u00a0", " ");
};

describe("a balance warning", () => {
  it.each<[Warning, number, string, string]>([
    [
      "below_start",
      4_990_000,
      "Balance $4.99 / Below $5.00 no agent can be started or resumed. Top up to go on.",
      "Guthaben 4,99 $ / Unter 5,00 $ lässt sich kein Agent starten oder fortsetzen. Laden Sie auf.",
    ],
    [
      "low",
      1_990_000,
      "Balance low: $1.99 / Less than $2.00 is left. Top up so that your agents keep running.",
      "Guthaben niedrig: 1,99 $ / Es sind weniger als 2,00 $ übrig. Laden Sie auf, damit Ihre Agenten weiterlaufen.",
    ],
    [
      "critical",
      100_000,
      "Balance almost used up: $0.10 / Less than $0.50 is left. Agents stop when it is gone.",
      "Guthaben fast aufgebraucht: 0,10 $ / Es sind weniger als 0,50 $ übrig. Ist das aufgebraucht, halten die Agenten an.",
    ],
    [
      "recovered",
      9_000_000,
      "Balance $9.00 / There is enough credit again.",
      "Guthaben 9,00 $ / Es ist wieder genug Guthaben da.",
    ],
  ])("of %s is told in both languages", (warning, micros, english, german) => {
    expect([tell(warning, micros, "en"), tell(warning, micros, "de")]).toEqual([english, german]);
  });
});
