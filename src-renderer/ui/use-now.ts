import { useEffect, useState } from "react";

/** The present time, drawn again every second, or every `everyMs`, while `isActive`. Epoch milliseconds. */
export function useNow(isActive: boolean, everyMs = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isActive) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [isActive, everyMs]);
  return now;
}
