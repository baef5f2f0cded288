/** Names of the containers' channels and events, and the bounds of a container, without zod. */
export const CONTAINER_CHANNELS = [
  "containers.list.get",
  "containers.list.refresh",
  "containers.list.watch",
  "containers.quota.get",
  "containers.container.get",
  "containers.container.deploy",
  "containers.container.update",
  "containers.container.remove",
  "containers.task.dismiss",
  "containers.attempt.look",
  "containers.attempt.dismiss",
  "containers.health.get",
  "containers.metrics.get",
  "containers.logs.follow",
  "containers.logs.rest",
  "containers.deployments.list",
] as const;

export const CONTAINER_EVENTS = ["containers.list.changed", "containers.logs.changed"] as const;

export type ContainerChannel = (typeof CONTAINER_CHANNELS)[number];
export type ContainerEvent = (typeof CONTAINER_EVENTS)[number];

/** How serious the lines of a log are that are asked for. */
export const LOG_LEVELS = ["all", "error", "warn", "info", "debug"] as const;

/** What is kept of a log that is followed; the oldest lines go first. */
export const MOST_LOG_LINES = 5_000;

export type ContainerLogLevel = (typeof LOG_LEVELS)[number];

/** What the cloud takes. CPU in thousandths of a core as the cloud counts them, memory in MiB. */
export const CONTAINER_BOUNDS = {
  cpu: { least: 256, most: 2_048 },
  memory: { least: 256, most: 2_048 },
  /** A container that exists is not made smaller than this. */
  updatedMemory: { least: 512, most: 2_048 },
  instances: { least: 1, most: 10 },
  port: { least: 1, most: 65_535 },
  variables: 50,
  valueBytes: 32_768,
} as const;

/** The size the cloud takes without being told one, and the one its prices are for. */
export const DEFAULT_SIZE = { cpu: 1_792, memory: 1_792 } as const;

const LONGEST_PROJECT = 50;

/** The project's name that the cloud is told for a container's name: letters, digits and dashes; "" when none is left. */
export const projectNameOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, LONGEST_PROJECT)
    .replace(/-+$/, "");
