import { CircleAlert, CircleCheck, CircleX, Clock3, LoaderCircle, type LucideIcon, RotateCw } from "lucide-react";
import type { Upload, UploadPhase } from "../../../src-preload/contract/knowledge";
import { counted } from "../../i18n/t";
import { useAction } from "../../ipc/use-action";
import { assertNever } from "../../ui/assert-never";
import { Button } from "../../ui/button";
import { IconButton } from "../../ui/icon-button";
import { formatPercent } from "../../ui/percent";
import { formatBytes } from "../../ui/size";
import { formatDuration } from "../../ui/time";
import { showFailure } from "../../ui/toast";
import { Truncated } from "../../ui/truncated";
import { useNow } from "../../ui/use-now";
import { tn } from "./text";
import { useUploads } from "./use-uploads";

const OPEN: ReadonlySet<UploadPhase> = new Set(["waiting", "sending", "looking"]);

const LOOKS: Readonly<Record<UploadPhase, readonly [LucideIcon, string]>> = {
  waiting: [Clock3, "text-ink-muted"],
  sending: [LoaderCircle, "text-ink-muted"],
  looking: [LoaderCircle, "text-ink-muted"],
  done: [CircleCheck, "text-good"],
  refused: [CircleX, "text-bad"],
  failed: [CircleX, "text-bad"],
  unknown: [CircleAlert, "text-warn"],
  cancelled: [CircleX, "text-ink-muted"],
};

/** What is on its way and how each ended; nothing while there is none. */
export function UploadList() {
  const uploads = useUploads();
  const retry = useAction("knowledge.uploads.retry", { onFailed: showFailure });
  const cancel = useAction("knowledge.uploads.cancel", { onFailed: showFailure });
  const clear = useAction("knowledge.uploads.clear", { onFailed: showFailure });
  const isBusy = uploads.some(({ phase }) => OPEN.has(phase));
  const now = useNow(isBusy);
  if (uploads.length === 0) return null;
  const again = uploads.filter(({ canRetry }) => canRetry).map(({ id }) => id);
  const done = uploads.filter(({ phase }) => phase === "done").length;
  return (
    <section aria-label={tn("uploads.title")} className="mt-4 flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="text-small text-ink-muted tabular-nums">
          {tn("uploads.summary", { done, all: uploads.length })}
        </p>
        <div className="flex flex-wrap gap-2">
          {isBusy && (
            <Button onClick={() => cancel.run()} isBusy={cancel.isRunning}>
              {tn("uploads.cancel")}
            </Button>
          )}
          {!isBusy && again.length > 0 && (
            <Button onClick={() => retry.run({ ids: again })} isBusy={retry.isRunning}>
              {tn("uploads.retry")}
            </Button>
          )}
          {!isBusy && (
            <Button look="quiet" onClick={() => clear.run()} isBusy={clear.isRunning}>
              {tn("uploads.clear")}
            </Button>
          )}
        </div>
      </div>
      <ul className="flex max-h-80 flex-col divide-y divide-line overflow-y-auto rounded-card border border-line">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} now={now} onRetry={() => retry.run({ ids: [upload.id] })} />
        ))}
      </ul>
    </section>
  );
}

interface UploadRowProps {
  readonly upload: Upload;
  readonly now: number;
  readonly onRetry: () => void;
}

function UploadRow({ upload, now, onRetry }: UploadRowProps) {
  const { name, sizeBytes, phase, since, error, canRetry } = upload;
  const [Icon, tone] = LOOKS[phase];
  const isMoving = phase === "sending" || phase === "looking";
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <Icon size={16} aria-hidden className={`shrink-0 ${tone} ${isMoving ? "motion-safe:animate-spin" : ""}`} />
      <div className="min-w-0 flex-1">
        <Truncated text={name} />
        <p className="text-small break-words text-ink-muted">
          {phaseWords(upload)}
          {error !== null && phase !== "unknown" && `. ${error.message}`}
        </p>
      </div>
      <span className="shrink-0 text-small text-ink-muted tabular-nums">
        {isMoving ? formatDuration(now - since) : formatBytes(sizeBytes)}
      </span>
      {canRetry && <IconButton icon={RotateCw} label={tn("upload.retry", { name })} onClick={onRetry} />}
    </li>
  );
}

function phaseWords({ phase, sentShare, fragmentCount, isFoundInList }: Upload): string {
  switch (phase) {
    case "sending":
      if (sentShare === 1) return tn("upload.reading");
      return tn("upload.sending", { percent: formatPercent(sentShare ?? 0) });
    case "done":
      if (isFoundInList) return tn("upload.found");
      if (fragmentCount === null) return tn("upload.done");
      return tn(counted("upload.done", fragmentCount), { count: fragmentCount });
    case "waiting":
    case "looking":
    case "refused":
    case "failed":
    case "unknown":
    case "cancelled":
      return tn(`upload.${phase}`);
    default:
      return assertNever(phase);
  }
}
