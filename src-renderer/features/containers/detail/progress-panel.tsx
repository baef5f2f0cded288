import { clsx } from "clsx";
import { Check, Circle, LoaderCircle } from "lucide-react";
import type { ContainerRow } from "../../../../src-preload/contract/containers";
import { Countdown, Elapsed } from "../../../ui/conditions/countdown";
import { useNow } from "../../../ui/use-now";
import { tc } from "../text";

const STEPS = ["pending", "building", "deploying", "running"] as const;
const ICONS = { done: Check, current: LoaderCircle, todo: Circle } as const;

type Kind = "deploying" | "updating" | "deleting";

function kindOf(row: ContainerRow): Kind | null {
  if (row.isDeleting) return "deleting";
  if (row.task !== null && row.task.error === null) return "updating";
  return row.phase === "deploying" ? "deploying" : null;
}

/** A container on its way to another state: its steps, how long it took so far, how long it may take, and that one need not stay. */
export function ProgressPanel({ row }: { readonly row: ContainerRow }) {
  const kind = kindOf(row);
  if (kind === null) return null;
  const since = kind === "deploying" ? (row.deployment?.startedAt ?? null) : (row.task?.startedAt ?? null);
  return (
    <section
      aria-label={tc(`progress.${kind}`)}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lead font-semibold">{tc(`progress.${kind}`)}</h2>
        {since !== null && (
          <p className="text-small text-ink-muted">
            <Elapsed since={since} label={tc("progress.elapsed")} /> {tc("progress.soFar")}
          </p>
        )}
      </div>
      {kind === "deploying" && <Steps status={row.status} />}
      <div className="flex flex-col gap-1 border-t border-line pt-3 text-small text-ink-muted">
        {kind === "deploying" && row.deployment !== null && <Expectation deadlineAt={row.deployment.deadlineAt} />}
        {kind !== "deleting" && (kind === "updating" || row.deployment === null) && <p>{tc("progress.minutes")}</p>}
        {kind === "deleting" && <p>{tc("progress.fifteen")}</p>}
        <p>{tc("progress.leave")}</p>
      </div>
    </section>
  );
}

function Steps({ status }: { readonly status: string }) {
  const current = STEPS.map(String).indexOf(status.toLowerCase());
  return (
    <ol className="flex flex-col gap-2">
      {STEPS.map((step, index) => {
        const state = index < current ? "done" : index === current ? "current" : "todo";
        const Icon = ICONS[state];
        return (
          <li
            key={step}
            aria-current={state === "current" ? "step" : undefined}
            className={clsx("flex items-center gap-3", state === "todo" && "text-ink-muted")}
          >
            <Icon
              size={16}
              aria-hidden
              className={clsx("shrink-0", state === "done" && "text-good", state === "todo" && "text-line-strong")}
            />
            <span className={clsx(state === "current" && "font-medium")}>{tc(`progress.step.${step}`)}</span>
            <span className="sr-only">{tc(`progress.state.${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function Expectation({ deadlineAt }: { readonly deadlineAt: number }) {
  const now = useNow(true);
  if (now >= deadlineAt) return <p className="text-warn">{tc("progress.late")}</p>;
  return (
    <p>
      {tc("progress.left")} <Countdown until={deadlineAt} label={tc("progress.leftLabel")} />.
    </p>
  );
}
