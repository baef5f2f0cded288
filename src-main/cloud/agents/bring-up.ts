/** Brings an agent to where it can be talked to: started, its job followed to the end, read, and heard. */
import type { ConnectStep } from "../../../src-preload/contract/connection";
import { backoffMs } from "../backoff";
import { DomainError, hasCode } from "../errors";
import type { Clock, Random } from "../ports";
import type { ElizaCloudClient } from "./agents-client";
import { FinalError, isFinal } from "./failures";
import type { SandboxDetail, StartJob, StartReply } from "./sandbox-wire";
import { limit, sleep } from "./waiting";

export interface BringUpDeps {
  readonly client: ElizaCloudClient;
  readonly clock: Clock;
  readonly random: Random;
}

/** What it does meanwhile; `deadlineAt` is when it gives up. */
export interface Progress {
  step(step: ConnectStep, jobId: string | null, deadlineAt: number): void;
  named(agentName: string): void;
  /** The job as the cloud tells it; null once there is none any more. */
  job(job: StartJob | null): void;
}

export interface BringUpOptions {
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Nobody asked at this moment: an agent that was stopped stays stopped, because starting it costs. */
  readonly isAutomatic: boolean;
  /** How often a call that failed in passing is repeated before this attempt fails. */
  readonly repeats: number;
}

/** The job may try three times, with waits of half a minute and two minutes in between. */
const START_LIMIT_MS = 300_000;
const JOB_INTERVAL_MS = { usual: 5_000, shortest: 100, longest: 30_000 };
const REPEAT = { firstMs: 1_000, capMs: 8_000 };
/** A runtime that was just started needs a moment before it answers. */
const FRESH_HEARTBEATS = 10;
const HEARTBEAT_REPEAT_MS = 2_000;
const HEARTBEAT_TIMEOUT_MS = 10_000;

const tooLong = (): DomainError =>
  new DomainError("TIMEOUT", "The agent is still being started. The cloud goes on with it; connect again in a while.");

/** Asks an agent whether it lives. @throws DomainError when it does not say so */
export async function heartbeat(client: ElizaCloudClient, id: string, signal: AbortSignal): Promise<void> {
  await client.call(id, "heartbeat", {}, { timeoutMs: HEARTBEAT_TIMEOUT_MS, signal });
}

/**
 * Brings the agent up within five minutes. @returns its record
 * @throws DomainError why not; `isFinal` says whether another try can help. The signal's reason when that ended it.
 */
export async function bringUp(id: string, deps: BringUpDeps, options: BringUpOptions): Promise<SandboxDetail> {
  const { client, clock } = deps;
  const { progress } = options;
  const deadlineAt = clock.now() + START_LIMIT_MS;
  const limited = limit(clock, options.signal, START_LIMIT_MS, tooLong);
  const { signal } = limited;
  const step = (name: ConnectStep, jobId: string | null = null): void => progress.step(name, jobId, deadlineAt);
  const again = <T>(work: () => Promise<T>): Promise<T> => repeat(work, deps, options.repeats, signal);
  try {
    if (options.isAutomatic) {
      step("describing");
      refuseStopped(await again(() => client.agent(id, signal)));
    }
    step("starting");
    const started = await again(() => client.provision(id, signal));
    if (started.kind === "job") {
      step("provisioning", started.jobId);
      await followJob(id, started, deps, progress, signal);
    }
    step("describing");
    const agent = await again(() => client.agent(id, signal));
    progress.named(agent.name);
    step("attaching");
    const tries = started.kind === "job" ? FRESH_HEARTBEATS : options.repeats;
    await firstHeartbeat(id, deps, tries, signal);
    return agent;
  } catch (error) {
    // What a call says after its signal was aborted is not what happened.
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    limited.end();
  }
}

/** Starts an agent without talking to it, and waits until it runs. @throws as `bringUp` */
export async function startUp(id: string, deps: BringUpDeps, progress: Pick<Progress, "job">, source: AbortSignal) {
  const { client, clock } = deps;
  const limited = limit(clock, source, START_LIMIT_MS, tooLong);
  const { signal } = limited;
  try {
    const { status } = await client.agent(id, signal);
    const ask = status.toLowerCase() === "stopped" ? client.resume : client.provision;
    const started = await repeat(() => ask(id, signal), deps, 3, signal);
    if (started.kind === "job") await followJob(id, started, deps, progress, signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw error;
  } finally {
    limited.end();
  }
}

function refuseStopped({ name, status }: SandboxDetail): void {
  if (status.toLowerCase() !== "stopped") return;
  throw new FinalError(
    "CONFLICT",
    `${name} was suspended. It costs more when it runs, so it is not started by itself.`,
  );
}

/** Repeats what failed in passing; nothing here is done twice by being asked twice. */
async function repeat<T>(
  work: () => Promise<T>,
  { clock, random }: BringUpDeps,
  times: number,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || isFinal(error) || attempt >= times) throw error;
      const asked = error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0;
      await sleep(clock, Math.max(asked, backoffMs(attempt - 1, REPEAT, random)), signal);
    }
  }
}

/** Follows a job until it is completed. An error beside another status than "failed" is that of one attempt. */
async function followJob(
  id: string,
  started: Extract<StartReply, { kind: "job" }>,
  { client, clock }: BringUpDeps,
  progress: Pick<Progress, "job">,
  signal: AbortSignal,
): Promise<void> {
  const { jobId } = started;
  const intervalMs = Math.min(
    JOB_INTERVAL_MS.longest,
    Math.max(JOB_INTERVAL_MS.shortest, started.intervalMs ?? JOB_INTERVAL_MS.usual),
  );
  let waitMs = intervalMs;
  try {
    for (;;) {
      await sleep(clock, waitMs, signal);
      waitMs = intervalMs;
      try {
        const job = await client.job(jobId, signal);
        progress.job(job);
        if (job.isCompleted) return;
        if (job.isFailed) throw jobFailed(job);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (hasCode(error, "NOT_FOUND")) {
          if (await isUp(id, client, signal)) return;
        } else if (isFinal(error)) throw error;
        else waitMs = Math.max(intervalMs, error instanceof DomainError ? (error.details?.retryAfterMs ?? 0) : 0);
      }
    }
  } finally {
    progress.job(null);
  }
}

const jobFailed = ({ error }: StartJob): FinalError =>
  new FinalError("REMOTE_FAILED", `The cloud could not start the agent${error === null ? "." : `: ${error}`}`);

/** A job the cloud no longer knows: the agent itself tells how it went. */
async function isUp(id: string, client: ElizaCloudClient, signal: AbortSignal): Promise<boolean> {
  const { status, errorMessage } = await client.agent(id, signal);
  const word = status.toLowerCase();
  if (word === "running") return true;
  if (word !== "error") return false;
  throw new FinalError("REMOTE_FAILED", errorMessage ?? "The cloud could not start the agent.");
}

async function firstHeartbeat(id: string, deps: BringUpDeps, tries: number, signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await heartbeat(deps.client, id, signal);
      return;
    } catch (error) {
      if (signal.aborted || isFinal(error) || attempt >= tries) throw error;
      await sleep(deps.clock, HEARTBEAT_REPEAT_MS, signal);
    }
  }
}
