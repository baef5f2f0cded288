import type {
  AgentBackup,
  AgentDetail,
  AgentKind,
  AgentList,
  AgentRow,
  CreateAgentInput,
  RestorePreview,
} from "../../../src-preload/contract/agents";
import type { ConnectionState } from "../../../src-preload/contract/connection";

/** What was made, as the cloud tells it. */
export interface CreatedAgent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly name: string;
  /** The cloud's own word; null for characters. */
  readonly status: string | null;
}

/** What to create. Without an idempotency key the same content within 10 s is the same wish. */
export type NewAgent = CreateAgentInput extends infer T
  ? T extends { idempotencyKey: string }
    ? Omit<T, "idempotencyKey"> & { readonly idempotencyKey: string | null }
    : never
  : never;

/** The last lines of an agent's log, oldest first. */
export interface AgentLogs {
  readonly lines: string[];
  readonly fetchedAt: number;
}

/**
 * What a person or a program can do with agents. IPC and the local HTTP API are two thin doors to it. Promises settle when the
 * deed is done; who does not wait reads the outcome in the list (`task`) and in the state (`connection`).
 */
export interface AgentUseCases {
  list(): AgentList;
  /** Joins a refresh under way. @throws DomainError of the transport; the list keeps what it had. */
  refresh(): Promise<AgentList>;
  /** The sandboxes alone, newest first, from the cloud; joins one under way. @throws DomainError of the transport */
  refreshSandboxes(): Promise<readonly AgentRow[]>;
  /** Whether somebody looks at the list. */
  watch(isVisible: boolean): void;
  onListChanged(listener: () => void): () => void;

  /** @throws DomainError NOT_FOUND, or of the transport. */
  read(id: string): Promise<AgentDetail>;
  /** Never creates twice for one wish. @throws DomainError INSUFFICIENT_CREDITS with the amounts, or of the transport. */
  create(agent: NewAgent): Promise<CreatedAgent>;

  /** Provisions or resumes and waits until it runs. @throws DomainError when it cannot be started. */
  start(id: string): Promise<void>;
  suspend(id: string): Promise<void>;
  restart(id: string): Promise<void>;
  /** Resolves when the cloud says that it is gone; unknown at the cloud counts as gone. @throws DomainError CONFLICT while it is provisioned. */
  remove(id: string): Promise<void>;
  dismissTask(id: string): void;

  /**
   * Connects, after the former agent got its last backup. The newest call wins.
   * @throws DomainError SUPERSEDED, CANCELLED by a disconnect, or why it failed; then nothing is connected.
   */
  connect(id: string): Promise<ConnectionState>;
  /** Ends the connection in whatever state it is; the last backup has 5 s. Never throws. */
  disconnect(): Promise<void>;
  /** Tries now. @throws DomainError CONFLICT when there is no agent to try again. */
  retry(): void;

  backups(id: string): Promise<AgentBackup[]>;
  /** @throws DomainError CONFLICT when the agent does not run. */
  snapshot(id: string): Promise<AgentBackup>;
  previewRestore(id: string, backupId: string | null): Promise<RestorePreview>;
  restore(id: string, backupId: string | null): Promise<void>;

  logs(id: string, tail: number): Promise<AgentLogs>;
}
