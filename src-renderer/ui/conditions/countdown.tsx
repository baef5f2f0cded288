import { formatDuration } from "../time";
import { useNow } from "../use-now";

/** The time left until a moment, counting down each second. A reader is not told each second. */
export function Countdown({ until, label }: { readonly until: number; readonly label?: string }) {
  const now = useNow(true);
  return (
    <span role="timer" aria-label={label} className="tabular-nums">
      {formatDuration(until - now)}
    </span>
  );
}

/** The time since a moment, counting up each second. */
export function Elapsed({ since, label }: { readonly since: number; readonly label?: string }) {
  const now = useNow(true);
  return (
    <span role="timer" aria-label={label} className="tabular-nums">
      {formatDuration(Math.floor((now - since) / 1_000) * 1_000)}
    </span>
  );
}
