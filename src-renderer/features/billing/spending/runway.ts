import type { Runway } from "../../../../src-preload/contract/billing";
import { assertNever } from "../../../ui/assert-never";
import { tb } from "../text";

/** How long the balance lasts, in words that promise no more than is known. */
export function runwayWords(runway: Runway): string {
  switch (runway.kind) {
    case "days":
      if (runway.days === 0) return tb("spend.runway.none");
      return runway.days === 1 ? tb("spend.runway.day") : tb("spend.runway.days", { days: runway.days });
    case "no_spending":
      return tb("spend.runway.idle");
    case "not_enough_data":
      return tb("spend.runway.unknown");
    default:
      return assertNever(runway);
  }
}
