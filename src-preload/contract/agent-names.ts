/** Names of the agents' channels and events, without zod. */
export const AGENT_CHANNELS = [
  "agents.list.get",
  "agents.list.refresh",
  "agents.list.watch",
  "agents.agent.get",
  "agents.agent.create",
  "agents.agent.start",
  "agents.agent.suspend",
  "agents.agent.restart",
  "agents.agent.remove",
  "agents.task.dismiss",
  "agents.connection.connect",
  "agents.connection.disconnect",
  "agents.connection.retry",
  "agents.backups.list",
  "agents.backups.take",
  "agents.backups.preview",
  "agents.backups.restore",
  "agents.logs.tail",
] as const;

export const AGENT_EVENTS = ["agents.list.changed"] as const;

export type AgentChannel = (typeof AGENT_CHANNELS)[number];
export type AgentEvent = (typeof AGENT_EVENTS)[number];
