import { clsx } from "clsx";
import { useState } from "react";
import type { LoggedRequest } from "../../../src-preload/contract/local-api";
import { localized } from "../../i18n/language";
import { counted } from "../../i18n/t";
import { Button } from "../../ui/button";
import { formatBytes } from "../../ui/size";
import { Skeleton } from "../../ui/skeleton";
import { Truncated } from "../../ui/truncated";
import { MethodName } from "./method-name";
import { formatTook, tl } from "./text";
import { useRequestLog } from "./use-request-log";

const clock = localized((locale) => new Intl.DateTimeFormat(locale, { timeStyle: "medium" }));

/** What programs ask of the local API, live, newest first. */
export function RequestLog() {
  const [isPaused, setIsPaused] = useState(false);
  const { requests, running, clear } = useRequestLog(isPaused);
  const count = (requests?.length ?? 0) + running.length;
  return (
    <section aria-label={tl("log.label")} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-64 text-small text-ink-muted">{tl("log.intro")}</p>
        <p className="text-small tabular-nums">{tl(counted(isPaused ? "log.paused" : "log.live", count), { count })}</p>
        <Button onClick={() => setIsPaused(!isPaused)}>{tl(isPaused ? "log.resume" : "log.pause")}</Button>
        <Button onClick={clear} disabled={(requests?.length ?? 0) === 0}>
          {tl("log.clear")}
        </Button>
      </div>
      {requests === undefined && <Skeleton className="h-64 w-full" />}
      {requests !== undefined && count === 0 && (
        <div className="flex flex-col items-center gap-1 rounded-card border border-line bg-surface px-6 py-12 text-center">
          <p className="font-medium">{tl("log.empty.title")}</p>
          <p className="text-ink-muted">{tl("log.empty.body")}</p>
        </div>
      )}
      {requests !== undefined && count > 0 && <RequestTable requests={requests} running={running} />}
    </section>
  );
}

interface RequestTableProps {
  readonly requests: readonly LoggedRequest[];
  readonly running: readonly LoggedRequest[];
}

function RequestTable({ requests, running }: RequestTableProps) {
  return (
    <div className="rounded-card border border-line bg-surface px-4">
      <table aria-label={tl("log.label")} className="w-full table-fixed text-small">
        <thead className="text-left text-ink-muted">
          <tr className="h-9 border-b border-line">
            <th scope="col" className="w-24 font-normal">
              {tl("log.time")}
            </th>
            <th scope="col" className="font-normal">
              {tl("log.request")}
            </th>
            <th scope="col" className="w-20 font-normal">
              {tl("log.status")}
            </th>
            <th scope="col" className="w-20 text-right font-normal">
              {tl("log.duration")}
            </th>
            <th scope="col" className="hidden w-20 text-right font-normal full:table-cell">
              {tl("log.size")}
            </th>
            <th scope="col" className="hidden w-44 pl-4 font-normal full:table-cell">
              {tl("log.caller")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {running.map((each) => (
            <RequestRow key={`running ${each.id}`} request={each} isRunning />
          ))}
          {requests.map((each) => (
            <RequestRow key={each.id} request={each} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RequestRowProps {
  readonly request: LoggedRequest;
  /** Its answer is still being written; time and size grow. */
  readonly isRunning?: boolean;
}

function RequestRow({ request, isRunning = false }: RequestRowProps) {
  const { at, method, path, status, durationMs, bytes, caller } = request;
  const outcome = (status ?? 400) >= 400 ? "text-bad" : "text-good";
  return (
    <tr className="h-9">
      <td className="text-ink-muted tabular-nums">{clock().format(at)}</td>
      <td className="pr-3">
        <span className="flex min-w-0 items-center gap-1 font-mono">
          <MethodName method={method} />
          <Truncated text={path} />
        </span>
      </td>
      <td className={clsx("font-mono tabular-nums", isRunning ? "text-ink-muted" : outcome)}>
        {isRunning ? tl("log.running") : (status ?? tl("log.hungUp"))}
      </td>
      <td className="text-right tabular-nums">{formatTook(durationMs)}</td>
      <td className="hidden text-right tabular-nums full:table-cell">{formatBytes(bytes)}</td>
      <td className="hidden pl-4 text-ink-muted full:table-cell">
        <Truncated text={caller ?? tl("log.noCaller")} />
      </td>
    </tr>
  );
}
