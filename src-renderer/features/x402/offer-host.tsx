import { lazy, Suspense, useEffect, useState } from "react";
import { listen } from "../../ipc/bridge";
import { useX402Changes } from "./use-x402";

const CallOffers = lazy(() => import("./call-offers").then((module) => ({ default: module.CallOffers })));

/** Waits, on every screen, for a call that asks to be paid; nothing of the sheet is loaded before. */
export function OfferHost() {
  const [isAsked, setIsAsked] = useState(false);
  useX402Changes();
  useEffect(() => listen("x402.offer.asked", () => setIsAsked(true)), []);
  return isAsked ? (
    <Suspense>
      <CallOffers />
    </Suspense>
  ) : null;
}
