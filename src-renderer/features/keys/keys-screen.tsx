import { ExternalLink, Plus, RefreshCw } from "lucide-react";
import { useState } from "react";
import { t } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { Skeleton } from "../../ui/skeleton";
import { NoRows } from "../../ui/table";
import { formatAsOf } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { useNow } from "../../ui/use-now";
import { AskedCondition } from "../conditions/asked-condition";
import { Screen } from "../frame/screen";
import { CreateDialog } from "./create-dialog";
import { type FailedAct, FailedActMessage } from "./failed-act";
import { KeyRow } from "./key-row";
import { SecretDialog, type ShownSecret } from "./secret-dialog";
import { tk } from "./text";
import { useKeys } from "./use-keys";

const MINUTE_MS = 60_000;

/** The account's API keys, or the way to them where the cloud wants a browser. */
export function KeysScreen() {
  const keys = useKeys();
  const now = useNow(true, MINUTE_MS);
  const [isCreating, setIsCreating] = useState(false);
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const [failed, setFailed] = useState<FailedAct | null>(null);
  const isForBrowser = keys.error?.code === "UNSUPPORTED_CREDENTIAL";
  return (
    <Screen
      title={t("screen.keys")}
      needsAccount
      actions={
        <div className="flex items-center gap-2">
          {keys.askedAt > 0 && (
            <span className="text-small text-ink-muted tabular-nums">
              {tk("asOf", { time: formatAsOf(keys.askedAt, now) })}
            </span>
          )}
          <IconButton icon={RefreshCw} label={tk("refresh")} onClick={keys.refetch} />
          {!isForBrowser && (
            <Button look="primary" onClick={() => setIsCreating(true)}>
              <Plus size={16} aria-hidden />
              {tk("create")}
            </Button>
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-4">
        {isForBrowser ? (
          <BrowserOnly />
        ) : (
          <>
            <p className="max-w-prose text-ink-muted">{tk("intro")}</p>
            <AskedCondition of={[keys]} />
            {failed !== null && <FailedActMessage failed={failed} onClose={() => setFailed(null)} />}
            {keys.data === undefined &&
              (keys.error === null ? <Skeleton className="h-48 w-full" /> : <NoRows>{tk("none.known")}</NoRows>)}
            {keys.data?.keys.length === 0 && <NoRows>{tk("none")}</NoRows>}
            {keys.data !== undefined && keys.data.keys.length > 0 && (
              <ul
                aria-label={tk("list")}
                className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
              >
                {keys.data.keys.map((key) => (
                  <KeyRow key={key.id} apiKey={key} now={now} onSecret={setShown} onFailed={setFailed} />
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      {isCreating && (
        <CreateDialog
          onMade={(made) => {
            setIsCreating(false);
            setShown({ ...made, isAdopted: null });
          }}
          onClose={() => setIsCreating(false)}
        />
      )}
      {shown !== null && <SecretDialog shown={shown} onClose={() => setShown(null)} />}
    </Screen>
  );
}

/** The cloud wants a signed-in browser for this: no fault of the key, and no reason to sign out. */
function BrowserOnly() {
  const open = useAction("app.external.open", { onFailed: showFailure });
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-line bg-surface p-6">
      <div className="flex max-w-xl flex-col gap-1">
        <h2 className="text-lead font-semibold">{tk("browser.title")}</h2>
        <p className="text-ink-muted">{tk("browser.body")}</p>
      </div>
      <Button look="primary" onClick={() => open.run({ target: "apiKeys" })} isBusy={open.isRunning}>
        {tk("browser.open")}
        <ExternalLink size={16} aria-hidden />
      </Button>
    </section>
  );
}
