/** Containers, through the running app or directly at the cloud. */
import { z } from "zod";
import { containerSchema, healthSchema, logLineSchema, quotaSchema } from "../../src-main/api/container-view";
import type { LogSource } from "../../src-main/containers/live/follow-log";
import type { ContainerLogLevel } from "../../src-preload/contract/container-names";

/** A container as the local API tells it. */
export type Container = z.output<typeof containerSchema>;
export const containersReply = z.object({ containers: z.array(containerSchema) });

/** How many there may be, and what they cost in US dollars; null for what the cloud does not tell. */
export type Quota = z.output<typeof quotaSchema>;
export const quotaReply = z.object({ quota: quotaSchema });

/** What a check of a container said. */
export type Health = z.output<typeof healthSchema>;
export const healthReply = z.object({ health: healthSchema });

/** One line of a log; the time is ISO. */
export type LogLine = z.output<typeof logLineSchema>;
export const linesReply = z.object({ lines: z.array(logLineSchema) });

/** A container to be deployed; values of variables may be secrets. What is left out is the cloud's to choose. */
export interface ContainerWish {
  readonly name: string;
  readonly projectName: string;
  readonly image: string;
  readonly ports: number[];
  readonly environmentVars: Readonly<Record<string, string>>;
  readonly cpu: number;
  readonly memory: number;
  readonly instances: number;
  readonly healthPath: string;
  /** Agrees that a container of the same project is replaced. */
  readonly redeploy: boolean;
}

/** What the cloud has taken. */
export interface Deployed {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** All methods throw DomainErrors, CANCELLED among them when the person stops the program. */
export interface Containers {
  list(): Promise<readonly Container[]>;
  quota(): Promise<Quota>;
  health(id: string): Promise<Health>;
  /** Charges, once for each `wishId`. REMOTE_FAILED and TIMEOUT leave open whether it was done. */
  deploy(wish: ContainerWish, wishId: string): Promise<Deployed>;
  /** @returns whether it is gone by now; else the cloud goes on with it */
  remove(id: string): Promise<boolean>;
  /** The newest lines, oldest first. */
  logs(id: string, limit: number, level: ContainerLogLevel): Promise<readonly LogLine[]>;
  /** The log to be followed. */
  logOf(id: string, level: ContainerLogLevel): LogSource;
}
