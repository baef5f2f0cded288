import type {
  ContainerAttempt,
  ContainerList,
  ContainerQuota,
  ContainerRow,
} from "../../src-preload/contract/containers";
import { NOON } from "./states";

/** The id of the n-th container of a test. */
export const containerId = (number: number): string => `0b7c1f0e-5f0a-4c5f-9a53-${String(number).padStart(12, "0")}`;

/** A running container of the standard size, with the changes a test is about. */
export const containerRow = (changes: Partial<ContainerRow> = {}): ContainerRow => ({
  ...{ id: containerId(1), name: "Web", projectName: "web", status: "running", phase: "running" },
  ...{ address: "https://web.containers.example", image: "nginx:1.27", cpu: 1_792, memory: 1_792, instances: 1 },
  ...{ port: 8_080, healthPath: "/health", errorMessage: null, billingStatus: "active", totalBilledMicros: 2_340_000 },
  ...{ costPerDayMicros: 1_170_000, variableNames: ["TOKEN"], lastDeployedAt: NOON, lastHealthCheckAt: NOON },
  ...{ createdAt: NOON - 86_400_000, updatedAt: NOON, deployment: null, task: null, isDeleting: false },
  ...changes,
});

/** A deployment that is no container yet. */
export const containerAttempt = (changes: Partial<ContainerAttempt> = {}): ContainerAttempt => ({
  ...{ id: "5d0e1c1e-7d2c-4b58-9d7c-0a4d5a1f2b3c", name: "Shop", projectName: "shop", image: "acme/shop:2" },
  ...{ startedAt: NOON, phase: "lost", error: null },
  ...changes,
});

/** The list as the main process has it. */
export const containerList = (
  containers: readonly ContainerRow[],
  changes: Partial<ContainerList> = {},
): ContainerList => ({
  ...{ revision: 1, fetchedAt: NOON, stale: false, error: null, refreshing: false, attempts: [] },
  containers: [...containers],
  ...changes,
});

/** One of 25 containers, and prices of the cloud. */
export const containerQuota = (changes: Partial<ContainerQuota> = {}): ContainerQuota => ({
  ...{ current: 1, max: 25, balanceMicros: 24_500_000, dailyBurnMicros: 1_170_000, runwayDays: 20.9 },
  ...{ deployFeeMicros: 15_000_000, perDayMicros: 1_170_000, maxInstances: 10, maxVariables: 50 },
  ...changes,
});
