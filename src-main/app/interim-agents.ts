import type { AgentUseCases } from "../cloud/agents/use-cases";
import { DomainError } from "../cloud/errors";

const absent = (): never => {
  throw new DomainError("OFFLINE", "Agents are not wired yet.");
};

export const agents: AgentUseCases = {
  list: () => ({ revision: 0, agents: [], fetchedAt: null, stale: false, error: null, refreshing: false }),
  refresh: async () => absent(),
  watch: () => {},
  onListChanged: () => () => {},
  read: async () => absent(),
  create: async () => absent(),
  start: async () => absent(),
  suspend: async () => absent(),
  restart: async () => absent(),
  remove: async () => absent(),
  dismissTask: () => {},
  connect: async () => absent(),
  disconnect: async () => {},
  retry: () => absent(),
  backups: async () => absent(),
  snapshot: async () => absent(),
  previewRestore: async () => absent(),
  restore: async () => absent(),
  logs: async () => absent(),
};
