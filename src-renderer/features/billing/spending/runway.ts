import type { Runway } from "../../../../src-preload/contract/billing";
import { counted } from "../../../i18n/t";
import { assertNever } from "../../../ui/assert-never";
import { tb } from "../text";

/** How long the balance lasts, in words that promise no more than is known. */
export function runwayWords(runway: Runway): string {
  switch (runway.kind) {
    case "days":
      if (runway.days === 0) return tb("spend.runway.none");
      return tb(counted("spend.runway.days", runway.days), { days: runway.days });
    case "no_spending":
      return tb("spend.runway.idle");
    case "not_enough_data":
      return tb("spend.runway.unknown");
    default:
      return assertNever(runway);
  }
}
