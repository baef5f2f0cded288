import type { AgentRow } from "../../../../src-preload/contract/agents";
import type { ConnectionState, ConnectStep } from "../../../../src-preload/contract/connection";
import { shownPhase } from "../shown-phase";
import { connectionWith } from "./acts";

/** One step on the way to an agent that can be used. */
export interface ProgressStep {
  readonly name: ConnectStep | "running";
  readonly state: "done" | "current" | "todo";
}

/** How far an agent is on its way. Times are epoch milliseconds, null when not known. */
export interface Progress {
  /** Whether the app connects to it, or it is only started. */
  readonly kind: "connect" | "start";
  readonly steps: readonly ProgressStep[];
  readonly since: number | null;
  readonly stepSince: number | null;
  /** When the cloud expects to be ready. */
  readonly expectedAt: number | null;
  /** When the app gives up waiting. */
  readonly deadlineAt: number | null;
  /** Which attempt of the cloud is under way, and of how many. */
  readonly attempt: { readonly number: number; readonly most: number | null } | null;
  /** What the last attempt of the cloud died of, while another one follows. */
  readonly attemptError: string | null;
}

const CONNECT_STEPS: readonly ConnectStep[] = ["starting", "provisioning", "describing", "attaching"];
const START_STEPS = ["starting", "provisioning", "running"] as const;

const mark = <N extends ProgressStep["name"]>(names: readonly N[], current: N): readonly ProgressStep[] => {
  const at = names.indexOf(current);
  return names.map((name, index) => ({ name, state: index < at ? "done" : index === at ? "current" : "todo" }));
};

const jobFacts = ({ job }: AgentRow): Pick<Progress, "expectedAt" | "attempt" | "attemptError"> => ({
  expectedAt: job?.estimatedCompletionAt ?? null,
  // The first attempt is the ordinary case and needs no words.
  attempt:
    job?.attempts === null || job?.attempts === undefined || (job.attempts < 2 && job.error === null)
      ? null
      : { number: Math.max(1, job.attempts), most: job.maxAttempts },
  attemptError: job?.error ?? null,
});

/** What an agent that is on its way still has before it; null for one that is not. */
export function progressOf(row: AgentRow, connection: ConnectionState): Progress | null {
  const own = connectionWith(row.id, connection);
  if (own?.state === "connecting") {
    const step = own.step ?? "starting";
    // The former agent's last backup is a step only where there was a former agent.
    const names: readonly ConnectStep[] = step === "releasing" ? ["releasing", ...CONNECT_STEPS] : CONNECT_STEPS;
    return {
      kind: "connect",
      steps: mark(names, step),
      since: own.since,
      stepSince: own.stepSince,
      deadlineAt: own.deadlineAt,
      ...jobFacts(row),
    };
  }
  const isStartTask = row.task?.kind === "start" && row.task.error === null;
  if (!isStartTask && shownPhase(row) !== "starting") return null;
  const since = isStartTask ? (row.task?.startedAt ?? null) : (row.job?.startedAt ?? row.updatedAt);
  return {
    kind: "start",
    steps: mark(START_STEPS, row.job === null && isStartTask ? "starting" : "provisioning"),
    since,
    stepSince: null,
    deadlineAt: null,
    ...jobFacts(row),
  };
}
