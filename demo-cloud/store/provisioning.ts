import type { Clock } from "../clock";
import type { Random } from "../random";
import type { Agent, Agents } from "./agents";
import type { Sandboxes } from "./sandboxes";

/** A provisioning job. */
export interface Job {
  readonly id: string;
  readonly agentId: string;
  readonly createdAt: number;
  updatedAt: number;
  status: "pending" | "in_progress" | "completed" | "failed";
  result: Readonly<Record<string, unknown>> | null;
  error: string | null;
  attempts: number;
  scheduledFor: number;
  estimatedCompletionAt: number | null;
  startedAt: number | null;
  completedAt: number | null;
}

/** Behaviour tests can change while the cloud runs. */
interface ProvisioningHooks {
  /** Fails this many of the next attempts. */
  failNextAttempts: number;
  /** Lets attempts hang until the cloud gives up. */
  stuckProvisioning: boolean;
}

/** Starts agents in the background. */
export interface Provisioning {
  readonly hooks: ProvisioningHooks;
  /** The job still at work for an agent. */
  activeJob(agentId: string): Job | undefined;
  /** Queues a job; the caller has checked that none is active. */
  enqueue(agent: Agent): Job;
  findJob(id: string): Job | undefined;
  jobs(): readonly Job[];
}

/** Attempts a job has before it fails for good. */
export const MAX_ATTEMPTS = 3;

const RETRY_DELAYS_MS = [30_000, 120_000];
const STUCK_AFTER_MS = 10 * 60_000;
const EXPECTED_DURATION_MS = 90_000;

/** Creates the worker. */
export function createProvisioning(clock: Clock, random: Random, agents: Agents, sandboxes: Sandboxes): Provisioning {
  const jobs = new Map<string, Job>();
  const hooks: ProvisioningHooks = { failNextAttempts: 0, stuckProvisioning: false };
  const update = (job: Job, change: Partial<Omit<Job, "id" | "agentId" | "createdAt">>): void => {
    Object.assign(job, change, { updatedAt: clock.now() });
  };

  const succeed = (job: Job, agent: Agent): void => {
    const bridgeUrl = sandboxes.run(agent);
    const result = { cloudAgentId: agent.id, status: "running", bridgeUrl, healthUrl: `${bridgeUrl}/health` };
    update(job, { status: "completed", completedAt: clock.now(), error: null, result });
  };

  const fail = (job: Job, agent: Agent, reason: string, isFinal: boolean): void => {
    const error = `Sandbox creation failed: ${reason}`;
    const result = { cloudAgentId: agent.id, status: "error", error };
    agents.log(agent, error);
    agents.update(agent, {
      status: "error",
      databaseStatus: "error",
      errorCount: agent.errorCount + 1,
      errorMessage: isFinal ? `Provisioning permanently failed after ${job.attempts} attempts: ${error}` : error,
    });
    if (isFinal) {
      update(job, { status: "failed", error, result });
      return;
    }
    const delayMs = RETRY_DELAYS_MS[job.attempts - 1] ?? STUCK_AFTER_MS;
    update(job, { status: "pending", error, result, scheduledFor: clock.now() + delayMs });
    clock.after(delayMs, () => attempt(job));
  };

  const attempt = (job: Job): void => {
    const agent = agents.find(job.agentId);
    if (!agent) {
      update(job, { status: "failed", error: "Agent not found" });
      return;
    }
    update(job, { status: "in_progress", attempts: job.attempts + 1, startedAt: clock.now() });
    agents.update(agent, { status: "provisioning", databaseStatus: "provisioning" });
    const durationMs = random.between(8000, 25_000);
    if (hooks.stuckProvisioning) {
      clock.after(STUCK_AFTER_MS, () => fail(job, agent, "timed out", true));
      return;
    }
    const isDoomed = hooks.failNextAttempts > 0;
    if (isDoomed) hooks.failNextAttempts -= 1;
    clock.after(durationMs, () =>
      isDoomed ? fail(job, agent, "no capacity", job.attempts >= MAX_ATTEMPTS) : succeed(job, agent),
    );
  };

  return {
    hooks,
    activeJob: (agentId) =>
      [...jobs.values()].find(
        (job) => job.agentId === agentId && (job.status === "pending" || job.status === "in_progress"),
      ),
    enqueue: (agent) => {
      const createdAt = clock.now();
      const delayMs = random.between(2000, 5000);
      const job: Job = {
        id: random.uuid(),
        agentId: agent.id,
        createdAt,
        updatedAt: createdAt,
        status: "pending",
        result: null,
        error: null,
        attempts: 0,
        scheduledFor: createdAt,
        estimatedCompletionAt: createdAt + EXPECTED_DURATION_MS,
        startedAt: null,
        completedAt: null,
      };
      jobs.set(job.id, job);
      clock.after(delayMs, () => attempt(job));
      return job;
    },
    findJob: (id) => jobs.get(id),
    jobs: () => [...jobs.values()],
  };
}
