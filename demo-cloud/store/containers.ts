import type { Clock } from "../clock";
import type { Random } from "../random";
import { balanceUsd, type Ledger } from "./ledger";

/** What a container is made of. */
export interface ContainerSpec {
  readonly name: string;
  readonly projectName: string;
  readonly description: string | null;
  readonly image: string;
  readonly port: number;
  readonly desiredCount: number;
  readonly cpu: number;
  readonly memory: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly healthPath: string;
}

/** One run of the machinery that deploys. */
export interface ContainerDeployment {
  readonly id: string;
  readonly costUsd: number;
  readonly startedAt: number;
  status: "success" | "failed" | "pending";
  error: string | null;
  durationMs: number | null;
}

/** A container as the cloud keeps it. Times in epoch milliseconds of cloud time. */
export interface Container extends ContainerSpec {
  readonly id: string;
  readonly createdAt: number;
  status: string;
  updatedAt: number;
  /** Null until it ran for the first time: there are no logs and no metrics before. */
  runningSince: number | null;
  lastDeployedAt: number | null;
  errorMessage: string | null;
  billingStatus: string;
  totalBilledUsd: number;
  isUpdate: boolean;
  readonly deployments: ContainerDeployment[];
}

/** One line of a container's log. */
export interface ContainerLogLine {
  readonly timestamp: number;
  readonly level: "error" | "warn" | "info" | "debug";
  readonly message: string;
}

interface Hooks {
  /** False: the cloud says that it cannot run containers. */
  configured: boolean;
  /** Deployments stay where they are after "deploying". */
  stuck: boolean;
  /**
   * The stream of logs: as it is; not there, as in a cloud that never had it; ending at once; beginning with an event that cannot
   * be read; or with one that says it failed.
   */
  logStream: "plain" | "missing" | "ending" | "malformed" | "failing";
  /** How long each line takes on the stream, real milliseconds. */
  logLagMs: number;
}

/** The containers of the account. */
export interface Containers {
  readonly hooks: Hooks;
  list(): readonly Container[];
  find(id: string): Container | undefined;
  /** Deploys a new one, or another time the one of the same project, which is charged the same. Null when there is not enough. */
  deploy(spec: ContainerSpec): Container | null;
  /** Puts a changed one into its place; resolves after the while that takes. */
  update(container: Container, change: Partial<ContainerSpec>): Promise<void>;
  /** Resolves when it is gone; calls for one container share one deletion. */
  remove(container: Container): Promise<void>;
  /** Says something else of one, from outside. */
  setStatus(container: Container, status: string, errorMessage: string | null): void;
  /** Has it write so many lines more, all at this moment. */
  write(container: Container, count: number): void;
  /** Ends every stream of a log that is open. */
  cutLogs(): void;
  /** How often that was done. */
  logCuts(): number;
  /** Everything it has written until now, oldest first. */
  logOf(container: Container): ContainerLogLine[];
  /** How many the account may have at its present balance. */
  most(): number;
}

/** What containers cost, in dollars; for the default size and one instance. */
export const CONTAINER_PRICES = { deployment: 15, imageUpload: 0, perDay: 1.17, perAdditionalInstance: 0.5 } as const;
/** What one is given that asks for nothing. */
export const DEFAULT_CPU = 1_792;

const BUILDING_AFTER_MS = 3_000;
const DEPLOYING_AFTER_MS = 8_000;
const DAY_MS = 24 * 3_600_000;
const GRACE_MS = 48 * 3_600_000;
const LINE_EVERY_MS = 2_000;
const LONGEST_LOG = 20_000;
const MESSAGES = ["GET /health 200", "cache warmed", "job finished", "connection pool: 4 of 10", "GET / 200"] as const;

/** What a container of this size costs a day, in dollars. */
export const dailyUsd = ({ cpu, memory, desiredCount }: ContainerSpec): number => {
  const share = (cpu + memory) / (2 * DEFAULT_CPU);
  const one = CONTAINER_PRICES.perDay * (0.5 + share / 2);
  return Math.round((one + (desiredCount - 1) * CONTAINER_PRICES.perAdditionalInstance) * 100) / 100;
};

const levelOf = (index: number): ContainerLogLine["level"] => {
  if (index % 17 === 7) return "error";
  if (index % 11 === 5) return "warn";
  return index % 3 === 1 ? "debug" : "info";
};

