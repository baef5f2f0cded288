import { Bot, Plus } from "lucide-react";
import { Link } from "wouter";
import { Button } from "../../../ui/button";
import { primaryLink } from "../../../ui/link-look";
import { Skeleton } from "../../../ui/skeleton";
import { ta } from "../text";
import { useListView } from "./list-view";

const SKELETON_ROWS = ["a", "b", "c", "d", "e", "f"];

/** Holds the place of the table until the first answer. */
export function ListSkeleton() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-8 w-full max-w-sm" />
      <div className="divide-y divide-line rounded-card border border-line bg-surface">
        {SKELETON_ROWS.map((key) => (
          <div key={key} className="flex h-14 items-center gap-4 px-4">
            <Skeleton className="h-4 w-40" />
            <Skeleton className="ml-auto h-4 w-24" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** An account without agents: what they are for, and the one next step. */
export function EmptyList() {
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-line bg-surface p-6">
      <Bot size={20} aria-hidden className="text-ink-muted" />
      <div className="flex max-w-xl flex-col gap-1">
        <h2 className="text-lead font-semibold">{ta("list.empty.title")}</h2>
        <p className="text-ink-muted">{ta("list.empty.body")}</p>
      </div>
      <Link href="/agents/new" className={primaryLink}>
        <Plus size={16} aria-hidden />
        {ta("list.empty.action")}
      </Link>
    </section>
  );
}

/** Agents there are, but none that fits search and filter. */
export function NoMatch() {
  return (
    <section className="flex flex-col items-start gap-4 rounded-card border border-line bg-surface p-6">
      <div className="flex flex-col gap-1">
        <h2 className="text-lead font-semibold">{ta("list.none.title")}</h2>
        <p className="text-ink-muted">{ta("list.none.body")}</p>
      </div>
      <Button onClick={() => useListView.setState({ query: "", filter: "all" })}>{ta("list.none.action")}</Button>
    </section>
  );
}
