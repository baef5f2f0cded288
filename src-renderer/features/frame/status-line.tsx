import type { ReactNode } from "react";
import type { LocalApiState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { formatAsOf } from "../../ui/time";
import { useNow } from "../../ui/use-now";

/** The local API in a few words: its address while it listens, else its state. */
const apiWords = ({ phase, url }: LocalApiState): ReactNode => {
  if (phase === "listening" && url !== null) return <code className="font-mono">{url.replace("http://", "")}</code>;
  return t(`api.phase.${phase}`);
};

/** Quiet facts at the foot of the window. */
export function StatusLine() {
  const localApi = useAppState((state) => state.localApi);
  const webOrigin = useAppState((state) => state.cloud.webOrigin);
  const fetchedAt = useAppState((state) => state.credits.fetchedAt);
  const isStale = useAppState((state) => state.credits.stale);
  const now = useNow(false);
  return (
    <footer className="frame-status gap-4 overflow-hidden px-4 text-small whitespace-nowrap text-ink-muted">
      <span className="truncate">
        {t("api.title")} {apiWords(localApi)}
      </span>
      <span className="hidden truncate border-l border-line pl-4 wide:block">
        {t("frame.cloud")} {URL.canParse(webOrigin) ? new URL(webOrigin).host : webOrigin}
      </span>
      {fetchedAt !== null && (
        <span className="ml-auto shrink-0 tabular-nums">
          {t(isStale ? "frame.balanceStale" : "frame.balanceAsOf", { time: formatAsOf(fetchedAt, now) })}
        </span>
      )}
    </footer>
  );
}
