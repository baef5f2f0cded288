import { Plus } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { Link } from "wouter";
import { t } from "../../../i18n/t";
import { primaryLink } from "../../../ui/link-look";
import { Screen } from "../../frame/screen";
import { ta } from "../text";
import { useAgentFeed, useAgentList } from "../use-agents";
import { AgentTable } from "./agent-table";
import { ListCondition } from "./list-condition";
import { EmptyList, ListSkeleton, NoMatch } from "./list-states";
import { useListView } from "./list-view";
import { countRows, createSorter, filterRows, prepareSearch } from "./rows";
import { Toolbar } from "./toolbar";

const NO_ROWS: readonly never[] = [];

/** All agents of the account, sandboxes and characters, live. */
export function AgentListScreen() {
  const { data, error, refetch } = useAgentList();
  const isKnown = data !== undefined && data.fetchedAt !== null;
  const isEmpty = isKnown && data.agents.length === 0;
  return (
    <Screen
      title={t("screen.agents")}
      needsAccount
      actions={
        isEmpty ? undefined : (
          <Link href="/agents/new" className={primaryLink}>
            <Plus size={16} aria-hidden />
            {ta("list.create")}
          </Link>
        )
      }
    >
      <Feed />
      <div className="flex flex-col gap-4">
        <ListCondition list={data} failure={error} onAskAgain={refetch} />
        {isEmpty && <EmptyList />}
        {isKnown && !isEmpty && <Rows />}
        {!isKnown && error === null && (data === undefined || data.error === null) && <ListSkeleton />}
      </div>
    </Screen>
  );
}

/** Inside the screen's children, which rest while nobody is signed in. */
function Feed() {
  useAgentFeed();
  return null;
}

function Rows() {
  const { data } = useAgentList();
  const rows = data?.agents ?? NO_ROWS;
  const { filter, order } = useListView();
  // The field follows the keys at once; the table follows when there is time.
  const query = useDeferredValue(useListView((view) => view.query));
  const [sort] = useState(createSorter);
  const sorted = useMemo(() => sort(rows, order), [sort, rows, order]);
  const shown = useMemo(() => filterRows(sorted, filter, query), [sorted, filter, query]);
  const counts = useMemo(() => countRows(rows), [rows]);
  useEffect(() => prepareSearch(rows), [rows]);
  return (
    <>
      <Toolbar counts={counts} shown={shown.length} list={data} />
      {shown.length === 0 ? <NoMatch /> : <AgentTable rows={shown} />}
    </>
  );
}
