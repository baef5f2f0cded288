import { Download } from "lucide-react";
import { useState } from "react";
import type { HistoryFilter } from "../../../../src-preload/contract/billing";
import { counted } from "../../../i18n/t";
import { Button } from "../../../ui/button";
import { Choices } from "../../../ui/choices";
import { More } from "../../../ui/more";
import { Skeleton } from "../../../ui/skeleton";
import { NoRows } from "../../../ui/table";
import { AskedCondition } from "../../conditions/asked-condition";
import { tb } from "../text";
import { useSaving } from "../use-saving";
import { HistoryTable } from "./history-table";
import { useHistory } from "./use-history";

const FILTERS: readonly HistoryFilter[] = ["all", "added", "spent", "refunded"];

/** Everything that came in and went out, by kind; more of it as the end comes near. */
export function HistoryPage() {
  const [filter, setFilter] = useState<HistoryFilter>("all");
  const history = useHistory(filter);
  const { data } = history;
  const save = useSaving("billing.history.export", (name) => tb("history.exported", { name }));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Choices
          legend={tb("history.filter")}
          choices={FILTERS}
          chosen={filter}
          nameOf={(each) => tb(`history.filter.${each}`)}
          onChoose={setFilter}
        />
        <Button onClick={() => save.run({ filter })} isBusy={save.isRunning}>
          <Download size={16} aria-hidden />
          {save.isRunning ? tb("history.exporting") : tb("history.csv")}
        </Button>
      </div>
      <AskedCondition of={[history]} />
      {data === undefined && history.error === null && <Skeleton className="h-96 w-full" />}
      {data?.length === 0 && <NoRows>{filter === "all" ? tb("history.empty.all") : tb("history.empty.filter")}</NoRows>}
      {data !== undefined && data.length > 0 && (
        <>
          <HistoryTable entries={data} />
          {history.hasMore ? (
            <More
              label={tb("history.more")}
              loadingLabel={tb("history.loadingMore")}
              isLoading={history.isLoadingMore}
              isHalted={history.error !== null}
              onMore={history.loadMore}
            />
          ) : (
            <p className="text-center text-small text-ink-muted tabular-nums">
              {tb(counted("history.end", data.length), { count: data.length })}
            </p>
          )}
        </>
      )}
    </div>
  );
}
