import { formatFineUsd } from "../../ui/money";
import { ta } from "./text";

/** A price of an hour with all its digits, since $0.0025 is not "less than a cent": "$0.0025/h". Micro-dollars. */
export const perHour = (micros: number): string => ta("cost.perHour", { amount: formatFineUsd(micros) });
