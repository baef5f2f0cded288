import { Download } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { HistoryFilter } from "../../../../src-preload/contract/billing";
import { Button } from "../../../ui/button";
import { Skeleton } from "../../../ui/skeleton";
import { NoRows } from "../../../ui/table";
import { AskedCondition } from "../../conditions/asked-condition";
import { Choices } from "../choices";
import { tb } from "../text";
import { useSaving } from "../use-saving";
import { HistoryTable } from "./history-table";
import { useHistory } from "./use-history";

const FILTERS: readonly HistoryFilter[] = ["all", "added", "spent", "refunded"];
/** The next page is asked for when the end is this near. */
const NEAR_END = "400px";

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
            <More isLoading={history.isLoadingMore} isHalted={history.error !== null} onMore={history.loadMore} />
          ) : (
            <p className="text-center text-small text-ink-muted tabular-nums">
              {tb("history.end", { count: data.length })}
            </p>
          )}
        </>
      )}
    </div>
  );
}

interface MoreProps {
  readonly isLoading: boolean;
  /** The last question failed: it is repeated by the message about that, not by scrolling. */
  readonly isHalted: boolean;
  readonly onMore: () => void;
}

function More({ isLoading, isHalted, onMore }: MoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(onMore);
  useEffect(() => {
    const element = end.current;
    if (element === null || isHalted || isLoading) return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      },
      { rootMargin: NEAR_END },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isHalted, isLoading]);
  return (
    <div ref={end} className="flex justify-center">
      <Button onClick={onMore} isBusy={isLoading}>
        {isLoading ? tb("history.loadingMore") : tb("history.more")}
      </Button>
    </div>
  );
}
