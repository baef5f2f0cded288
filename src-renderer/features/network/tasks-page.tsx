import { useState } from "react";
import { Link } from "wouter";
import type { TaskTarget } from "../../../src-preload/contract/network";
import { Badge } from "../../ui/badge";
import { SearchField } from "../../ui/search-field";
import { Skeleton } from "../../ui/skeleton";
import { NoRows } from "../../ui/table";
import { formatDate } from "../../ui/time";
import { Truncated } from "../../ui/truncated";
import { AskedCondition } from "../conditions/asked-condition";
import { stateBadge, tn } from "./text";
import { useTasks } from "./use-network";

/** Whom a task is for. */
export const targetName = (target: TaskTarget): string => (target.kind === "agent" ? target.name : tn("send.cloud"));

/** The tasks that were given, newest first. */
export function TasksPage() {
  const [query, setQuery] = useState("");
  const asked = useTasks(query);
  const found = asked.data;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-muted">{tn("tasks.kept")}</p>
      <div className="flex">
        <SearchField
          label={tn("tasks.search")}
          hint={tn("tasks.search")}
          clearLabel={tn("search.clear")}
          value={query}
          onChange={(text) => setQuery(text.slice(0, 200))}
        />
      </div>
      <AskedCondition of={[asked]} />
      {found === undefined && asked.error === null && <Skeleton className="h-40 w-full" />}
      {found?.tasks.length === 0 && <NoRows>{tn(found.total === 0 ? "tasks.none" : "tasks.noMatch")}</NoRows>}
      {found !== undefined && found.tasks.length > 0 && (
        <ul
          aria-label={tn("tasks.list")}
          className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface"
        >
          {found.tasks.map((task) => (
            <li key={task.id}>
              <Link
                href={`/network/tasks/${task.id}`}
                className="flex min-h-12 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover"
              >
                <span className="flex min-w-0 flex-1 flex-col">
                  <Truncated text={task.title} />
                  <span className="text-small text-ink-muted">
                    {targetName(task.target)} · {formatDate(task.createdAt)}
                  </span>
                </span>
                <Badge {...stateBadge(task.state)} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
