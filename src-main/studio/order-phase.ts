/** How far an order of the studio is. */
import { z } from "zod";
import type { OrderWeight } from "../cloud/order-journal";

/** looking: its answer was lost, and its result is searched for. missing: it was not found, and may have been charged. */
export const orderPhaseSchema = z.enum(["making", "looking", "missing", "done", "failed", "cancelled"]);

interface Phased {
  readonly phase: z.output<typeof orderPhaseSchema>;
}

/** Nothing more comes of it by itself. */
export const isOver = ({ phase }: Phased): boolean => phase !== "making" && phase !== "looking";

/** What a restart must know of it. */
export const weighOrder = (order: Phased): OrderWeight => {
  if (!isOver(order)) return "open";
  return order.phase === "missing" ? "standing" : "passing";
};
