import type { ContainerLogLevel } from "../../src-preload/contract/container-names";
import type {
  ContainerDeployment,
  ContainerHealth,
  ContainerList,
  ContainerLogLine,
  ContainerMetrics,
  ContainerQuota,
  ContainerRow,
  DeployContainerInput,
  FollowedLog,
} from "../../src-preload/contract/containers";
import type { ContainerChange } from "./containers-client";
import type { DeployRecord } from "./journal";
import type { ContainerLogs } from "./live/container-logs";

/** A container to be deployed, once for each wish. */
export type DeployWish = Omit<DeployContainerInput, "idempotencyKey"> & {
  /** Null when the content has to stand for the wish. */
  readonly idempotencyKey: string | null;
};

/** What the cloud has taken. */
export interface DeployedContainer {
  readonly id: string;
  readonly name: string;
  /** The cloud's own word at that moment. */
  readonly status: string;
}

/** A deployment as it was noted on this computer, for a person who takes it along. */
export type NotedDeployment = Pick<
  DeployRecord,
  "id" | "name" | "projectName" | "image" | "startedAt" | "phase" | "containerId" | "error"
>;

/** What a person or a program can do about containers. All throw DomainErrors of the transport, and NOT_SIGNED_IN without a key. */
export interface ContainerUseCases {
  list(): ContainerList;
  /** Asks the cloud now. @throws DomainError; the rows stay */
  refresh(): Promise<readonly ContainerRow[]>;
  /** Whether somebody looks at the list. */
  watch(isVisible: boolean): void;
  onListChanged(listener: () => void): () => void;
  quota(): Promise<ContainerQuota>;
  /** @throws DomainError NOT_FOUND */
  read(id: string): Promise<ContainerRow>;
  /**
   * Charges once for each wish.
   * @throws DomainError INSUFFICIENT_CREDITS with the amounts, FORBIDDEN beyond the quota, CONFLICT for a project that exists unless
   * that is agreed, REMOTE_FAILED when nobody knows whether it was done
   */
  deploy(wish: DeployWish): Promise<DeployedContainer>;
  /** Resolves when the cloud has done it, which takes minutes. @throws DomainError CONFLICT while something else is being done to it */
  update(id: string, change: ContainerChange): Promise<void>;
  /** Resolves when the cloud says that it is gone; unknown at the cloud counts as gone. @throws DomainError TIMEOUT after 15 minutes */
  remove(id: string): Promise<void>;
  dismissTask(id: string): void;
  /** Searches the list for a deployment whose reply was lost. */
  lookForAttempt(attemptId: string): Promise<void>;
  dismissAttempt(attemptId: string): void;
  /** What is noted on this computer of the account's deployments, newest first. */
  noted(): readonly NotedDeployment[];
  health(id: string): Promise<ContainerHealth>;
  metrics(id: string, minutes: number): Promise<ContainerMetrics>;
  /** Oldest first. */
  logs(id: string, limit: number, level: ContainerLogLevel): Promise<{ lines: ContainerLogLine[]; fetchedAt: number }>;
  /** The one log that somebody looks at in the window. */
  readonly followedLog: Omit<ContainerLogs, "reset" | "follow"> & {
    /** @throws DomainError NOT_SIGNED_IN, CONFLICT while the cloud is switched off */
    follow(id: string, level: ContainerLogLevel): Promise<FollowedLog>;
  };
  /** Newest first. */
  deployments(id: string): Promise<ContainerDeployment[]>;
}