/** Creates the service. */
export function createContainers(clock: Clock, random: Random, ledger: Ledger): Containers {
  const containers = new Map<string, Container>();
  const removals = new Map<string, Promise<void>>();
  const hooks: Hooks = { configured: true, stuck: false, logStream: "plain", logLagMs: 0 };
  const extra = new WeakMap<Container, ContainerLogLine[]>();
  let cuts = 0;

  const set = (container: Container, change: Partial<Container>): void =>
    void Object.assign(container, { ...change, updatedAt: clock.now() });

  /** Only while nothing newer has begun with it. */
  const later = (container: Container, deployment: ContainerDeployment, delayMs: number, run: () => void): void => {
    clock.after(delayMs, () => {
      if (containers.get(container.id) === container && container.deployments[0] === deployment) {
        if (container.status !== "deleting") run();
      }
    });
  };

  const finish = (container: Container, deployment: ContainerDeployment): void => {
    const now = clock.now();
    deployment.durationMs = now - deployment.startedAt;
    if (/fail/i.test(container.image)) {
      deployment.status = "failed";
      deployment.error = `The container exited with code 1: ${container.image}`;
      set(container, { status: "failed", errorMessage: deployment.error });
      return;
    }
    deployment.status = "success";
    set(container, { status: "running", runningSince: container.runningSince ?? now, lastDeployedAt: now });
  };

  const run = (container: Container): void => {
    const deployment: ContainerDeployment = {
      ...{ id: random.uuid(), costUsd: CONTAINER_PRICES.deployment, startedAt: clock.now() },
      ...{ status: "pending", error: null, durationMs: null },
    };
    container.deployments.unshift(deployment);
    later(container, deployment, BUILDING_AFTER_MS, () => set(container, { status: "building" }));
    later(container, deployment, DEPLOYING_AFTER_MS, () => set(container, { status: "deploying" }));
    later(container, deployment, DEPLOYING_AFTER_MS + random.between(20_000, 60_000), () => {
      if (!hooks.stuck) finish(container, deployment);
    });
  };

  const chargeDaily = (container: Container, unpaidSince: number | null): void => {
    clock.after(DAY_MS, () => {
      if (containers.get(container.id) !== container) return;
      chargeDaily(container, container.status === "running" ? charge(container, unpaidSince) : unpaidSince);
    });
  };
  const charge = (container: Container, unpaidSince: number | null): number | null => {
    const amountUsd = dailyUsd(container);
    const description = `Container hosting: ${container.name}`;
    const metadata = { type: "container_daily_billing", container_id: container.id };
    if (ledger.append({ type: "debit", amountUsd, description, metadata }) !== null) {
      set(container, { billingStatus: "active", totalBilledUsd: container.totalBilledUsd + amountUsd });
      return null;
    }
    const since = unpaidSince ?? clock.now();
    const isOver = clock.now() - since >= GRACE_MS;
    set(container, isOver ? { billingStatus: "suspended", status: "stopped" } : { billingStatus: "warning" });
    return since;
  };

  return {
    hooks,
    list: () => [...containers.values()].reverse(),
    find: (id) => containers.get(id),
    deploy(spec) {
      const amountUsd = CONTAINER_PRICES.deployment;
      const description = `Container deployment: ${spec.name}`;
      if (
        ledger.append({ type: "debit", amountUsd, description, metadata: { type: "container_deployment" } }) === null
      ) {
        return null;
      }
      const before = [...containers.values()].find(({ projectName }) => projectName === spec.projectName);
      const now = clock.now();
      const container: Container = before ?? {
        ...spec,
        ...{ id: random.uuid(), createdAt: now, status: "pending", updatedAt: now, runningSince: null },
        ...{ lastDeployedAt: null, errorMessage: null, billingStatus: "active", totalBilledUsd: 0, isUpdate: false },
        deployments: [],
      };
      if (before === undefined) {
        containers.set(container.id, container);
        chargeDaily(container, null);
      } else {
        set(before, { ...spec, status: "pending", errorMessage: null, isUpdate: true });
      }
      run(container);
      return container;
    },
    async update(container, change) {
      set(container, { ...change, status: "deploying" });
      const delayMs = random.between(5_000, 15_000);
      clock.after(delayMs, () => {
        if (container.status === "deploying") set(container, { status: "running", lastDeployedAt: clock.now() });
      });
      await clock.sleep(delayMs);
    },
    remove(container) {
      const current = removals.get(container.id);
      if (current !== undefined) return current;
      set(container, { status: "deleting" });
      const delayMs = random.between(2_000, 5_000);
      clock.after(delayMs, () => {
        containers.delete(container.id);
        removals.delete(container.id);
      });
      const removal = clock.sleep(delayMs);
      removals.set(container.id, removal);
      return removal;
    },
    setStatus: (container, status, errorMessage) => set(container, { status, errorMessage }),
    write(container, count) {
      const lines = extra.get(container) ?? [];
      const timestamp = clock.now();
      for (let number = 0; number < count; number++) {
        lines.push({ timestamp, level: "info", message: `written ${lines.length}` });
      }
      extra.set(container, lines);
    },
    cutLogs() {
      cuts += 1;
    },
    logCuts: () => cuts,
    logOf(container) {
      const { runningSince, port, image } = container;
      if (runningSince === null) return [];
      const count = Math.min(LONGEST_LOG, Math.floor((clock.now() - runningSince) / LINE_EVERY_MS) + 1);
      const written = extra.get(container) ?? [];
      const regular = Array.from({ length: count }, (_, index): ContainerLogLine => {
        const timestamp = runningSince + index * LINE_EVERY_MS;
        if (index === 0) return { timestamp, level: "info", message: `${image} listens on port ${port}` };
        return { timestamp, level: levelOf(index), message: `${MESSAGES[index % MESSAGES.length]} (${index})` };
      });
      return written.length === 0 ? regular : [...regular, ...written].sort((a, b) => a.timestamp - b.timestamp);
    },
    most() {
      const balance = balanceUsd(ledger);
      if (balance < 1) return 1;
      if (balance < 10) return 5;
      return balance < 100 ? 25 : 100;
    },
  };
}
