import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { counted } from "../../../i18n/t";
import { call, toWireError } from "../../../ipc/bridge";
import { readableLines } from "../../../ui/log/log-lines";
import { LogPanel } from "../../../ui/log/log-panel";
import { formatAsOf } from "../../../ui/time";
import { useNow } from "../../../ui/use-now";
import { ErrorCondition } from "../../conditions/asked-condition";
import { ta } from "../text";

const EVERY_MS = 3_000;
const EVERY_AFTER_FAILURE_MS = 15_000;
const TAILS = [200, 1_000, 5_000] as const;

interface LogsPageProps {
  readonly id: string;
  readonly name: string;
}

/** The agent's log, live while it can be seen: followed unless scrolled up, searched, copied. */
export function LogsPage({ id, name }: LogsPageProps) {
  const [tail, setTail] = useState<number>(1_000);
  const now = useNow(true, 30_000);
  const log = useQuery({
    queryKey: ["agents.logs", id, tail],
    queryFn: () => call("agents.logs.tail", { id, tail }),
    refetchOnMount: "always",
    refetchInterval: ({ state }) => (state.error === null ? EVERY_MS : EVERY_AFTER_FAILURE_MS),
    // Another length of the same log: what is known stays until it is there.
    placeholderData: (before) => before,
  });
  const known = log.data?.lines;
  const lines = useMemo(() => (known === undefined ? null : readableLines(known)), [known]);

  return (
    <section aria-label={ta("logs.title")} className="flex flex-col gap-3">
      <ErrorCondition
        error={log.error === null ? null : toWireError(log.error)}
        lastDataAt={log.data?.fetchedAt ?? 0}
        isRetrying={log.isFetching}
        onRetry={() => void log.refetch()}
      />
      <LogPanel
        words={{
          name: ta("logs.of", { name }),
          search: ta("logs.search"),
          clearSearch: ta("logs.clearSearch"),
          copy: ta("logs.copy"),
          copyFound: ta("logs.copyFound"),
          follow: ta("logs.follow"),
          empty: ta("logs.empty"),
          notFound: ta("logs.notFound"),
          count: (count) => ta(counted("logs.lines", count), { count }),
          found: (count, all) => ta(counted("logs.found", all), { count, all }),
        }}
        choice={{
          label: ta("logs.tail"),
          value: tail,
          options: TAILS.map((value) => ({ value, text: ta("logs.tailLines", { count: value }) })),
          onChange: setTail,
        }}
        lines={lines}
        isFailed={log.error !== null}
      >
        {log.data !== undefined && <span>{ta("list.asOf", { time: formatAsOf(log.data.fetchedAt, now) })}</span>}
      </LogPanel>
    </section>
  );
}
