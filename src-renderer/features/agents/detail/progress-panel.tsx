import { clsx } from "clsx";
import { Check, Circle, LoaderCircle } from "lucide-react";
import type { AgentRow } from "../../../../src-preload/contract/agents";
import { useAppState } from "../../../ipc/app-state";
import { Countdown, Elapsed } from "../../../ui/conditions/countdown";
import { useNow } from "../../../ui/use-now";
import { ta } from "../text";
import { type Progress, type ProgressStep, progressOf } from "./progress";

const ICONS = { done: Check, current: LoaderCircle, todo: Circle } as const;

/** An agent on its way: its steps, how long it took so far, how long it may take, and that one need not stay. */
export function ProgressPanel({ row }: { readonly row: AgentRow }) {
  const progress = progressOf(
    row,
    useAppState((state) => state.connection),
  );
  if (progress === null) return null;
  return (
    <section
      aria-label={ta(`progress.${progress.kind}`)}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lead font-semibold">{ta(`progress.${progress.kind}`)}</h2>
        {progress.since !== null && (
          <p className="text-small text-ink-muted">
            <Elapsed since={progress.since} label={ta("progress.elapsed")} /> {ta("progress.soFar")}
          </p>
        )}
      </div>
      <ol className="flex flex-col gap-2">
        {progress.steps.map((step) => (
          <Step key={step.name} step={step} progress={progress} />
        ))}
      </ol>
      <div className="flex flex-col gap-1 border-t border-line pt-3 text-small text-ink-muted">
        {progress.attempt !== null && (
          <p className="break-words">
            {progress.attempt.most === null
              ? ta("progress.attempt", { number: progress.attempt.number })
              : ta("progress.attemptOf", { number: progress.attempt.number, most: progress.attempt.most })}
            {progress.attemptError !== null && ` ${ta("progress.lastError", { error: progress.attemptError })}`}
          </p>
        )}
        <p>
          <Expectation progress={progress} />
        </p>
        <p>{ta(`progress.leave.${progress.kind}`)}</p>
      </div>
    </section>
  );
}

function Step({ step, progress }: { readonly step: ProgressStep; readonly progress: Progress }) {
  const Icon = ICONS[step.state];
  return (
    <li
      aria-current={step.state === "current" ? "step" : undefined}
      className={clsx("flex items-center gap-3", step.state === "todo" && "text-ink-muted")}
    >
      <Icon
        size={16}
        aria-hidden
        className={clsx("shrink-0", step.state === "done" && "text-good", step.state === "todo" && "text-line-strong")}
      />
      <span className={clsx(step.state === "current" && "font-medium")}>{ta(`progress.step.${step.name}`)}</span>
      <span className="sr-only">{ta(`progress.state.${step.state}`)}</span>
      {step.state === "current" && progress.stepSince !== null && (
        <span className="ml-auto text-small text-ink-muted">
          <Elapsed since={progress.stepSince} label={ta("progress.stepElapsed")} />
        </span>
      )}
    </li>
  );
}

/** How long it may still take, as far as cloud and app have said. */
function Expectation({ progress: { expectedAt, deadlineAt } }: { readonly progress: Progress }) {
  const now = useNow(expectedAt !== null);
  return (
    <>
      {expectedAt === null && ta("progress.usual")}
      {expectedAt !== null && now < expectedAt && (
        <>
          {ta("progress.expectedIn")} <Countdown until={expectedAt} label={ta("progress.expected")} />.
        </>
      )}
      {expectedAt !== null && now >= expectedAt && ta("progress.late")}
      {deadlineAt !== null && (
        <>
          {" "}
          {ta("progress.givesUpIn")} <Countdown until={deadlineAt} label={ta("progress.deadline")} />.
        </>
      )}
    </>
  );
}
