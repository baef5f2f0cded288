import type { AgentBackup, AgentDetail, AgentList, AgentRow, RestorePreview } from "../../src-preload/contract/agents";
import type { AppState } from "../../src-preload/contract/state";
import { NOON } from "./states";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The id of test agent number `number`. */
export const agentId = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-000000000000`;

/** A running sandbox agent called Ada, number 1, with the changes a test is about. */
export const agentRow = (changes: Partial<AgentRow> = {}): AgentRow => ({
  id: agentId(1),
  kind: "sandbox",
  name: "Ada",
  status: "running",
  phase: "running",
  costPerHourMicros: 10_000,
  lastBackupAt: NOON - 3 * MINUTE,
  lastHeartbeatAt: NOON - 20 * SECOND,
  errorMessage: null,
  createdAt: NOON - 100 * 60 * MINUTE,
  updatedAt: NOON - 20 * SECOND,
  job: null,
  task: null,
  isDeleting: false,
  isActive: false,
  bio: null,
  attention: null,
  ...changes,
});

/** A stopped sandbox agent. */
export const stoppedRow = (changes: Partial<AgentRow> = {}): AgentRow =>
  agentRow({ status: "stopped", phase: "stopped", costPerHourMicros: 2_500, ...changes });

/** A character, number 9. */
export const characterRow = (changes: Partial<AgentRow> = {}): AgentRow =>
  agentRow({
    id: agentId(9),
    kind: "character",
    name: "Eliza",
    status: null,
    phase: "ready",
    costPerHourMicros: 0,
    lastBackupAt: null,
    lastHeartbeatAt: null,
    bio: "Listens, and asks how that makes you feel.",
    ...changes,
  });

/** The list as the main process answers it, asked for a moment ago. */
export const agentList = (agents: readonly AgentRow[], changes: Partial<AgentList> = {}): AgentList => ({
  revision: 1,
  fetchedAt: NOON,
  stale: false,
  error: null,
  refreshing: false,
  agents: [...agents],
  ...changes,
});

/** What the cloud says about one agent. */
export const agentDetail = (row: AgentRow, changes: Partial<AgentDetail> = {}): AgentDetail => ({
  ...row,
  databaseStatus: "ready",
  errorCount: 0,
  walletAddress: "0x52908400098527886E0F7030069857D2E4169EE7",
  walletStatus: "active",
  webUiUrl: null,
  system: null,
  topics: [],
  isPublic: null,
  runtime: row.phase === "running" ? { status: "running", uptimeSeconds: 93_600, memoriesCount: 128 } : null,
  ...changes,
});

/** A backup, by default the newest one taken by hand. */
export const agentBackup = (changes: Partial<AgentBackup> = {}): AgentBackup => ({
  id: agentId(101),
  snapshotType: "manual",
  sizeBytes: 1_240_000,
  createdAt: NOON - 3 * MINUTE,
  ...changes,
});

/** What going back to a backup would cost. */
export const restorePreview = (changes: Partial<RestorePreview> = {}): RestorePreview => ({
  backup: agentBackup(),
  isLatest: true,
  newerBackups: 0,
  losesSince: NOON - 3 * MINUTE,
  memoriesNow: 128,
  startsAgent: false,
  refusal: null,
  ...changes,
});

/** The active agent's slice of the state, connected to number 1 unless changed. */
export const connectedTo = (changes: Partial<AppState["connection"]> = {}): Partial<AppState["connection"]> => ({
  state: "connected",
  agentId: agentId(1),
  agentName: "Ada",
  since: NOON - 30 * MINUTE,
  lastHeartbeatAt: NOON - 12 * SECOND,
  backup: {
    lastAt: NOON - 40 * SECOND,
    nextAt: NOON + 20 * SECOND,
    running: false,
    failureStreak: 0,
    pausedBecause: null,
    error: null,
  },
  ...changes,
});
