import { Link } from "wouter";
import type { LocalApiState } from "../../../src-preload/contract/state";
import { t } from "../../i18n/t";
import { useAppState } from "../../ipc/app-state";
import { Badge } from "../../ui/badge";
import { Card } from "../../ui/card";
import { CopyButton } from "../../ui/copy-button";
import type { Tone } from "../../ui/tone";

/** Tone of the local API's state; shared with its settings. */
export const apiTone: Readonly<Record<LocalApiState["phase"], Tone>> = {
  starting: "unknown",
  listening: "good",
  failed: "bad",
  stopped: "unknown",
};

/** Where programs on this computer reach the cloud through the app. */
export function LocalApiCard() {
  const { phase, url, error } = useAppState((state) => state.localApi);
  return (
    <Card
      title={t("api.title")}
      action={
        <Link
          href="/settings/local-api"
          className="inline-flex h-8 items-center rounded-control px-3 text-ink-muted hover:bg-hover hover:text-ink"
        >
          {t("api.settings")}
        </Link>
      }
    >
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <Badge tone={apiTone[phase]} word={t(`api.phase.${phase}`)} />
        {phase === "listening" && url !== null && (
          <span className="inline-flex min-w-0 items-center gap-1">
            <code className="truncate font-mono text-small">{url}</code>
            <CopyButton text={url} label={t("api.copyAddress")} />
          </span>
        )}
        {error !== null && <p className="min-w-0 text-small break-words text-ink-muted">{error.message}</p>}
      </div>
    </Card>
  );
}
