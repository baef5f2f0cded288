import { useEffect, useEffectEvent, useState } from "react";

const FIRST_MS = 5_000;
const LONGEST_MS = 60_000;
const JITTER = 0.1;

/**
 * Tries again by itself while `isFailing`, after 5, 10, 20, 40 and then every 60 seconds, with a little jitter.
 * @returns when the next try comes, epoch milliseconds; null when none is planned
 */
export function useBackoff(isFailing: boolean, tryAgain: () => void): number | null {
  const [tries, setTries] = useState(0);
  const [nextAt, setNextAt] = useState<number | null>(null);
  const attempt = useEffectEvent(tryAgain);

  useEffect(() => {
    if (!isFailing) {
      setTries(0);
      setNextAt(null);
      return;
    }
    const delayMs = Math.min(FIRST_MS * 2 ** tries, LONGEST_MS) * (1 + Math.random() * JITTER);
    setNextAt(Date.now() + delayMs);
    const timer = setTimeout(() => {
      setTries((count) => count + 1);
      attempt();
    }, delayMs);
    return () => clearTimeout(timer);
  }, [isFailing, tries]);

  return nextAt;
}
