/** Names of the channels of discovery and of tasks given to agents. Values only, no zod. */
export const NETWORK_CHANNELS = [
  "network.services.search",
  "network.card.get",
  "network.tasks.list",
  "network.task.get",
  "network.task.send",
  "network.reply.send",
  "network.task.refresh",
  "network.task.cancel",
  "network.task.delete",
  "network.file.save",
] as const;

export type NetworkChannel = (typeof NETWORK_CHANNELS)[number];

export const NETWORK_EVENTS = ["network.tasks.changed"] as const;

/** What discovery lists. */
export const SERVICE_TYPES = ["agent", "mcp", "a2a", "app"] as const;

export type ServiceType = (typeof SERVICE_TYPES)[number];

/**
 * Where a task is. The eight of the protocol, and three of this app: sending (no answer yet), looking (the answer was lost, the
 * cloud is asked), unknown (nobody can tell any more).
 */
export const TASK_STATES = [
  "sending",
  "looking",
  "submitted",
  "working",
  "input-required",
  "auth-required",
  "completed",
  "canceled",
  "failed",
  "rejected",
  "unknown",
] as const;

export type TaskState = (typeof TASK_STATES)[number];

export const MAX_TASK_TEXT = 20_000;
/** Most characters of the fields handed to a skill, as JSON. */
export const MAX_SKILL_INPUT = 20_000;
/** The cloud forgets a task after this long. */
export const TASK_LIFE_MS = 3_600_000;
/** Services on one page of discovery. */
export const SERVICES_ON_A_PAGE = 100;
